import { element } from './dom.js';
import { state } from './state.js';
import { strings } from './strings.js';
import { themeButton } from './theme.js';

/**
 * The places of the page into which panels are put.
 * @typedef {object} Places
 * @property {HTMLElement} search
 * @property {HTMLElement} filters
 * @property {HTMLElement} topics
 * @property {HTMLElement} map
 * @property {HTMLElement} documents
 * @property {HTMLElement} over what is counted over time and by class
 * @property {HTMLElement} quality
 * @property {HTMLElement} guide
 */

/**
 * Lays the page out: a bar, and below it one of the pages.
 * @param {HTMLElement} body
 * @param {{ title: string, summary: string, hasCounts: boolean }} report
 * @returns {Places}
 */
export function layOut(body, { title, summary, hasCounts }) {
    const places = {
        search: element('div', { class: 'search' }),
        filters: element('div', { class: 'filter-bar' }),
        topics: pane('topics', strings.shell.topics),
        map: pane('map', strings.shell.map),
        over: pane('over', strings.shell.counts),
        documents: pane('documents', strings.shell.documents),
        quality: element('article', { class: 'page', tabindex: '0', 'aria-label': strings.shell.quality }),
        guide: element('article', { class: 'page', tabindex: '0', 'aria-label': strings.shell.guide }),
    };
    places.over.hidden = !hasCounts;
    const explore = element('div', { class: 'explore' }, places.topics, places.map, places.over, places.documents);
    const pages = { explore, quality: places.quality, guide: places.guide };
    const bar = element('header', { class: 'bar' },
        element('div', { class: 'heading' }, element('h1', { dir: 'auto' }, title), element('p', { class: 'summary' }, summary)),
        places.search, tabs(pages), themeButton());
    const main = element('main', { id: 'main', tabindex: '-1' }, places.filters, ...Object.values(pages));
    body.append(skipLink(main), bar, main, paneSwitch(explore, hasCounts));
    return places;
}

function pane(name, label) {
    return element('section', { class: `pane ${name}`, 'aria-label': label, dataset: { pane: name } });
}

function skipLink(main) {
    const skip = (event) => {
        event.preventDefault();
        main.focus();
    };
    return element('a', { class: 'skip', href: '#main', on: { click: skip } }, strings.shell.skip);
}

/** The choice of a page. */
function tabs(pages) {
    const buttons = Object.keys(pages).map((page) =>
        element('button', { type: 'button', class: 'tab', on: { click: () => state.set({ page }) } }, strings.shell[page]));
    const show = () => Object.entries(pages).forEach(([page, shown], i) => {
        const isCurrent = state.get('page') === page;
        shown.hidden = !isCurrent;
        buttons[i].setAttribute('aria-current', isCurrent ? 'page' : 'false');
        document.documentElement.dataset.page = state.get('page');
    });
    state.on('page', show);
    state.set({ page: state.get('page') ?? 'explore' });
    show();
    return element('nav', { class: 'tabs', 'aria-label': strings.shell.pages }, ...buttons);
}

/** On a narrow screen, the choice of the one pane that is shown. */
function paneSwitch(explore, hasCounts) {
    const names = ['topics', 'map', ...hasCounts ? ['over'] : [], 'documents'];
    const labels = { topics: strings.shell.topics, map: strings.shell.map, over: strings.shell.counts, documents: strings.shell.documents };
    const buttons = names.map((name) => element('button', { type: 'button', on: { click: () => show(name) } }, labels[name]));
    const show = (shown) => {
        explore.dataset.shown = shown;
        buttons.forEach((button, i) => button.setAttribute('aria-pressed', names[i] === shown));
    };
    show(state.get('row') === null ? 'map' : 'documents');
    state.on('row', () => state.get('row') !== null && show('documents'));
    return element('nav', { class: 'pane-switch', 'aria-label': strings.shell.panes }, ...buttons);
}
