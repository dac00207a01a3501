import { NumberReader } from './numbers.js';
import { decodeText } from './wtf8.js';

/** How many blocks stay decoded: about 16 MB. */
const KEPT_BLOCKS = 128;

/**
 * The texts of the documents, in blocks of rows that are decoded when one of them is read.
 * @typedef {{ text: string, isCut: boolean }} DocumentText
 * @typedef {{ bytes: Uint8Array, ends: Uint32Array, cut: Uint8Array }} OpenBlock
 */
export class Texts {
    #block;
    #firstRows;
    #count;
    #open;

    /**
     * @param {(name: string) => Promise<Uint8Array>} block
     * @param {{ firstRows: number[], count: number }} section
     */
    constructor(block, section) {
        this.#block = block;
        this.#firstRows = section.firstRows;
        this.#count = section.count;
        /** @type {Map<number, Promise<OpenBlock>>} The block that was used last is the last one. */
        this.#open = new Map();
    }

    /**
     * @param {number} row
     * @returns {Promise<DocumentText>}
     */
    async at(row) {
        const number = this.#blockOf(row);
        const { bytes, ends, cut } = await this.#opened(number);
        const index = row - this.#firstRows[number];
        return { text: decodeText(bytes.subarray(ends[index], ends[index + 1])), isCut: cut[index] === 1 };
    }

    /** @param {number} row */
    #blockOf(row) {
        let [first, end] = [0, this.#firstRows.length];
        while (end - first > 1) {
            const middle = (first + end) >> 1;
            [first, end] = this.#firstRows[middle] <= row ? [middle, end] : [first, middle];
        }

        return first;
    }

    /** @param {number} number */
    #opened(number) {
        const known = this.#open.get(number);
        const opened = known ?? this.#openBlock(number);
        this.#open.delete(number);
        this.#open.set(number, opened);
        if (this.#open.size > KEPT_BLOCKS) {
            this.#open.delete(this.#open.keys().next().value);
        }

        return opened;
    }

    /** @param {number} number */
    async #openBlock(number) {
        const reader = new NumberReader(await this.#block(`texts-${number}`));
        const rows = (this.#firstRows[number + 1] ?? this.#count) - this.#firstRows[number];
        const [ends, cut] = [new Uint32Array(rows + 1), new Uint8Array(rows)];
        for (let i = 0; i < rows; i++) {
            const length = reader.number();
            cut[i] = length % 2;
            ends[i + 1] = ends[i] + Math.floor(length / 2);
        }

        return { bytes: reader.bytes.subarray(reader.at), ends, cut };
    }
}
