import { wordsOf } from './words.js';

/**
 * One word after the other, as in a text; of a start, all words that begin so.
 * @typedef {{ word: string, offset: number, isStart: boolean }} Step
 * @typedef {Step[]} Phrase
 * @typedef {{ all: Phrase[][], none: Phrase[] }} Query Of each list of `all` one phrase must be found, of `none` none.
 */

const QUERY_PART = /(-?)(?:"([^"]*)("?)|(\S+))/gu;

/**
 * Reads what was typed: words, "phrases", start*, -without, one OR other. The word that is being typed may go on.
 * @param {string} typed
 * @param {import('./alphabet.js').Alphabet} alphabet
 * @returns {Query}
 */
export function parseQuery(typed, alphabet) {
    /** @type {Query} */
    const query = { all: [], none: [] };
    let isAlternative = false;
    for (const match of typed.matchAll(QUERY_PART)) {
        const [part, minus, quoted, closed, plain] = match;
        if (plain === 'OR' || plain === '|') {
            isAlternative = query.all.length > 0;
            continue;
        }

        const isLast = match.index + part.length === typed.length;
        const text = quoted ?? plain;
        const phrase = phraseOf(text, alphabet, text.endsWith('*') || (isLast && !minus && !closed && !/\s$/u.test(text)));
        if (phrase.length > 0) {
            addPhrase(query, phrase, minus !== '', isAlternative);
            isAlternative = false;
        }
    }

    return query;
}

/** @param {Query} query */
export function isEmptyQuery(query) {
    return query.all.length === 0 && query.none.length === 0;
}

/**
 * @param {Query} query
 * @param {Phrase} phrase
 * @param {boolean} isExcluded
 * @param {boolean} isAlternative
 */
function addPhrase(query, phrase, isExcluded, isAlternative) {
    if (isExcluded) {
        query.none.push(phrase);
    } else if (isAlternative) {
        query.all[query.all.length - 1].push(phrase);
    } else {
        query.all.push([phrase]);
    }
}

/**
 * @param {string} text
 * @param {import('./alphabet.js').Alphabet} alphabet
 * @param {boolean} goesOn
 * @returns {Phrase}
 */
function phraseOf(text, alphabet, goesOn) {
    const words = wordsOf(text, alphabet);
    return words
        .map(({ word, isUnspaced }, offset) => {
            const isSingle = isUnspaced && [...word].length === 1;
            const isSaid = isSingle && offset > 0 && words[offset - 1].isUnspaced;
            return { word, offset, isStart: isSingle || (goesOn && offset === words.length - 1), isSaid };
        })
        .filter((step) => !step.isSaid)
        .map(({ word, offset, isStart }) => ({ word, offset, isStart }));
}
