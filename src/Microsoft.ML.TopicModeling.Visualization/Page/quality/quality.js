import { jsonBlock } from '../core/blocks.js';
import { element, foreignText } from '../core/dom.js';
import { count, decimal, duration, share, size } from '../core/format.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';

/**
 * How good the topics are, and how they were found.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountQuality(root, context) {
    const fill = async () => {
        if (state.get('page') !== 'quality' || root.childElementCount > 0) {
            return;
        }
        root.append(element('h2', { class: 'page-title' }, strings.quality.title));
        const quality = await jsonBlock('quality');
        root.append(...sections(quality, context).filter((section) => section !== null));
    };
    state.on('page', fill);
    fill();
}

function sections(quality, { rows, topics }) {
    const { layers, chosen } = topics;
    return [
        element('dl', { class: 'figures' }, ...figures(quality, rows, layers[chosen])),
        quality.measures === null
            ? element('p', { class: 'note' }, strings.quality.notMeasured)
            : section(strings.quality.measures, measures(quality.measures)),
        quality.hints.length === 0 ? null : section(strings.quality.hints, hintList(quality.hints)),
        weakest(layers[chosen], topics),
        layers.length > 1 ? section(strings.quality.layers, layerTable(layers, chosen)) : null,
        quality.fit === null ? null : section(strings.quality.stages, stageTable(quality.fit.stages)),
        section(strings.quality.made, facts([...quality.parameters, { name: strings.quality.program, value: quality.generator }])),
    ];
}

function section(title, ...content) {
    return element('section', {}, element('h3', {}, title), ...content);
}

function hintList(hints) {
    return element('ul', { class: 'hints' }, ...hints.map((hint) => element('li', { dir: 'auto' }, hint)));
}

function figures({ measures }, rows, { topicCount, outlierShare }) {
    return [
        [strings.quality.documents, count(rows.count)],
        [strings.quality.topics, count(topicCount)],
        [strings.quality.outliers, share(outlierShare)],
        ...measures === null ? [] : [
            [strings.quality.coherence, decimal(measures.npmi)],
            [strings.quality.diversity, share(measures.diversity)],
        ],
    ].map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value)));
}

function measures(values) {
    const lines = ['npmi', 'cv', 'uMass', 'documentNpmi', 'diversity'].map((key) => element('tr', {},
        element('th', { scope: 'row' }, strings.quality.names[key]),
        element('td', {}, decimal(values[key])),
        element('td', { class: 'meaning' }, strings.quality.meanings[key])));
    return element('div', {}, table([], lines), element('p', { class: 'note' }, strings.quality.measuredOn(count(values.documentCount))));
}

/** The topics whose words fit together least. */
function weakest({ topics: entries }, topics) {
    const measured = entries.filter(({ coherence }) => coherence !== null).sort((a, b) => a.coherence - b.coherence).slice(0, 8);
    if (measured.length === 0) {
        return null;
    }
    const link = (id) => {
        const open = () => state.set({ page: 'explore', layer: topics.chosen, topic: id });
        return element('button', { type: 'button', class: 'text-link', on: { click: open } }, foreignText(topics.name(topics.chosen, id)));
    };
    const lines = measured.map(({ id, words, coherence, strength }) => element('tr', {},
        element('th', { scope: 'row' }, link(id)),
        element('td', { dir: 'auto' }, words.slice(0, 8).join(', ')),
        element('td', {}, decimal(coherence)),
        element('td', {}, strength === null ? '–' : decimal(strength))));
    const hint = element('p', { class: 'note' }, strings.quality.weakestHint);
    return section(strings.quality.weakest, hint, table(strings.quality.weakestHead, lines));
}

function layerTable(layers, chosen) {
    return table(strings.quality.layerHead, layers.map(({ topicCount, minTopicSize, outlierShare, quality }, layer) => element('tr', {},
        element('th', { scope: 'row' }, (layer === chosen ? strings.quality.chosenLayer : strings.topics.count)(count(topicCount))),
        element('td', {}, minTopicSize === null ? '–' : count(minTopicSize)),
        element('td', {}, share(outlierShare)),
        element('td', {}, quality === null ? '–' : decimal(quality)))));
}

function stageTable(stages) {
    const longest = Math.max(...stages.map(({ seconds }) => seconds), Number.MIN_VALUE);
    return table(strings.quality.stageHead, stages.map(({ stage, seconds, allocated, peakWorkingSet }) => element('tr', {},
        element('th', { scope: 'row' }, stage),
        element('td', {}, duration(seconds)),
        element('td', { class: 'bar-cell' }, bar(seconds / longest)),
        element('td', {}, size(allocated)),
        element('td', {}, size(peakWorkingSet)))));
}

function bar(part) {
    return element('span', { class: 'class-bar', style: { width: `${100 * part}%` }, 'aria-hidden': 'true' });
}

function table(head, lines) {
    const cells = head.map((name) => name === '' ? element('td', {}) : element('th', { scope: 'col' }, name));
    return element('div', { class: 'wide' }, element('table', { class: 'numbers' },
        ...head.length === 0 ? [] : [element('thead', {}, element('tr', {}, ...cells))], element('tbody', {}, ...lines)));
}

function facts(entries) {
    return element('dl', { class: 'facts-list' }, ...entries.flatMap(({ name, value }) =>
        [element('dt', { dir: 'auto' }, name), element('dd', { dir: 'auto' }, value)]));
}
