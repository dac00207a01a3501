/** How much of a snippet is given up so that it ends with a word. */
const LONGEST_WORD = 20;

/**
 * A part of a text around its first mark, or its beginning.
 * @param {string} text
 * @param {import('./marks.js').Mark[]} marks
 * @param {number} length About how many units.
 * @returns {{ start: number, end: number }}
 */
export function snippetOf(text, marks, length) {
    if (text.length <= length) {
        return { start: 0, end: text.length };
    }

    const before = marks.length === 0 ? 0 : Math.max(0, Math.min(marks[0].start - Math.floor(length / 3), text.length - length));
    const start = before === 0 ? 0 : afterBlank(text, before, marks[0].start);
    return { start, end: beforeBlank(text, start + length) };
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
 * The last end of a word up to a place, if it is near.
 * @param {string} text
 * @param {number} to
 */
function beforeBlank(text, to) {
    if (to >= text.length) {
        return text.length;
    }

    const [blank] = /\s\S*$/u.exec(text.slice(to - LONGEST_WORD, to + 1)) ?? [''];
    return blank ? to + 1 - blank.length : dividesPair(text, to) ? to - 1 : to;
}

/**
 * Whether a place divides a pair of surrogates.
 * @param {string} text
 * @param {number} at
 */
function dividesPair(text, at) {
    return at > 0 && at < text.length && /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}
