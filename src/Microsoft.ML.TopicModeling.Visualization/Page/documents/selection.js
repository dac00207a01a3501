import { filters } from '../core/filters.js';

/** @typedef {'topic' | 'probability' | 'newest' | 'oldest' | 'given'} Order */

/** The rows that pass all filters, in an order. */
export class Selection {
    #rows;

    /**
     * @param {import('../core/rows.js').Rows} rows
     * @param {Order} order
     * @param {ArrayLike<number>} topics by row
     */
    constructor(rows, order, topics) {
        const passing = passingRows(rows.count, filters.mask);
        const key = keyOf(rows, order);
        this.#rows = key === null ? byTopic(passing, topics) : byKey(passing, key, rows.count);
    }

    get count() {
        return this.#rows.length;
    }

    /** @returns {Uint32Array} */
    get rows() {
        return this.#rows;
    }

    /** @param {number} index */
    rowAt(index) {
        return this.#rows[index];
    }

    /** The place of a row, or −1. @param {number} row */
    indexOf(row) {
        return this.#rows.indexOf(row);
    }
}

/** @param {number} count @param {Uint8Array | null} mask */
function passingRows(count, mask) {
    const rows = new Uint32Array(count);
    let passed = 0;
    for (let row = 0; row < count; row++) {
        if (mask === null || mask[row] === 1) {
            rows[passed++] = row;
        }
    }

    return rows.subarray(0, passed);
}

/**
 * The first topic first, the outliers last, and the rows of a topic in their order.
 * @param {Uint32Array} selected
 * @param {ArrayLike<number>} topics
 */
function byTopic(selected, topics) {
    const last = selected.reduce((most, row) => Math.max(most, topics[row]), -1) + 1;
    const place = (row) => topics[row] < 0 ? last : topics[row];
    const starts = new Uint32Array(last + 2);
    for (const row of selected) {
        starts[place(row) + 1]++;
    }

    starts.forEach((count, topic) => {
        starts[topic] = count + (starts[topic - 1] ?? 0);
    });
    const ordered = new Uint32Array(selected.length);
    for (const row of selected) {
        ordered[starts[place(row)]++] = row;
    }

    return ordered;
}

/**
 * What the rows are sorted by, if not by topic. What is unknown comes last.
 * @param {import('../core/rows.js').Rows} rows
 * @param {Order} order
 * @returns {((row: number) => number) | null}
 */
function keyOf(rows, order) {
    const { documents, probabilities, time } = rows;
    switch (order) {
        case 'given': return (row) => documents[row];
        case 'probability': return probabilities && ((row) => -probabilities[row]);
        case 'oldest': return time && ((row) => timeOf(time, row) ?? Infinity);
        case 'newest': return time && ((row) => -(timeOf(time, row) ?? -Infinity));
        default: return null;
    }
}

/** @param {import('../core/rows.js').Column} time @param {number} row */
function timeOf(time, row) {
    return /** @type {number | null} */ (time.at(row));
}

/**
 * Sorts by numbers alone, which takes a tenth of the time of comparing: the key in the upper bits, the row in the lower ones.
 * @param {Uint32Array} selected
 * @param {(row: number) => number} key
 * @param {number} rowCount
 * @returns {Uint32Array}
 */
function byKey(selected, key, rowCount) {
    const keys = Float64Array.from(selected, key);
    const finite = keys.filter(Number.isFinite);
    const least = finite.reduce((a, b) => Math.min(a, b), Infinity);
    const most = finite.reduce((a, b) => Math.max(a, b), -Infinity);
    const steps = Math.floor(Number.MAX_SAFE_INTEGER / rowCount) - 2;
    const scale = most > least ? steps / (most - least) : 0;
    const joined = keys.map((value, i) => {
        const step = Number.isFinite(value) ? Math.round((value - least) * scale) : steps + 1;
        return step * rowCount + selected[i];
    });
    return Uint32Array.from(joined.sort(), (value) => value % rowCount);
}
