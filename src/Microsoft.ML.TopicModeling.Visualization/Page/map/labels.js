import { element } from '../core/dom.js';
import { state } from '../core/state.js';

/** Labels whose middle lies so many pixels outside may still be seen. */
const EDGE = 120;

/**
 * A label, and the scales at which it shows.
 * @typedef {object} Label
 * @property {number} layer
 * @property {number} topic
 * @property {string[]} lines
 * @property {number} fontSize
 * @property {number} x
 * @property {number} y
 * @property {number} from the first scale
 * @property {number | null} to the scale from which on it no longer shows
 * @property {number} radius of the topic, in steps
 */

/** Shows the labels of topics where and when the report says: there is no layout to do. */
export class Labels {
    #root;
    #labels;
    #colors;
    #fontScale;
    #shown = new Map();

    /**
     * @param {HTMLElement} root
     * @param {Label[]} labels
     * @param {import('../core/colors.js').Colors} colors
     * @param {{ sample: string, sampleWidth: number }} font
     */
    constructor(root, labels, colors, font) {
        this.#root = root;
        this.#labels = labels;
        this.#colors = colors;
        this.#fontScale = fontScale(root, font);
    }

    /** The label of a topic. @returns {Label | undefined} */
    of(layer, topic) {
        return this.#labels.find((label) => label.layer === layer && label.topic === topic);
    }

    /** Shows the labels of a view. @param {import('./camera.js').Camera} camera @param {{ x: number, y: number, scale: number }} view */
    show({ width, height }, { x, y, scale }) {
        const selected = this.of(state.get('layer'), state.get('topic'));
        const visible = new Set();
        for (const label of this.#labels) {
            const [left, top] = [(label.x - x) * scale + width / 2, (label.y - y) * scale + height / 2];
            const shows = label === selected || (scale >= label.from && (label.to === null || scale < label.to));
            if (shows && left > -EDGE && left < width + EDGE && top > -EDGE && top < height + EDGE) {
                visible.add(label);
                this.#place(label, left, top);
            }
        }
        for (const [label, shown] of this.#shown) {
            if (!visible.has(label)) {
                shown.remove();
                this.#shown.delete(label);
            }
        }
        this.mark();
    }

    /** Shows which topic is selected, and in which colors. */
    mark() {
        const [layer, topic, hovered] = [state.get('layer'), state.get('topic'), state.get('hoveredTopic')];
        for (const [label, shown] of this.#shown) {
            const isOf = (other) => label.layer === layer && label.topic === other;
            shown.classList.toggle('selected', isOf(topic));
            shown.classList.toggle('hovered', isOf(hovered));
            shown.classList.toggle('faded', topic !== null && !isOf(topic));
            shown.style.setProperty('--topic', this.#colors.ofTopic(label.layer, label.topic));
        }
    }

    #place(label, left, top) {
        let shown = this.#shown.get(label);
        if (shown === undefined) {
            shown = this.#make(label);
            this.#shown.set(label, shown);
            this.#root.append(shown);
        }
        shown.style.setProperty('transform', `translate(${left.toFixed(1)}px, ${top.toFixed(1)}px) translate(-50%, -50%)`);
    }

    #make({ layer, topic, lines, fontSize }) {
        const hover = (hovered) => () => layer === state.get('layer') && state.set({ hoveredTopic: hovered });
        return element('button', {
            type: 'button',
            class: 'map-label',
            tabindex: -1,
            style: { 'font-size': `${fontSize * this.#fontScale}px` },
            on: {
                click: () => {
                    const isSelected = state.get('layer') === layer && state.get('topic') === topic;
                    state.set({ layer, topic: isSelected ? null : topic, row: null });
                },
                pointerenter: hover(topic),
                pointerleave: hover(null),
            },
        }, ...lines.map((line) => element('bdi', { dir: 'auto' }, line)));
    }
}

/** How much smaller labels have to be, as the font of the page is wider than the report supposed; at most 1. */
function fontScale(root, { sample, sampleWidth }) {
    const measured = element('span', { class: 'map-label', style: { 'font-size': '100px', visibility: 'hidden' } }, sample);
    root.append(measured);
    const width = measured.getBoundingClientRect().width;
    measured.remove();
    return Math.min(1, 100 * sampleWidth / width);
}
