import { announce } from '../core/announce.js';
import { element, foreignText, replace } from '../core/dom.js';
import { count } from '../core/format.js';
import { icon } from '../core/icons.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { markedText } from './markedText.js';
import { marksOf } from './marks.js';

/** One document, opened to be read, with all that is known of it. */
export class Reader {
    #root;
    #facts;
    #reading;
    #excerpt;

    /**
     * @param {HTMLElement} root
     * @param {import('./facts.js').Facts} facts
     * @param {import('./reading.js').Reading} reading
     * @param {number | null} excerpt how many characters of each text the report has at most
     */
    constructor(root, facts, reading, excerpt) {
        this.#root = element('article', { class: 'reader', tabindex: '-1', hidden: true, 'aria-labelledby': 'reader-title' });
        this.#facts = facts;
        this.#reading = reading;
        this.#excerpt = excerpt;
        root.append(this.#root);
    }

    close() {
        this.#root.hidden = true;
    }

    /**
     * @param {number} row
     * @param {{ place: number, count: number, walk: (steps: number) => void }} list where the document is in the list
     */
    async open(row, list) {
        const { text, isCut, query, alphabet } = await this.#reading.at(row);
        if (state.get('row') !== row) {
            return;
        }

        const body = element('div', { class: 'reader-text', dir: 'auto' }, ...markedText(text, marksOf(text, query, alphabet)));
        replace(
            this.#root,
            this.#bar(row, list),
            element('h2', { id: 'reader-title' }, strings.documents.document(count(this.#facts.documentOf(row)))),
            this.#topic(row),
            text === '' ? element('p', { class: 'quiet' }, strings.documents.emptyText) : body,
            isCut ? element('p', { class: 'quiet' }, strings.documents.cut(count(this.#excerpt))) : null,
            this.#table(row));
        this.#root.hidden = false;
        this.#root.scrollTop = 0;
        body.querySelector('mark')?.scrollIntoView({ block: 'nearest' });
    }

    get hasFocus() {
        return this.#root.contains(document.activeElement);
    }

    focus() {
        this.#root.focus({ preventScroll: true });
    }

    #bar(row, { place, count: length, walk }) {
        const text = strings.documents;
        const position = place < 0 ? null : element('span', { class: 'quiet' }, text.position(count(place + 1), count(length)));
        return element(
            'div',
            { class: 'reader-bar' },
            barButton('back', text.back, 'Escape', () => state.set({ row: null })),
            position,
            barButton('up', text.previous, 'k', () => walk(-1)),
            barButton('down', text.next, 'j', () => walk(1)),
            element('button', { type: 'button', on: { click: () => copyLink(this.#facts.documentOf(row)) } }, text.copyLink));
    }

    #topic(row) {
        const topic = this.#facts.topicOf(row);
        const probability = this.#facts.probabilityOf(row);
        return element(
            'p',
            { class: 'reader-topic' },
            element(
                'button',
                { class: 'topic-link', type: 'button', title: strings.documents.showTopic, on: { click: () => state.set({ topic }) } },
                this.#facts.dot(topic),
                foreignText(this.#facts.labelOf(topic))),
            probability === null ? null : element('span', { class: 'quiet' }, `${strings.documents.probability} ${probability.toFixed(2)}`));
    }

    #table(row) {
        const time = this.#facts.timeOf(row);
        const facts = [...(time === null ? [] : [[strings.documents.time, time]]), ...this.#facts.columnsOf(row)];
        const cells = facts.flatMap(([name, value]) => [element('dt', {}, foreignText(name)), element('dd', {}, foreignText(value))]);
        return facts.length === 0 ? null : element('dl', { class: 'reader-facts' }, ...cells);
    }
}

function barButton(picture, label, key, click) {
    const attributes = { class: 'icon-button', type: 'button', 'aria-label': label, title: `${label} (${key})`, 'aria-keyshortcuts': key, on: { click } };
    return element('button', attributes, icon(picture));
}

/** A browser may refuse the clipboard to a file: the address bar has the link, too. @param {number} document */
async function copyLink(document) {
    const address = new URL(location.href);
    const values = new URLSearchParams(address.hash.slice(1));
    values.set('document', String(document));
    address.hash = values.toString();
    try {
        await navigator.clipboard.writeText(address.href);
        announce(strings.documents.copied);
    } catch (error) {
        announce(strings.documents.notCopied(error.message));
    }
}
