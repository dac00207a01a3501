import { CharacterKind } from './alphabet.js';

/** How many UTF-16 units of a word count. */
const MOST_UNITS = 64;

/**
 * The words of a text, folded, as the index has them: where a script has no spaces, each character begins a word of it and the next one,
 * and the last of a run is a word of its own.
 * @typedef {{ word: string, start: number, end: number, isUnspaced: boolean }} Word
 * @param {string} text
 * @param {import('./alphabet.js').Alphabet} alphabet
 * @returns {Word[]}
 */
export function wordsOf(text, alphabet) {
    /** @type {Word[]} */
    const words = [];
    let [word, start, end] = ['', -1, 0];
    const endWord = () => {
        if (word) {
            words.push({ word, start, end, isUnspaced: false });
        }

        [word, start] = ['', -1];
    };
    for (let at = 0; at < text.length;) {
        const [codePoint, next] = characterAt(text, at);
        const character = alphabet.of(codePoint);
        if (character.kind === CharacterKind.unspaced) {
            endWord();
            words.push(pairAt(text, at, next, character.folded, alphabet));
        } else if (character.kind === CharacterKind.separator) {
            endWord();
        } else if (character.folded && word.length + character.folded.length <= MOST_UNITS) {
            start = word ? start : at;
            word += character.folded;
        }

        at = next;
        end = word ? next : end;
    }

    endWord();
    return words;
}

/**
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {string} first
 * @param {import('./alphabet.js').Alphabet} alphabet
 * @returns {Word}
 */
function pairAt(text, start, end, first, alphabet) {
    for (let at = end; at < text.length;) {
        const [codePoint, next] = characterAt(text, at);
        const { kind, folded } = alphabet.of(codePoint);
        if (kind === CharacterKind.unspaced) {
            return { word: first + folded, start, end: next, isUnspaced: true };
        }

        if (kind !== CharacterKind.ignored) {
            break;
        }

        at = next;
    }

    return { word: first, start, end, isUnspaced: true };
}

/**
 * @param {string} text
 * @param {number} at
 * @returns {[codePoint: number, next: number]}
 */
function characterAt(text, at) {
    const codePoint = /** @type {number} */ (text.codePointAt(at));
    return [codePoint, at + (codePoint > 0xffff ? 2 : 1)];
}
