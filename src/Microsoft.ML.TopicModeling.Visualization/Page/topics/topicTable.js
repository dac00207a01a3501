import { element, foreignText, replace } from '../core/dom.js';
import { filters } from '../core/filters.js';
import { count, share } from '../core/format.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { sparkline } from './sparkline.js';
import { countTopics } from './topicCounts.js';
import { trendsOf } from './trends.js';

/**
 * The topics of the layer that is shown, as a table that can be sorted.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 * @returns {{ find: (text: string) => void }}
 */
export function mountTopicTable(root, context) {
    const table = new TopicTable(root, context);
    return { find: (text) => table.find(text) };
}

class TopicTable {
    #rows;
    #topics;
    #colors;
    #body = element('tbody');
    #sort = { column: 'count', direction: -1 };
    #lines = [];
    #searched = '';

    constructor(root, { rows, topics, colors }) {
        this.#rows = rows;
        this.#colors = colors;
        this.#topics = topics;
        this.columns = [
            { key: 'name', label: strings.topics.topic, first: 1 },
            ...rows.time === null ? [] : [{ key: 'change', label: strings.topics.trend, title: strings.topics.trendTitle, first: -1 }],
            { key: 'count', label: strings.topics.size, title: strings.topics.sizeTitle, first: -1 },
        ];
        this.head = element('thead', {}, element('tr', {}, ...this.columns.map((column) => this.#headOf(column))));
        root.append(element('table', { class: 'topic-table', on: { keydown: (event) => this.#move(event) } },
            element('caption', { class: 'visually-hidden' }, strings.topics.caption), this.head, this.#body));
        state.on('layer', () => this.#build());
        state.on('topic', () => this.#mark());
        state.on('hoveredTopic', () => this.#hover());
        state.on('theme', () => this.#color());
        filters.on((name) => name !== 'topic' && this.#count());
        this.#build();
    }

    /** Shows the topics whose name or words have a text. @param {string} text */
    find(text) {
        this.#searched = text.trim().toLowerCase();
        this.#arrange();
    }

    #headOf({ key, label, title, first }) {
        const choose = () => {
            this.#sort = { column: key, direction: this.#sort.column === key ? -this.#sort.direction : first };
            this.#arrange();
        };
        return element('th', { scope: 'col', class: `of-${key}`, title, dataset: { column: key } },
            element('button', { type: 'button', class: 'sort', on: { click: choose } }, label));
    }

    #build() {
        const layer = state.get('layer');
        const trends = this.#rows.time === null ? null : trendsOf(this.#rows, layer, this.#topics.layers[layer].topicCount);
        this.#lines = this.#topics.layers[layer].topics.map((topic) => this.#lineOf(topic, trends));
        this.#count();
        this.#color();
        this.#mark();
    }

    #lineOf(topic, trends) {
        const name = this.#topics.name(state.get('layer'), topic.id);
        const trend = trends?.[topic.id + 1];
        const bar = element('span', { class: 'size-bar', 'aria-hidden': 'true' });
        const size = element('span', { class: 'size-number' });
        const dot = element('span', { class: 'dot', 'aria-hidden': 'true' });
        const button = element('button', { type: 'button', class: 'topic-name' }, dot, foreignText(name));
        const words = topic.id < 0 ? strings.topics.outliersHint : topic.words.filter((word) => !name.includes(word)).join(' ');
        const hover = (hoveredTopic) => state.set({ hoveredTopic });
        const on = { click: () => choose(topic.id), pointerenter: () => hover(topic.id), pointerleave: () => hover(null) };
        const line = element('tr', { on },
            element('th', { scope: 'row' }, button, element('span', { class: 'topic-words', dir: 'auto' }, words)),
            ...trend === undefined ? [] : [element('td', { class: 'of-change', title: strings.topics.trendOf(trend) },
                sparkline(trend.shares), element('span', { class: 'visually-hidden' }, strings.topics.trendOf(trend)))],
            element('td', { class: 'of-count' }, bar, size));
        const searched = `${name} ${topic.words.join(' ')}`.toLowerCase();
        return { topic, name, line, button, dot, bar, size, searched, change: trend?.change ?? 0, count: topic.count };
    }

    /** Counts the documents that pass the filters, but for that by topic. */
    #count() {
        const layer = state.get('layer');
        const counts = countTopics(this.#rows.topics[layer], filters.maskWithout('topic'), this.#topics.layers[layer].topicCount);
        const most = Math.max(1, ...this.#lines.filter(({ topic }) => topic.id >= 0).map(({ topic }) => counts[topic.id + 1]));
        for (const entry of this.#lines) {
            entry.count = counts[entry.topic.id + 1];
            entry.size.textContent = count(entry.count);
            entry.size.title = share(entry.count / Math.max(1, this.#rows.count));
            entry.bar.style.setProperty('--share', Math.min(1, entry.count / most));
            entry.line.classList.toggle('is-empty', entry.count === 0);
        }
        this.#arrange();
    }

    #arrange() {
        const { column, direction } = this.#sort;
        const order = column === 'name' ? (a, b) => a.name.localeCompare(b.name) : (a, b) => a[column] - b[column];
        const shown = this.#lines.filter(({ searched }) => searched.includes(this.#searched));
        shown.sort((a, b) => (a.topic.id < 0) - (b.topic.id < 0) || direction * order(a, b) || a.topic.id - b.topic.id);
        replace(this.#body, ...shown.map(({ line }) => line));
        for (const cell of this.head.querySelectorAll('th')) {
            cell.setAttribute('aria-sort', cell.dataset.column !== column ? 'none' : direction > 0 ? 'ascending' : 'descending');
        }
    }

    #mark() {
        const chosen = state.get('topic');
        for (const { topic, line, button } of this.#lines) {
            line.classList.toggle('is-chosen', topic.id === chosen);
            button.setAttribute('aria-pressed', topic.id === chosen);
            if (topic.id === chosen && !line.contains(document.activeElement)) {
                // The card of the topic takes some of the room first.
                requestAnimationFrame(() => line.scrollIntoView({ block: 'nearest' }));
            }
        }
    }

    #hover() {
        const hovered = state.get('hoveredTopic');
        for (const { topic, line } of this.#lines) {
            line.classList.toggle('is-hovered', topic.id === hovered);
        }
    }

    #color() {
        for (const { topic, dot, bar } of this.#lines) {
            const color = this.#colors.ofTopic(state.get('layer'), topic.id);
            dot.style.setProperty('background', color);
            bar.style.setProperty('background', color);
        }
    }

    /** The arrow keys go from topic to topic. */
    #move(event) {
        const buttons = [...this.#body.querySelectorAll('.topic-name')];
        const at = buttons.indexOf(document.activeElement);
        const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
        if (at >= 0 && buttons[target] !== undefined) {
            event.preventDefault();
            buttons[target].focus();
        }
    }
}

function choose(topic) {
    state.set({ topic: state.get('topic') === topic ? null : topic });
}
