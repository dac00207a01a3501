import { NumberReader } from './numbers.js';
import { decodeText } from './wtf8.js';

/** What a character does to the words of a text. */
export const CharacterKind = Object.freeze({ separator: 0, letter: 1, unspaced: 2, ignored: 3 });

/** @typedef {{ kind: number, folded: string }} SearchCharacter */

/** @type {SearchCharacter} */
const SEPARATOR = { kind: CharacterKind.separator, folded: '' };

/** How the search sees the characters of the texts; the index was made with the same table. */
export class Alphabet {
    #characters;

    /** @param {Uint8Array} bytes */
    constructor(bytes) {
        /** @type {Map<number, SearchCharacter>} */
        this.#characters = new Map();
        const reader = new NumberReader(bytes);
        for (let codePoint = 0; !reader.isAtEnd;) {
            codePoint += reader.number();
            const kind = reader.number();
            this.#characters.set(codePoint, { kind, folded: decodeText(reader.take(reader.number())) });
        }
    }

    /**
     * A letter that the table lacks is in no text, nor is a word that has it.
     * @param {number} codePoint
     * @returns {SearchCharacter}
     */
    of(codePoint) {
        const known = this.#characters.get(codePoint);
        if (known || codePoint < 0x80) {
            return known ?? SEPARATOR;
        }

        const character = String.fromCodePoint(codePoint);
        return /[\p{L}\p{N}]/u.test(character) ? { kind: CharacterKind.letter, folded: character } : SEPARATOR;
    }
}
