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
            if (phrase.every((step) => matchesStep(step, words[place + step.offset]?.word))) {
                joinMark(marks, { start, end: endOfMark(phrase, words, place) });
            }
        }
    });
    return marks;
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
