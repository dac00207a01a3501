import { element, replace } from '../core/dom.js';

const LINE = 80;
const LINES = 6;
const LINKS = /^(https?|mailto|file):/i;

/**
 * Shows the text of a document: briefly while the pointer is on its point, in full and with its address after a click.
 * @param {HTMLElement} root the figure
 */
export function mountReader(root) {
    const texts = new Map();
    const panel = element('section', { id: 'document', 'aria-live': 'polite', 'aria-label': 'The document that was clicked', hidden: true });
    root.after(panel);

    const open = (topic, text, address) => {
        panel.hidden = !text && !address;
        replace(panel, element('h2', {}, topic ?? ''), text ? element('p', { dir: 'auto' }, plain(text)) : null, address ? link(address) : null);
    };
    return {
        open,
        /** Cuts what is shown under the pointer to a few lines, and keeps the rest. @param {object[]} data */
        shorten(data) {
            data.forEach((trace, index) => {
                if (Array.isArray(trace.hovertext) && isOfDocuments(trace)) {
                    texts.set(index, trace.hovertext);
                    trace.hovertext = trace.hovertext.map((text) => text && lines(text).join('<br>'));
                }
            });
        },
        listen() {
            root.on('plotly_click', ({ points: [point] }) => {
                const text = texts.get(point.curveNumber)?.[point.pointNumber];
                if (isOfDocuments(point.data)) {
                    open(point.data.name, text, point.customdata);
                }
            });
        },
    };
}

/** The first lines of a text, broken between words. @param {string} text */
export function lines(text) {
    const broken = text.slice(0, 4 * LINE * LINES).match(new RegExp(`\\S.{0,${LINE - 2}}\\S(?=\\s|$)|\\S{1,${LINE}}`, 'gu')) ?? [];
    return broken.length <= LINES ? broken : [...broken.slice(0, LINES), '…'];
}

/** A text as it was before plotly's markup was taken for text. @param {string} text */
export function plain(text) {
    return text.replaceAll('&lt;', '<').replaceAll('&amp;', '&');
}

function isOfDocuments(trace) {
    return trace.mode?.startsWith('markers') && trace.hoverinfo === 'text';
}

function link(address) {
    return element('p', {}, LINKS.test(address) ? element('a', { href: address, rel: 'noopener noreferrer' }, address) : address);
}
