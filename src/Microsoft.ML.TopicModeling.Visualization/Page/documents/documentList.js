import { element, replace } from '../core/dom.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { markedText } from './markedText.js';
import { marksOf } from './marks.js';
import { snippetOf } from './snippet.js';
import { VirtualList } from './virtualList.js';

const ITEM_EMS = 7.2;
const SNIPPET_LENGTH = 170;

/** The selected documents, one below the other, to walk through and to open. */
export class DocumentList {
    #root;
    #list;
    #facts;
    #reading;
    /** @type {import('./selection.js').Selection | null} */
    #selection = null;
    #active = 0;

    /**
     * @param {HTMLElement} root
     * @param {import('./facts.js').Facts} facts
     * @param {import('./reading.js').Reading} reading
     */
    constructor(root, facts, reading) {
        this.#facts = facts;
        this.#reading = reading;
        this.#root = element('div', { class: 'document-list', role: 'listbox', tabindex: '0', 'aria-label': strings.documents.list });
        root.append(this.#root);
        const em = parseFloat(getComputedStyle(this.#root).fontSize);
        this.#list = new VirtualList(this.#root, Math.round(ITEM_EMS * em), (index) => this.#createItem(index));
        this.#root.addEventListener('keydown', (event) => this.#press(event));
        this.#root.addEventListener('pointerleave', () => state.set({ hoveredRow: null }));
    }

    /** @param {import('./selection.js').Selection} selection */
    show(selection) {
        this.#selection = selection;
        this.#active = Math.max(0, state.get('row') === null ? 0 : selection.indexOf(state.get('row')));
        this.#list.reset(selection.count);
        this.#list.reveal(this.#active);
        this.#describe();
    }

    /** Shows the same documents with other words marked. */
    refresh() {
        this.#list.refresh();
    }

    get hasFocus() {
        return document.activeElement === this.#root;
    }

    focus() {
        this.#root.focus({ preventScroll: true });
    }

    /** Goes on by some documents, and opens that one if one is open. @param {number} steps */
    walk(steps) {
        this.activate(this.#active + steps);
        const row = this.#selection?.rowAt(this.#active) ?? null;
        state.set(state.get('row') === null ? { hoveredRow: row } : { row });
    }

    /** @param {number} index */
    activate(index) {
        const before = this.#active;
        this.#active = Math.max(0, Math.min((this.#selection?.count ?? 0) - 1, index));
        this.#list.itemAt(before)?.setAttribute('aria-selected', 'false');
        this.#list.reveal(this.#active);
        this.#list.itemAt(this.#active)?.setAttribute('aria-selected', 'true');
        this.#describe();
    }

    #describe() {
        const item = this.#list.itemAt(this.#active);
        if (item) {
            this.#root.setAttribute('aria-activedescendant', item.id);
        } else {
            this.#root.removeAttribute('aria-activedescendant');
        }
    }

    /** @param {KeyboardEvent} event */
    #press(event) {
        const steps = this.#stepsOf(event.key);
        if (event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }

        if (steps !== undefined) {
            this.walk(steps);
        } else if (event.key === 'Enter' || event.key === ' ') {
            state.set({ row: this.#selection?.rowAt(this.#active) ?? null });
        } else {
            return;
        }

        event.preventDefault();
    }

    /** @param {string} key @returns {number | undefined} */
    #stepsOf(key) {
        const page = this.#list.pageSize;
        const steps = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
        return steps[key];
    }

    /** @param {number} index */
    #createItem(index) {
        const row = /** @type {import('./selection.js').Selection} */ (this.#selection).rowAt(index);
        const snippet = element('div', { class: 'snippet', dir: 'auto' }, '…');
        const item = element(
            'div',
            {
                class: 'document-item', role: 'option', id: `document-${row}`, 'aria-selected': String(index === this.#active),
                'aria-setsize': this.#selection?.count, 'aria-posinset': index + 1,
                on: {
                    click: () => this.#open(index),
                    pointerenter: () => state.set({ hoveredRow: row }),
                },
            },
            this.#facts.headline(row),
            snippet);
        this.#fill(snippet, row);
        return item;
    }

    /** @param {number} index */
    #open(index) {
        this.activate(index);
        state.set({ row: this.#selection?.rowAt(index) ?? null });
    }

    /** @param {HTMLElement} snippet @param {number} row */
    async #fill(snippet, row) {
        const { text, isCut, query, alphabet } = await this.#reading.at(row);
        const marks = marksOf(text, query, alphabet);
        const part = snippetOf(text, marks, SNIPPET_LENGTH);
        const [before, after] = [part.start > 0 ? '… ' : '', part.end < text.length || isCut ? ' …' : ''];
        snippet.classList.toggle('empty', text === '');
        replace(snippet, ...(text === '' ? [strings.documents.emptyText] : [before, ...markedText(text, marks, part), after]));
    }
}
