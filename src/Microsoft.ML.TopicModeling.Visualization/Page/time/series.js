import { dateStep, numberStep } from './calendar.js';

/**
 * The times of the documents, cut into ranges.
 * @typedef {object} Bins
 * @property {number[]} starts the beginning of each range
 * @property {number} end the end of the last one
 * @property {string[]} labels
 * @property {Int16Array} binOf the range of each row, -1 for one of unknown time
 */

const made = new Map();

/**
 * Cuts the times into ranges of about equal length; years stay years if there is room for them.
 * @param {import('../core/rows.js').Rows} rows
 * @param {number} most
 * @returns {Bins}
 */
export function timeBins(rows, most) {
    if (!made.has(most)) {
        made.set(most, cut(rows.time, most));
    }
    return made.get(most);
}

/**
 * How many rows each topic has in each range.
 * @param {Bins} bins
 * @param {ArrayLike<number>} topicOf
 * @param {Uint8Array | null} mask
 * @param {number} topicCount
 * @returns {Uint32Array[]} for the outliers, then for each topic, the count by range
 */
export function countOverTime(bins, topicOf, mask, topicCount) {
    const width = bins.starts.length;
    const counts = new Uint32Array(width * (topicCount + 1));
    for (let row = 0; row < topicOf.length; row++) {
        if (bins.binOf[row] >= 0 && (mask === null || mask[row] === 1)) {
            counts[(topicOf[row] + 1) * width + bins.binOf[row]]++;
        }
    }
    return Array.from({ length: topicCount + 1 }, (_, topic) => counts.subarray(topic * width, (topic + 1) * width));
}

function cut({ kind, values, codes }, most) {
    const [from, to] = [values[0] ?? 0, values.at(-1) ?? 0];
    const step = kind === 'time' ? dateStep(from, to, most) : numberStep(from, to, most, values.every(Number.isInteger));
    const starts = [];
    let end = step.floor(from);
    for (; end <= to; end = step.next(end)) {
        starts.push(end);
    }
    const places = placesIn(starts, values);
    return { starts, end, labels: starts.map(step.label), binOf: Int16Array.from(codes, (code) => code === 0 ? -1 : places[code - 1]) };
}

/** For each of ascending values, the last of ascending starts that is not after it. */
function placesIn(starts, values) {
    let place = 0;
    return Array.from(values, (value) => {
        while (place + 1 < starts.length && starts[place + 1] <= value) {
            place++;
        }
        return place;
    });
}
