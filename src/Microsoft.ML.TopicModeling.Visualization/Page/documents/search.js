import { Alphabet } from './alphabet.js';
import { Lexicon } from './lexicon.js';
import { Postings, rowOf } from './postings.js';
import { isEmptyQuery, parseQuery } from './query.js';

/**
 * Finds the rows whose texts hold words.
 * @typedef {{ count: number, wordsOfGroup: number, bytesOfBlock: number }} SearchSection
 */
export class Search {
    #block;
    #section;
    #postings;
    #openAlphabet;
    #openLexicon;

    /**
     * @param {(name: string) => Promise<Uint8Array>} block
     * @param {SearchSection} section
     */
    constructor(block, section) {
        this.#block = block;
        this.#section = section;
        this.#postings = new Postings(block, section.bytesOfBlock);
    }

    /** @returns {Promise<Alphabet>} */
    alphabet() {
        this.#openAlphabet ??= this.#block('search-alphabet').then((bytes) => new Alphabet(bytes));
        return this.#openAlphabet;
    }

    /** @returns {Promise<Lexicon>} */
    #lexicon() {
        this.#openLexicon ??= this.#block('search-words').then((bytes) => new Lexicon(bytes, this.#section.wordsOfGroup));
        return this.#openLexicon;
    }

    /**
     * @param {string} typed
     * @returns {Promise<Uint8Array | null>} 1 for each row that is found; null where nothing is looked for.
     */
    async find(typed) {
        const query = parseQuery(typed, await this.alphabet());
        if (isEmptyQuery(query)) {
            return null;
        }

        const [first, ...others] = query.all;
        const mask = first ? await this.#findAny(first) : new Uint8Array(this.#section.count).fill(1);
        for (const alternatives of others) {
            keepRows(mask, await this.#findAny(alternatives), 1);
        }

        if (query.none.length > 0) {
            keepRows(mask, await this.#findAny(query.none), 0);
        }

        return mask;
    }

    /** @param {import('./query.js').Phrase[]} phrases */
    async #findAny(phrases) {
        const mask = new Uint8Array(this.#section.count);
        for (const phrase of phrases) {
            await this.#markPhrase(phrase, mask);
        }

        return mask;
    }

    /**
     * @param {import('./query.js').Phrase} phrase
     * @param {Uint8Array} mask
     */
    async #markPhrase(phrase, mask) {
        const lexicon = await this.#lexicon();
        const entries = phrase.map((step) => step.isStart ? lexicon.startingWith(step.word) : lexicon.equalTo(step.word));
        if (entries.some((found) => found.length === 0)) {
            return;
        }

        if (phrase.length === 1) {
            await this.#postings.mark(entries[0], mask);
            return;
        }

        let starts = await this.#postings.occurrences(entries[0], 0);
        for (let i = 1; i < phrase.length && starts.length > 0; i++) {
            starts = commonOf(starts, await this.#postings.occurrences(entries[i], phrase[i].offset));
        }

        for (const start of starts) {
            mask[rowOf(start)] = 1;
        }
    }
}

/**
 * Leaves the rows that were found, or those that were not.
 * @param {Uint8Array} mask
 * @param {Uint8Array} found
 * @param {0 | 1} kept
 */
function keepRows(mask, found, kept) {
    for (let row = 0; row < mask.length; row++) {
        mask[row] &= found[row] === kept ? 1 : 0;
    }
}

/**
 * What is in both of two ascending lists.
 * @param {Float64Array} left
 * @param {Float64Array} right
 */
function commonOf(left, right) {
    const both = new Float64Array(Math.min(left.length, right.length));
    let count = 0;
    for (let i = 0, k = 0; i < left.length && k < right.length;) {
        if (left[i] === right[k]) {
            both[count++] = left[i++];
            k++;
        } else if (left[i] < right[k]) {
            i++;
        } else {
            k++;
        }
    }

    return both.subarray(0, count);
}
