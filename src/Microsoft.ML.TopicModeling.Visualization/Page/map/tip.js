import { element, replace } from '../core/dom.js';
import { strings } from '../core/strings.js';

/** The gap between a document and its tip, in pixels. */
const GAP = 14;
const EXCERPT = 280;

/** Shows the beginning of the document under the pointer. */
export class Tip {
    #box = element('div', { class: 'map-tip', hidden: true });
    #context;
    #row = null;

    /** @param {HTMLElement} root @param {import('../core/context.js').Context} context */
    constructor(root, context) {
        this.#context = context;
        root.append(this.#box);
    }

    /**
     * Shows the tip of a row, or hides it.
     * @param {number | null} row
     * @param {string} topic its topic, to read
     * @param {string} color of the topic
     * @param {{ x: number, y: number }} place in pixels of the window
     * @param {{ width: number, height: number }} window
     */
    async show(row, topic, color, place, window) {
        this.#row = row;
        if (row === null) {
            this.#box.hidden = true;
            return '';
        }
        const { text } = await this.#context.texts.at(row);
        if (this.#row !== row) {
            return '';
        }
        const excerpt = text.length > EXCERPT ? `${text.slice(0, EXCERPT).trimEnd()}…` : text || strings.map.emptyText;
        replace(this.#box, element('span', { class: 'map-swatch', style: { '--swatch': color } }, element('bdi', { dir: 'auto' }, topic)),
            element('p', { dir: 'auto' }, excerpt));
        this.#box.hidden = false;
        this.#place(place, window);
        return excerpt;
    }

    #place({ x, y }, { width, height }) {
        const { offsetWidth, offsetHeight } = this.#box;
        const left = x + GAP + offsetWidth > width ? x - GAP - offsetWidth : x + GAP;
        const top = y + GAP + offsetHeight > height ? y - GAP - offsetHeight : y + GAP;
        this.#box.style.setProperty('transform', `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`);
    }
}
