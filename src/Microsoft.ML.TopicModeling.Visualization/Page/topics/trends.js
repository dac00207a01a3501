import { countOverTime, timeBins } from '../time/series.js';

const mostPoints = 24;

/**
 * How the share of each topic has changed.
 * @typedef {object} Trend
 * @property {number[]} shares the share of the documents of each time that belong to the topic
 * @property {number} first the share in the first third of the times
 * @property {number} last the share in the last third
 * @property {number} change the difference of the two
 */

/**
 * @param {import('../core/rows.js').Rows} rows
 * @param {number} layer
 * @param {number} topicCount
 * @returns {Trend[]} one for the outliers, then one for each topic
 */
export function trendsOf(rows, layer, topicCount) {
    const bins = timeBins(rows, mostPoints);
    const counts = countOverTime(bins, rows.topics[layer], null, topicCount);
    const totals = bins.starts.map((_, bin) => counts.reduce((sum, ofTopic) => sum + ofTopic[bin], 0));
    const third = Math.ceil(totals.length / 3);
    return counts.map((ofTopic) => {
        const [first, last] = [shareOf(ofTopic, totals, 0, third), shareOf(ofTopic, totals, totals.length - third, totals.length)];
        return { shares: totals.map((total, bin) => ofTopic[bin] / Math.max(1, total)), first, last, change: last - first };
    });
}

function shareOf(counts, totals, from, to) {
    let [count, total] = [0, 0];
    for (let bin = from; bin < to; bin++) {
        [count, total] = [count + counts[bin], total + totals[bin]];
    }
    return count / Math.max(1, total);
}
