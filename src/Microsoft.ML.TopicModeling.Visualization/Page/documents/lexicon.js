import { NumberReader } from './numbers.js';

const textEncoder = new TextEncoder();

/**
 * The words of the index in the order of their bytes, and where the rows and the places of each are.
 * @typedef {{ rowCount: number, rowsAt: number, rowsLength: number, placesAt: number, placesLength: number }} Entry
 */
export class Lexicon {
    #bytes;
    #groups;

    /**
     * @param {Uint8Array} bytes
     * @param {number} wordsOfGroup The first word of each group is written whole.
     */
    constructor(bytes, wordsOfGroup) {
        this.#bytes = bytes;
        /** @type {{ at: number, rowsAt: number, placesAt: number }[]} */
        this.#groups = [];
        const cursor = new LexiconCursor(bytes, { at: 0, rowsAt: 0, placesAt: 0 });
        for (let i = 0; !cursor.isAtEnd; i++) {
            if (i % wordsOfGroup === 0) {
                this.#groups.push(cursor.place());
            }

            cursor.skip();
        }
    }

    /**
     * @param {string} word
     * @returns {Entry[]} None or one.
     */
    equalTo(word) {
        return this.#while(word, (found, wanted) => found.length === wanted.length && startsWithBytes(found, wanted));
    }

    /**
     * @param {string} start
     * @returns {Entry[]}
     */
    startingWith(start) {
        return this.#while(start, startsWithBytes);
    }

    /**
     * @param {string} word
     * @param {(found: Uint8Array, wanted: Uint8Array) => boolean} matches
     */
    #while(word, matches) {
        const wanted = textEncoder.encode(word);
        /** @type {Entry[]} */
        const entries = [];
        const group = this.#groupOf(wanted);
        if (!group) {
            return entries;
        }

        const cursor = new LexiconCursor(this.#bytes, group);
        while (!cursor.isAtEnd) {
            const entry = cursor.read();
            if (compareBytes(cursor.word, wanted) >= 0) {
                if (!matches(cursor.word, wanted)) {
                    break;
                }

                entries.push(entry);
            }
        }

        return entries;
    }

    /**
     * The last group that begins before the word, or with it.
     * @param {Uint8Array} wanted
     */
    #groupOf(wanted) {
        let [first, end] = [0, this.#groups.length];
        while (end - first > 1) {
            const middle = (first + end) >> 1;
            const cursor = new LexiconCursor(this.#bytes, this.#groups[middle]);
            cursor.read();
            [first, end] = compareBytes(cursor.word, wanted) <= 0 ? [middle, end] : [first, middle];
        }

        return this.#groups[first];
    }
}

/** Reads one word after the other. */
class LexiconCursor {
    /**
     * @param {Uint8Array} bytes
     * @param {{ at: number, rowsAt: number, placesAt: number }} place
     */
    constructor(bytes, { at, rowsAt, placesAt }) {
        this.reader = new NumberReader(bytes, at);
        this.rowsAt = rowsAt;
        this.placesAt = placesAt;
        this.word = new Uint8Array(0);
    }

    get isAtEnd() {
        return this.reader.isAtEnd;
    }

    place() {
        return { at: this.reader.at, rowsAt: this.rowsAt, placesAt: this.placesAt };
    }

    read() {
        const shared = this.reader.number();
        const rest = this.reader.take(this.reader.number());
        const word = new Uint8Array(shared + rest.length);
        word.set(this.word.subarray(0, shared));
        word.set(rest, shared);
        this.word = word;
        return this.entry();
    }

    skip() {
        this.reader.number();
        this.reader.take(this.reader.number());
        this.entry();
    }

    /** @returns {Entry} */
    entry() {
        const { rowsAt, placesAt, reader } = this;
        const [rowCount, rowsLength, placesLength] = [reader.number(), reader.number(), reader.number()];
        this.rowsAt += rowsLength;
        this.placesAt += placesLength;
        return { rowCount, rowsAt, rowsLength, placesAt, placesLength };
    }
}

/**
 * @param {Uint8Array} left
 * @param {Uint8Array} right
 */
function compareBytes(left, right) {
    const length = Math.min(left.length, right.length);
    for (let i = 0; i < length; i++) {
        if (left[i] !== right[i]) {
            return left[i] - right[i];
        }
    }

    return left.length - right.length;
}

/**
 * @param {Uint8Array} word
 * @param {Uint8Array} start
 */
function startsWithBytes(word, start) {
    return word.length >= start.length && compareBytes(word.subarray(0, start.length), start) === 0;
}
