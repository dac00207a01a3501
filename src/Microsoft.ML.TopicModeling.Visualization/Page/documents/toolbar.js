import { element } from '../core/dom.js';
import { strings } from '../core/strings.js';

/**
 * What can be done with the list: its order, and saving it.
 * @param {import('../core/rows.js').Rows} rows
 * @param {(order: import('./selection.js').Order) => void} sort
 * @param {(format: 'csv' | 'jsonl') => void} save
 */
export function toolbar({ probabilities, time }, sort, save) {
    const text = strings.documents;
    const orders = ['topic', ...(probabilities ? ['probability'] : []), ...(time ? ['newest', 'oldest'] : []), 'given'];
    const order = element(
        'select',
        { 'aria-label': text.order, on: { change: ({ target }) => sort(target.value) } },
        ...orders.map((name) => element('option', { value: name }, text.orders[name])));
    const saving = element(
        'select',
        {
            'aria-label': text.save,
            on: {
                change: ({ target }) => {
                    save(target.value);
                    target.selectedIndex = 0;
                },
            },
        },
        element('option', { value: '' }, text.save),
        ...Object.entries(text.formats).map(([format, name]) => element('option', { value: format }, name)));
    return element('div', { class: 'document-tools' }, order, saving);
}
