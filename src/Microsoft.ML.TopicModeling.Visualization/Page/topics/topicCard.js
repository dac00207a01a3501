import { element, foreignText, replace } from '../core/dom.js';
import { count, decimal, share } from '../core/format.js';
import { icon } from '../core/icons.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';

/**
 * The topic that is chosen: its words, what it is a part of, what is similar to it, and the documents that stand for it.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountTopicCard(root, context) {
    const show = () => {
        const [layer, id] = [state.get('layer'), state.get('topic')];
        const topic = context.topics.find(layer, id);
        root.hidden = topic === null;
        replace(root, ...topic === null ? [] : card(context, layer, topic));
        root.scrollTop = 0;
    };
    state.on(['layer', 'topic', 'theme'], show);
    show();
}

function card(context, layer, topic) {
    const { rows, topics, colors } = context;
    return [
        element('div', { class: 'card-head' },
            element('span', { class: 'dot', style: { background: colors.ofTopic(layer, topic.id) }, 'aria-hidden': 'true' }),
            element('h2', { dir: 'auto' }, topics.name(layer, topic.id)),
            closeButton()),
        element('p', { class: 'facts' }, facts(topic, rows.count)),
        topic.image === null ? null : element('img', { class: 'topic-image', src: topic.image, alt: strings.topics.images }),
        topic.words.length > 0 ? section(strings.topics.words, wordBars(topic, colors.ofTopic(layer, topic.id))) : null,
        ...Object.entries(topic.aspects).map(([name, words]) => section(name, element('p', { dir: 'auto' }, words.join(', ')))),
        kin(topics, colors, layer, topic),
        topic.similar.length > 0 ? section(strings.topics.similar, list(topic.similar.map(({ id, similarity }) =>
            link(topics, colors, layer, id, decimal(similarity))))) : null,
        topic.documents.length > 0 ? section(strings.topics.representative, list(topic.documents.map(excerpt), 'excerpts')) : null,
    ];
}

function closeButton() {
    const { close } = strings.topics;
    return element(
        'button',
        { type: 'button', class: 'plain icon-button', 'aria-label': close, title: close, on: { click: () => state.set({ topic: null }) } },
        icon('close'),
    );
}

function facts(topic, rowCount) {
    return [
        strings.topics.documents(count(topic.count)),
        strings.topics.ofAll(share(topic.count / Math.max(1, rowCount))),
        topic.strength === null ? null : strings.topics.strength(decimal(topic.strength)),
        topic.coherence === null ? null : strings.topics.coherence(decimal(topic.coherence)),
        topic.stability === null ? null : strings.topics.stability(decimal(topic.stability)),
    ].filter((fact) => fact !== null).join(' · ');
}

function section(title, content) {
    return element('section', {}, element('h3', { dir: 'auto' }, title), content);
}

function list(items, name = 'links') {
    return element('ul', { class: name }, ...items.map((item) => element('li', {}, item)));
}

function wordBars({ words, weights }, color) {
    const most = Math.max(...weights, Number.MIN_VALUE);
    return element('ol', { class: 'words' }, ...words.map((word, i) => element('li', { title: strings.topics.weight(decimal(weights[i])) },
        element('span', { class: 'word-bar', style: { width: `${100 * weights[i] / most}%`, background: color }, 'aria-hidden': 'true' }),
        foreignText(word))));
}

/** The topic that it is a part of, and its own parts. */
function kin(topics, colors, layer, topic) {
    const parts = topics.children(layer, topic.id);
    const items = [
        ...topic.parent === null ? [] : [link(topics, colors, topic.parent.layer, topic.parent.topic, strings.topics.broader)],
        ...parts.map((part) => link(topics, colors, part.layer, part.topic, strings.topics.narrower)),
    ];
    return items.length === 0 ? null : section(strings.topics.grains, list(items));
}

function link(topics, colors, layer, id, note) {
    return element('button', { type: 'button', class: 'kin-link', on: { click: () => state.set({ layer, topic: id }) } },
        element('span', { class: 'dot', style: { background: colors.ofTopic(layer, id) }, 'aria-hidden': 'true' }),
        foreignText(topics.name(layer, id)),
        element('span', { class: 'note' }, note));
}

function excerpt({ row, text }) {
    return row < 0
        ? element('p', { dir: 'auto' }, text)
        : element('button', { type: 'button', class: 'excerpt', dir: 'auto', on: { click: () => state.set({ row }) } }, text);
}
