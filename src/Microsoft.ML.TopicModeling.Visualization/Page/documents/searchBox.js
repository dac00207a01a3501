import { announce } from '../core/announce.js';
import { element } from '../core/dom.js';
import { filters } from '../core/filters.js';
import { count } from '../core/format.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';

const PAUSE_MILLISECONDS = 120;

/**
 * Where one types what is searched for. What is found becomes the filter "search".
 * @param {HTMLElement} root
 * @param {import('./search.js').Search} search
 */
export function mountSearchBox(root, search) {
    const text = strings.documents;
    const input = /** @type {HTMLInputElement} */ (element('input', {
        type: 'search', id: 'search', placeholder: text.search, 'aria-label': text.search, 'aria-describedby': 'search-help', 'aria-keyshortcuts': '/',
        autocomplete: 'off', spellcheck: 'false', dir: 'auto',
    }));
    const help = element('div', { id: 'search-help', class: 'search-help', role: 'note' }, ...text.searchHelp.map(helpLine));
    root.append(element('form', { role: 'search', class: 'search-form', on: { submit: (event) => event.preventDefault() } }, input, help));
    typeInto(input);
    findWhatIsTyped(search);
    document.addEventListener('keydown', (event) => focusBySlash(event, input));
}

/** @param {{ typed: string, meaning: string }} line */
function helpLine({ typed, meaning }) {
    return element('div', {}, element('kbd', {}, typed), ` ${meaning}`);
}

/** @param {HTMLInputElement} input */
function typeInto(input) {
    let pause = 0;
    input.addEventListener('input', () => {
        clearTimeout(pause);
        pause = setTimeout(() => state.set({ query: input.value }), PAUSE_MILLISECONDS);
    });
    const show = () => {
        const query = state.get('query') ?? '';
        if (input.value !== query) {
            input.value = query;
        }
    };
    state.on('query', show);
    show();
}

/** @param {import('./search.js').Search} search */
function findWhatIsTyped(search) {
    let isSetting = false;
    const find = async () => {
        const query = state.get('query') ?? '';
        const mask = await search.find(query);
        if (query === (state.get('query') ?? '')) {
            isSetting = true;
            filters.set('search', mask, strings.filters.search(query));
            isSetting = false;
            announce(mask === null ? '' : strings.documents.found(count(filters.count)));
        }
    };
    state.on('query', find);
    filters.on((name) => {
        if (name === 'search' && !isSetting && !filters.names.includes(name)) {
            state.set({ query: '' });
        }
    });
    if (state.get('query')) {
        find();
    }
}

/** @param {KeyboardEvent} event @param {HTMLInputElement} input */
function focusBySlash(event, input) {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault();
        input.focus();
        input.select();
    }
}
