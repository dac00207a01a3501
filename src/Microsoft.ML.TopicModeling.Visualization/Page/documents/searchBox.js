import { announce } from '../core/announce.js';
import { element } from '../core/dom.js';
import { filters } from '../core/filters.js';
import { count } from '../core/format.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';

const PAUSE_MILLISECONDS = 120;

/** Where one types what is searched for. What is found becomes the filter "search". */
export class SearchBox {
    #search;
    #input = /** @type {HTMLInputElement} */ (element('input', {
        type: 'search', id: 'search', placeholder: strings.documents.search, 'aria-label': strings.documents.search, 'aria-describedby': 'search-help',
        'aria-keyshortcuts': '/', autocomplete: 'off', spellcheck: 'false', dir: 'auto',
    }));
    #pause = 0;
    #isSetting = false;

    /**
     * @param {HTMLElement} root
     * @param {import('./search.js').Search} search
     */
    constructor(root, search) {
        this.#search = search;
        const help = element('div', { id: 'search-help', class: 'search-help', role: 'note' }, ...strings.documents.searchHelp.map(helpLine));
        root.append(element('form', { role: 'search', class: 'search-form', on: { submit: (event) => event.preventDefault() } }, this.#input, help));
        this.#input.addEventListener('input', () => this.#type());
        document.addEventListener('keydown', (event) => this.#focusBySlash(event));
        state.on('query', () => this.#find());
        filters.on((name) => {
            if (name === 'search' && !this.#isSetting && !filters.names.includes(name)) {
                state.set({ query: '' });
            }
        });
        this.#find();
    }

    get #query() {
        return state.get('query') ?? '';
    }

    /** Searches when one pauses. */
    #type() {
        this.#input.setAttribute('aria-busy', 'true');
        clearTimeout(this.#pause);
        this.#pause = setTimeout(() => {
            if (this.#input.value === this.#query) {
                this.#input.setAttribute('aria-busy', 'false');
            }

            state.set({ query: this.#input.value });
        }, PAUSE_MILLISECONDS);
    }

    async #find() {
        const query = this.#query;
        if (this.#input.value !== query) {
            this.#input.value = query;
        }

        const mask = await this.#search.find(query);
        if (query === this.#query) {
            this.#isSetting = true;
            filters.set('search', mask, strings.filters.search(query));
            this.#isSetting = false;
            this.#input.setAttribute('aria-busy', 'false');
            announce(mask === null ? '' : strings.documents.found(count(filters.count)));
        }
    }

    /** @param {KeyboardEvent} event */
    #focusBySlash(event) {
        const isTyping = event.target instanceof HTMLElement && event.target.matches('input:not([type="range"]), select, textarea');
        if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
            event.preventDefault();
            this.#input.focus();
            this.#input.select();
        }
    }
}

/** @param {{ typed: string, meaning: string }} line */
function helpLine({ typed, meaning }) {
    return element('div', {}, element('kbd', {}, typed), ` ${meaning}`);
}
