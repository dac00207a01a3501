import { jsonBlock } from './blocks.js';
import { state } from './state.js';

/** The colors of what is neither a topic nor a value: outliers, and what is not looked at. */
const GRAYS = { light: { none: 'a9adb2', faded: 'd5d7da' }, dark: { none: '767b82', faded: '3a3e44' } };

/** The colors of topics and values in the theme of the page, as six hexadecimal digits. */
export class Colors {
    #themes;

    /** @param {{ light: Theme, dark: Theme }} themes */
    constructor(themes) {
        this.#themes = themes;
    }

    get #name() {
        return state.get('theme') === 'dark' ? 'dark' : 'light';
    }

    /** The color of outliers and of rows without a value. */
    get none() {
        return GRAYS[this.#name].none;
    }

    /** The color of what is not looked at. */
    get faded() {
        return GRAYS[this.#name].faded;
    }

    /** The colors of the topics of a layer. @param {number} layer @returns {string[]} */
    topics(layer) {
        return this.#themes[this.#name].topics[layer];
    }

    /** The color of a topic, for a style. @param {number} layer @param {number} topic @returns {string} */
    ofTopic(layer, topic) {
        return `#${this.topics(layer)[topic] ?? this.none}`;
    }

    /** Colors that are unlike each other, for the most frequent values. @returns {string[]} */
    get categories() {
        return this.#themes[this.#name].categories;
    }

    /** Colors in order, for numbers and times. @returns {string[]} */
    get ramp() {
        return this.#themes[this.#name].ramp;
    }
}

/** @typedef {{ topics: string[][], categories: string[], ramp: string[] }} Theme */

/** @returns {Promise<Colors>} */
export async function loadColors() {
    return new Colors(await jsonBlock('colors'));
}
