import { element } from '../core/dom.js';

/**
 * A part of a text, with what is searched for marked.
 * @param {string} text
 * @param {import('./marks.js').Mark[]} marks in order and apart
 * @param {{ start: number, end: number }} [part]
 * @returns {(string | HTMLElement)[]}
 */
export function markedText(text, marks, part = { start: 0, end: text.length }) {
    const nodes = [];
    let at = part.start;
    for (const mark of marks) {
        const [start, end] = [Math.max(mark.start, at), Math.min(mark.end, part.end)];
        if (start < end) {
            nodes.push(text.slice(at, start), element('mark', {}, text.slice(start, end)));
            at = end;
        }
    }

    nodes.push(text.slice(at, part.end));
    return nodes.filter((node) => node !== '');
}
