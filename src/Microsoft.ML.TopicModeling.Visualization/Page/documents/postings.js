import { NumberReader } from './numbers.js';

/** More places than this in one text are not told apart. */
const PLACES = 2 ** 22;

/** Where words occur: bytes that go on from one block to the next, decoded when a word is looked for. */
export class Postings {
    #block;
    #bytesOfBlock;

    /**
     * @param {(name: string) => Promise<Uint8Array>} block
     * @param {number} bytesOfBlock
     */
    constructor(block, bytesOfBlock) {
        this.#block = block;
        this.#bytesOfBlock = bytesOfBlock;
    }

    /**
     * Marks the rows of some words that follow each other.
     * @param {import('./lexicon.js').Entry[]} entries
     * @param {Uint8Array} mask
     */
    async mark(entries, mask) {
        const rows = new RowReader(await this.#read('search-rows', ...spanOf(entries, 'rowsAt', 'rowsLength')));
        for (const { rowCount } of entries) {
            rows.restart();
            for (let i = 0; i < rowCount; i++) {
                rows.next();
                mask[rows.row] = 1;
            }
        }
    }

    /**
     * Where the words occur, as row × PLACES + place − offset, ascending.
     * @param {import('./lexicon.js').Entry[]} entries
     * @param {number} offset
     */
    async occurrences(entries, offset) {
        const rows = new RowReader(await this.#read('search-rows', ...spanOf(entries, 'rowsAt', 'rowsLength')));
        const places = new NumberReader(await this.#read('search-places', ...spanOf(entries, 'placesAt', 'placesLength')));
        const found = new Float64Array(places.bytes.length);
        let count = 0;
        for (const { rowCount } of entries) {
            rows.restart();
            for (let i = 0; i < rowCount; i++) {
                rows.next();
                for (let n = 0, place = 0; n < rows.count; n++) {
                    place += places.number();
                    found[count++] = rows.row * PLACES + Math.min(place, PLACES - 1) - offset;
                }
            }
        }

        const all = found.subarray(0, count);
        return entries.length > 1 ? all.sort() : all;
    }

    /**
     * @param {string} name
     * @param {number} at
     * @param {number} length
     */
    async #read(name, at, length) {
        const bytes = new Uint8Array(length);
        for (let done = 0; done < length;) {
            const number = Math.floor((at + done) / this.#bytesOfBlock);
            const from = (at + done) % this.#bytesOfBlock;
            const part = (await this.#block(`${name}-${number}`)).subarray(from, from + length - done);
            bytes.set(part, done);
            done += part.length;
        }

        return bytes;
    }
}

/**
 * The row of an occurrence.
 * @param {number} occurrence
 */
export function rowOf(occurrence) {
    return Math.floor(occurrence / PLACES);
}

class RowReader {
    /** @param {Uint8Array} bytes */
    constructor(bytes) {
        this.reader = new NumberReader(bytes);
        this.row = 0;
        this.count = 0;
    }

    restart() {
        this.row = 0;
    }

    next() {
        const gap = this.reader.number();
        this.row += Math.floor(gap / 2);
        this.count = gap % 2 === 1 ? this.reader.number() : 1;
    }
}

/**
 * @param {import('./lexicon.js').Entry[]} entries
 * @param {'rowsAt' | 'placesAt'} at
 * @param {'rowsLength' | 'placesLength'} length
 * @returns {[number, number]}
 */
function spanOf(entries, at, length) {
    const last = entries[entries.length - 1];
    return [entries[0][at], last[at] + last[length] - entries[0][at]];
}
