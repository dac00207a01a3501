import { element, foreignText, replace } from './dom.js';
import { filters } from './filters.js';
import { count } from './format.js';
import { icon } from './icons.js';
import { state } from './state.js';
import { strings } from './strings.js';

/**
 * Tells how many documents are shown, and which filters leave the others out; each can be lifted.
 * @param {HTMLElement} root
 * @param {import('./context.js').Context} context
 */
export function mountFilterBar(root, { rows }) {
    const total = element('p', { class: 'shown' });
    const chips = element('ul', { class: 'chips', 'aria-label': strings.filters.title });
    root.append(total, chips);

    const show = () => {
        total.textContent = filters.mask === null
            ? strings.filters.all(count(rows.count))
            : strings.filters.some(count(filters.count), count(rows.count));
        replace(chips, ...filters.names.map((name) => element('li', {}, chip(name, label(name)))));
    };
    filters.on(show);
    state.on('query', show);
    show();
}

function chip(name, text) {
    const { lift } = strings.filters;
    return element(
        'button',
        { class: 'chip', type: 'button', title: lift, 'aria-label': `${lift}: ${text}`, on: { click: () => filters.set(name, null) } },
        foreignText(text),
        icon('close'),
    );
}

/** What a filter leaves, in words. */
function label(name) {
    const isSearch = name === 'search';
    return filters.label(name) ?? (isSearch ? strings.filters.search(state.get('query') ?? '') : strings.filters.names[name] ?? name);
}
