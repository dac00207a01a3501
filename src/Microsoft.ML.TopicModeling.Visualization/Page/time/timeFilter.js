import { announce } from '../core/announce.js';
import { filters } from '../core/filters.js';
import { count } from '../core/format.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { timeBins } from './series.js';
import { MOST_BINS } from './timeChart.js';

/**
 * Shows only the documents of the time that is chosen, from its beginning up to its end.
 * @param {import('../core/rows.js').Rows} rows
 */
export function startTimeFilter(rows) {
    if (rows.time === null) {
        return;
    }
    const { values, codes } = rows.time;
    const apply = () => {
        const range = state.get('timeRange');
        if (range === null) {
            filters.set('time', null);
            return;
        }
        const passes = Uint8Array.from([0, ...Array.from(values, (value) => value >= range[0] && value < range[1] ? 1 : 0)]);
        const label = labelOf(timeBins(rows, MOST_BINS), range);
        filters.set('time', Uint8Array.from(codes, (code) => passes[code]), label);
        announce(strings.counts.chosen(label, count(filters.count)));
    };
    filters.on((name) => {
        if (name === 'time' && !filters.names.includes('time')) {
            state.set({ timeRange: null });
        }
    });
    state.on('timeRange', apply);
    apply();
}

function labelOf({ starts, labels }, [from, to]) {
    const first = Math.max(0, starts.findLastIndex((start) => start <= from));
    return strings.filters.time(labels[first], labels[Math.max(first, starts.findLastIndex((start) => start < to))]);
}
