import { element } from '../core/dom.js';
import { plain } from './reader.js';

/**
 * A field above the figure: documents without its words are dimmed.
 * @param {HTMLElement} root the figure
 * @param {string[][]} texts the texts of each trace of points
 * @param {function((number[] | null)[]): void} select shows which points of each trace have been found; null for all
 */
export function mountSearch(root, texts, select) {
    const lower = texts.map((list) => list.map((text) => plain(text ?? '').toLowerCase()));
    const count = element('output', { 'aria-live': 'polite' });
    const find = ({ target }) => {
        const words = target.value.toLowerCase().split(/\s+/u).filter((word) => word);
        const found = lower.map((list) => words.length === 0 ? null : [...list.keys()].filter((row) => words.every((word) => list[row].includes(word))));
        count.textContent = words.length === 0 ? '' : `${found.reduce((sum, rows) => sum + rows.length, 0)} documents`;
        select(found);
    };
    root.before(element('p', { id: 'search' }, element('label', {}, 'Search the documents: ', element('input', { type: 'search', on: { input: find } })), ' ', count));
}
