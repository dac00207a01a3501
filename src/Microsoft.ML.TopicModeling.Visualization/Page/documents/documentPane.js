import { element, replace } from '../core/dom.js';
import { filters } from '../core/filters.js';
import { count } from '../core/format.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { DocumentList } from './documentList.js';
import { exportFile } from './exportFile.js';
import { Reader } from './reader.js';
import { Selection } from './selection.js';
import { toolbar } from './toolbar.js';

/** The list of the selected documents, and the one that is open before it. */
export class DocumentPane {
    #rows;
    #facts;
    #list;
    #reader;
    #empty = element('div', { class: 'document-none', hidden: true });
    /** @type {import('./selection.js').Order} */
    #order = 'topic';
    #selection;
    #isShowing = false;

    /**
     * @param {HTMLElement} root
     * @param {import('../core/context.js').Context} context
     * @param {import('./facts.js').Facts} facts
     * @param {import('./reading.js').Reading} reading
     * @param {import('./texts.js').Texts} texts
     */
    constructor(root, { rows, manifest }, facts, reading, texts) {
        this.#rows = rows;
        this.#facts = facts;
        this.#selection = new Selection(rows, this.#order, facts.topics);
        const tools = toolbar(rows, (order) => this.#sort(order), (format) => exportFile(this.#selection.rows, format, facts, texts));
        root.append(tools, ...excerptNote(manifest.texts.excerpt), this.#empty);
        this.#list = new DocumentList(root, facts, reading);
        this.#reader = new Reader(root, facts, reading, manifest.texts.excerpt);
        document.addEventListener('keydown', (event) => this.#press(event, root));
    }

    start() {
        filters.on(() => this.#showSoon());
        state.on('layer', () => this.#showSoon());
        state.on('query', () => this.#mark());
        state.on('row', () => this.#read());
        this.#show();
    }

    #sort(order) {
        this.#order = order;
        this.#show();
    }

    /** Several filters may change at once. */
    #showSoon() {
        if (!this.#isShowing) {
            this.#isShowing = true;
            queueMicrotask(() => {
                this.#isShowing = false;
                this.#show();
            });
        }
    }

    #show() {
        this.#selection = new Selection(this.#rows, this.#order, this.#facts.topics);
        this.#list.show(this.#selection);
        this.#empty.hidden = this.#selection.count > 0;
        replace(this.#empty, ...(this.#selection.count > 0 ? [] : emptyNotice()));
        this.#read();
    }

    /** Marks what is searched for, though the same documents may be found. */
    #mark() {
        this.#list.refresh();
        this.#read();
    }

    async #read() {
        const row = state.get('row');
        const hadFocus = this.#reader.hasFocus || this.#list.hasFocus;
        if (row === null) {
            this.#reader.close();
        } else {
            const place = this.#selection.indexOf(row);
            if (place >= 0) {
                this.#list.activate(place);
            }

            await this.#reader.open(row, { place, count: this.#selection.count, walk: (steps) => this.#list.walk(steps) });
        }

        if (hadFocus) {
            (row === null ? this.#list : this.#reader).focus();
        }
    }

    /** Walks from anywhere but where keys mean something else. @param {KeyboardEvent} event @param {HTMLElement} root */
    #press(event, root) {
        const target = /** @type {HTMLElement} */ (event.target);
        const isOurs = (target === document.body || root.contains(target)) && !target.matches('input, select');
        if (!isOurs || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }

        if (event.key === 'j' || event.key === 'k') {
            event.preventDefault();
            this.#list.walk(event.key === 'j' ? 1 : -1);
        }
    }
}

/** @param {number | null} excerpt */
function excerptNote(excerpt) {
    return excerpt === null ? [] : [element('p', { class: 'excerpt-note' }, strings.documents.excerpt(count(excerpt)))];
}

/** Why the list is empty, and what can be done about it. */
function emptyNotice() {
    const text = strings.documents;
    const query = state.get('query') ?? '';
    const buttons = filters.names.map((name) =>
        element('button', { type: 'button', on: { click: () => filters.set(name, null) } }, filters.label(name) ?? strings.filters.names[name] ?? name));
    return [element('p', {}, query === '' ? text.none : text.noneFor(query)), element('p', {}, text.liftOne), ...buttons];
}
