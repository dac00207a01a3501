import { element, replace } from '../core/dom.js';
import { strings } from '../core/strings.js';
import { mountGrain } from './grain.js';
import { mountTopicCard } from './topicCard.js';
import { mountTopicTable } from './topicTable.js';
import { mountLayerTree, mountSimilarityTree } from './topicTrees.js';

/**
 * The topics: as a table or as trees, and the one that is chosen.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountTopics(root, context) {
    const { topics } = context;
    const body = element('div', { class: 'topic-list', tabindex: '-1' });
    const head = element('div', { class: 'pane-head' });
    const card = element('div', { class: 'topic-card', role: 'region', 'aria-label': strings.topics.chosenTopic, 'aria-live': 'off' });
    root.append(head, body, card);

    const table = element('div', {});
    const { find } = mountTopicTable(table, context);
    const hasMerges = topics.layers.some(({ merges }) => merges.length > 0);
    const views = {
        table: () => table,
        ...topics.layers.length > 1 ? { layers: once((place) => mountLayerTree(place, context)) } : {},
        ...hasMerges ? { similarity: once((place) => mountSimilarityTree(place, context)) } : {},
    };
    const search = element('input', {
        type: 'search', class: 'find-topic', placeholder: strings.topics.find, 'aria-label': strings.topics.find,
        on: { input: () => find(search.value) },
    });
    const show = (view) => {
        replace(body, views[view]());
        search.hidden = view !== 'table';
        buttons.forEach((button, i) => button.setAttribute('aria-pressed', Object.keys(views)[i] === view));
    };
    const buttons = Object.keys(views).map((view) =>
        element('button', { type: 'button', on: { click: () => show(view) } }, strings.topics.views[view]));
    head.append(
        element('div', { class: 'pane-title' }, element('h2', {}, strings.shell.topics),
            element('div', { class: 'segments', role: 'group', 'aria-label': strings.topics.viewAs }, ...buttons)));
    mountGrain(head, topics);
    head.append(search);
    show('table');
    mountTopicCard(card, context);
}

/** A place that is filled when it is first shown. */
function once(fill) {
    let place = null;
    return () => {
        if (place === null) {
            place = element('div', {});
            fill(place);
        }
        return place;
    };
}
