import { wordsOf } from './words.js';

/** @typedef {{ start: number, end: number }} Mark A part of a text, in UTF-16 units. */

/**
 * Where a text holds what a query looks for, in order and apart.
 * @param {string} text
 * @param {import('./query.js').Query} query
 * @param {import('./alphabet.js').Alphabet} alphabet
 * @returns {Mark[]}
 */
export function marksOf(text, query, alphabet) {
    const phrases = query.all.flat();
    if (phrases.length === 0) {
        return [];
    }

    const words = wordsOf(text, alphabet);
    /** @type {Mark[]} */
    const marks = [];
    words.forEach(({ start }, place) => {
        for (const phrase of phrases) {
            if (phrase.every(step => matchesStep(step, words[place + step.offset]?.word))) {
                joinMark(marks, { start, end: endOfMark(phrase, words, place) });
            }
        }
    });
    return marks;
}

/**
 * A part of a text around its first mark, or its beginning.
 * @param {string} text
 * @param {Mark[]} marks
 * @param {number} length About how many units.
 * @returns {{ start: number, end: number }}
 */
export function snippetOf(text, marks, length) {
    if (text.length <= length) {
        return { start: 0, end: text.length };
    }

    const before = marks.length === 0 ? 0 : Math.max(0, Math.min(marks[0].start - Math.floor(length / 3), text.length - length));
    const start = before === 0 ? 0 : afterBlank(text, before, marks[0].start);
    const end = Math.min(text.length, start + length);
    return { start, end: dividesPair(text, end) ? end - 1 : end };
}

/**
 * @param {import('./query.js').Step} step
 * @param {string | undefined} word
 */
function matchesStep(step, word) {
    return step.isStart ? word?.startsWith(step.word) : word === step.word;
}

/**
 * A start in a script without spaces marks its own character, not the next one.
 * @param {import('./query.js').Phrase} phrase
 * @param {import('./words.js').Word[]} words
 * @param {number} place
 */
function endOfMark(phrase, words, place) {
    const last = phrase[phrase.length - 1];
    const word = words[place + last.offset];
    return word.isUnspaced && last.isStart && word.word !== last.word ? word.start + last.word.length : word.end;
}

/**
 * @param {Mark[]} marks
 * @param {Mark} mark
 */
function joinMark(marks, mark) {
    const last = marks[marks.length - 1];
    if (last && mark.start < last.end) {
        last.end = Math.max(last.end, mark.end);
    } else {
        marks.push(mark);
    }
}

/**
 * The first beginning of a word from a place on, if it is before the limit.
 * @param {string} text
 * @param {number} from
 * @param {number} limit
 */
function afterBlank(text, from, limit) {
    const blank = text.slice(from, limit).search(/\s/u);
    return blank >= 0 ? from + blank + 1 : dividesPair(text, from) ? from + 1 : from;
}

/**
 * Whether a place divides a pair of surrogates.
 * @param {string} text
 * @param {number} at
 */
function dividesPair(text, at) {
    return at > 0 && at < text.length && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}
