import { element, svg } from '../core/dom.js';

/**
 * Rings around the document that is read and the one under the pointer, the outline of a lasso, and a cross in the middle for the keyboard.
 */
export class Markers {
    #read = element('div', { class: 'map-ring read', hidden: true });
    #hovered = element('div', { class: 'map-ring', hidden: true });
    #outline = svg('polygon', {});

    /** @param {HTMLElement} root */
    constructor(root) {
        root.append(
            svg('svg', { class: 'map-lasso', 'aria-hidden': 'true' }, this.#outline),
            this.#hovered,
            this.#read,
            element('div', { class: 'map-cross', 'aria-hidden': 'true' }));
    }

    /** @param {{ x: number, y: number } | null} read @param {{ x: number, y: number } | null} hovered places in pixels of the window */
    show(read, hovered) {
        placeRing(this.#read, read);
        placeRing(this.#hovered, hovered);
    }

    /** @param {{ x: number, y: number }[]} outline its corners in pixels of the window, none to hide it */
    draw(outline) {
        this.#outline.setAttribute('points', outline.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' '));
    }
}

function placeRing(ring, place) {
    ring.hidden = place === null;
    if (place !== null) {
        ring.style.setProperty('transform', `translate(${place.x}px, ${place.y}px) translate(-50%, -50%)`);
    }
}
