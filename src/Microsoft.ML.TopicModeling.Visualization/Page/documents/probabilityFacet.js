import { element } from '../core/dom.js';
import { filters } from '../core/filters.js';
import { strings } from '../core/strings.js';

/**
 * Leaves out the documents whose topic is less probable.
 * @param {import('../core/rows.js').Rows} rows
 */
export function probabilityFacet({ probabilities, count }) {
    const output = element('output', { for: 'least-probability' });
    const input = /** @type {HTMLInputElement} */ (
        element('input', { type: 'range', min: 0, max: 1, step: 0.01, id: 'least-probability', on: { input: () => apply() } }));
    const show = (least) => {
        input.value = String(least);
        output.textContent = least.toFixed(2);
    };
    const apply = () => {
        const least = Number(input.value);
        const mask = least > 0 ? Uint8Array.from({ length: count }, (_, row) => probabilities[row] >= least ? 1 : 0) : null;
        filters.set('probability', mask, strings.documents.probabilityAtLeast(least.toFixed(2)));
        show(least);
    };
    filters.on((name) => {
        if (name === 'probability' && !filters.names.includes(name)) {
            show(0);
        }
    });
    show(0);
    return element('div', { class: 'facet' }, element('label', { for: 'least-probability' }, strings.documents.leastProbability), input, output);
}
