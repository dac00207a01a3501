import { filters } from '../core/filters.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { countOverTime } from './series.js';

const mostTopics = 12;

/**
 * A topic, or several together, by range of time.
 * @typedef {object} Series
 * @property {number | null} topic the topic; null for several
 * @property {string} name
 * @property {string} color
 * @property {number[] | Uint32Array} values
 */

/**
 * What is drawn over time: the topic that is chosen; without one, the largest topics, the others together, and the documents without one.
 * @param {import('../core/context.js').Context} context
 * @param {import('./series.js').Bins} bins
 * @returns {{ series: Series[], totals: number[] }} with the number of all documents by range of time
 */
export function seriesOf({ rows, topics, colors }, bins) {
    const [layer, chosen] = [state.get('layer'), state.get('topic')];
    const counts = countOverTime(bins, rows.topics[layer], filters.maskWithout('topic', 'time'), topics.layers[layer].topicCount);
    const ofTopic = (topic) => ({ topic, name: topics.name(layer, topic), color: colors.ofTopic(layer, topic), values: counts[topic + 1] });
    const totals = sum(counts);
    if (chosen !== null) {
        return { series: [ofTopic(chosen)], totals };
    }
    const order = bySize(counts);
    const others = order.slice(mostTopics).map((topic) => counts[topic + 1]);
    return {
        series: [
            ...order.slice(0, mostTopics).map(ofTopic),
            ...others.length === 0 ? [] : [{ topic: null, name: strings.counts.others, color: `#${colors.none}`, values: sum(others) }],
            ...counts[0].every((value) => value === 0) ? [] : [{ ...ofTopic(-1), color: `#${colors.faded}` }],
        ],
        totals,
    };
}

/** The topics that have documents, the largest first. */
function bySize(counts) {
    const sizes = counts.map((values) => values.reduce((total, value) => total + value, 0));
    return sizes.map((_, i) => i - 1)
        .filter((topic) => topic >= 0 && sizes[topic + 1] > 0)
        .sort((a, b) => sizes[b + 1] - sizes[a + 1]);
}

function sum(series) {
    return Array.from(series[0], (_, bin) => series.reduce((total, values) => total + values[bin], 0));
}
