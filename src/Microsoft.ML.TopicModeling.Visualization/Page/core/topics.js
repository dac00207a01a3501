import { jsonBlock } from './blocks.js';
import { strings } from './strings.js';

/**
 * A topic as the report has it.
 * @typedef {object} Topic
 * @property {number} id -1 for the outliers
 * @property {string} name
 * @property {number} count
 * @property {string[]} words
 * @property {number[]} weights
 * @property {Object<string, string[]>} aspects
 * @property {{ row: number, text: string }[]} documents
 * @property {{ id: number, similarity: number }[]} similar
 * @property {{ layer: number, topic: number } | null} parent
 * @property {number | null} strength
 * @property {number | null} coherence
 * @property {number | null} stability
 */

/** The topics of all layers, the layer of the most topics first. */
export class Topics {
    #children;

    /** @param {{ layers: any[], chosen: number }} tables */
    constructor(tables) {
        this.layers = tables.layers;
        this.chosen = tables.chosen;
        this.#children = this.layers.map(() => new Map());
        for (const [layer, { topics }] of this.layers.entries()) {
            for (const { id, parent } of topics) {
                if (parent !== null) {
                    const siblings = this.#children[parent.layer];
                    siblings.set(parent.topic, [...siblings.get(parent.topic) ?? [], { layer, topic: id }]);
                }
            }
        }
    }

    /** A topic, or null if there is none such. @param {number} layer @param {number | null} id @returns {Topic | null} */
    find(layer, id) {
        const topics = this.layers[layer]?.topics ?? [];
        return id === null || topics.length === 0 ? null : topics[id - topics[0].id] ?? null;
    }

    /** @param {number} layer @param {number} id */
    name(layer, id) {
        return id < 0 ? strings.topics.outliers : this.find(layer, id)?.name ?? '';
    }

    /** The topics of finer layers that are parts of a topic, the largest first. @returns {{ layer: number, topic: number }[]} */
    children(layer, id) {
        const parts = this.#children[layer].get(id) ?? [];
        return parts.toSorted((a, b) => this.find(b.layer, b.topic).count - this.find(a.layer, a.topic).count);
    }

    /** The topics that are no part of a coarser one, of all layers, the largest first. @returns {{ layer: number, topic: number }[]} */
    get roots() {
        const rootsOf = ({ topics }, layer) => topics
            .filter(({ id, parent }) => id >= 0 && parent === null)
            .map(({ id }) => ({ layer, topic: id }));
        return this.layers
            .flatMap(rootsOf)
            .sort((a, b) => b.layer - a.layer || this.find(b.layer, b.topic).count - this.find(a.layer, a.topic).count);
    }

    /**
     * The topic of another layer that is next of kin: the coarser one that it is a part of, or the largest of its parts; null if none is.
     * @param {number} layer
     * @param {number | null} id
     * @param {number} target
     * @returns {number | null}
     */
    kin(layer, id, target) {
        if (id === null || id < 0 || layer === target) {
            return id;
        }
        const next = target > layer ? this.find(layer, id)?.parent ?? null : this.children(layer, id)[0] ?? null;
        const isOvershot = next !== null && (target > layer ? next.layer > target : next.layer < target);
        return next === null || isOvershot ? null : this.kin(next.layer, next.topic, target);
    }
}

/** @returns {Promise<Topics>} */
export async function loadTopics() {
    return new Topics(await jsonBlock('topics'));
}
