import { filters } from '../core/filters.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { countOverTime } from './series.js';

const mostTopics = 8;

/**
 * A topic, or several together, by range of time.
 * @typedef {object} Series
 * @property {number | null} topic the topic; null for several
 * @property {string} name
 * @property {string} color
 * @property {number[] | Uint32Array} values
 * @property {boolean} isFaded whether another topic is looked at
 */

/**
 * What is drawn over time: the largest topics and the chosen one, the others together, and the documents without a topic.
 * @param {import('../core/context.js').Context} context
 * @param {import('./series.js').Bins} bins
 * @returns {Series[]}
 */
export function seriesOf({ rows, topics, colors }, bins) {
    const [layer, chosen] = [state.get('layer'), state.get('topic')];
    const counts = countOverTime(bins, rows.topics[layer], filters.maskWithout('topic', 'time'), topics.layers[layer].topicCount);
    const order = bySize(counts);
    const shown = order.slice(0, mostTopics);
    if (chosen !== null && chosen >= 0 && counts[chosen + 1] !== undefined) {
        // On the ground, where its curve is easiest to read.
        shown.splice(shown.includes(chosen) ? shown.indexOf(chosen) : shown.length - 1, 1);
        shown.unshift(chosen);
    }
    const rest = order.filter((topic) => !shown.includes(topic)).map((topic) => counts[topic + 1]);
    return [
        ...shown.map((topic) => ({
            topic,
            name: topics.name(layer, topic),
            color: colors.ofTopic(layer, topic),
            values: counts[topic + 1],
            isFaded: chosen !== null && chosen !== topic,
        })),
        ...rest.length === 0 ? [] : [{ topic: null, name: strings.counts.others, color: `#${colors.none}`, values: sum(rest), isFaded: chosen !== null }],
        ...counts[0].every((value) => value === 0) ? []
            : [{ topic: -1, name: strings.topics.outliers, color: `#${colors.faded}`, values: counts[0], isFaded: chosen !== null && chosen !== -1 }],
    ];
}

/** The topics that have documents, the largest first. */
function bySize(counts) {
    const totals = counts.map((ofTopic) => ofTopic.reduce((total, value) => total + value, 0));
    return totals.map((_, i) => i - 1)
        .filter((topic) => topic >= 0 && totals[topic + 1] > 0)
        .sort((a, b) => totals[b + 1] - totals[a + 1]);
}

function sum(series) {
    return Array.from(series[0], (_, bin) => series.reduce((total, values) => total + values[bin], 0));
}
