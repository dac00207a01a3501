import { state } from '../core/state.js';
import { parseQuery } from './query.js';

/** Texts, together with what is searched for. */
export class Reading {
    #texts;
    #search;

    /**
     * @param {import('./texts.js').Texts} texts
     * @param {import('./search.js').Search} search
     */
    constructor(texts, search) {
        this.#texts = texts;
        this.#search = search;
    }

    /** @param {number} row */
    async at(row) {
        const [{ text, isCut }, alphabet] = await Promise.all([this.#texts.at(row), this.#search.alphabet()]);
        return { text, isCut, alphabet, query: parseQuery(state.get('query') ?? '', alphabet) };
    }
}
