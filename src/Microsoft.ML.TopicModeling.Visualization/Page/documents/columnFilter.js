import { filters } from '../core/filters.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { timeText } from './facts.js';

/**
 * What a reader has chosen of the columns, by name: some of their values, or a range.
 * @typedef {Object<string, string[] | { from: number | null, to: number | null }>} ColumnChoice
 */

/**
 * Shows only the documents with the values that are chosen; it is the filter "class".
 * @param {import('../core/context.js').Context} context
 */
export function startColumnFilter({ rows }) {
    const apply = () => {
        /** @type {ColumnChoice} */
        const choice = state.get('classes') ?? {};
        const columns = rows.columns.filter(({ name }) => choice[name]);
        if (columns.length === 0) {
            filters.set('class', null);
            return;
        }

        const passes = columns.map((column) => passingCodes(column, choice[column.name]));
        const mask = new Uint8Array(rows.count);
        for (let row = 0; row < mask.length; row++) {
            mask[row] = columns.every(({ codes }, i) => passes[i][codes[row]] === 1) ? 1 : 0;
        }

        filters.set('class', mask, columns.map((column) => choiceText(column, choice[column.name])).join('; '));
    };
    state.on('classes', apply);
    filters.on((name) => {
        if (name === 'class' && !filters.names.includes(name)) {
            state.set({ classes: null });
        }
    });
    apply();
}

/** What is chosen of one column, or nothing. @param {string} name @param {ColumnChoice[string] | null} chosen */
export function chooseOfColumn(name, chosen) {
    const { [name]: _, ...others } = state.get('classes') ?? {};
    const choice = chosen === null ? others : { ...others, [name]: chosen };
    state.set({ classes: Object.keys(choice).length === 0 ? null : choice });
}

/** For each code, 1 if its value is chosen. A missing value never is. @param {import('../core/rows.js').Column} column */
function passingCodes({ values }, chosen) {
    const passes = new Uint8Array(values.length + 1);
    const wanted = Array.isArray(chosen) ? new Set(chosen) : null;
    values.forEach((value, place) => {
        const isChosen = wanted ? wanted.has(value) : value >= (chosen.from ?? -Infinity) && value <= (chosen.to ?? Infinity);
        passes[place + 1] = isChosen ? 1 : 0;
    });
    return passes;
}

/** @param {import('../core/rows.js').Column} column */
function choiceText({ name, kind }, chosen) {
    if (Array.isArray(chosen)) {
        return strings.documents.values(name, chosen);
    }

    const text = (value) => typeof value !== 'number' ? '' : kind === 'time' ? timeText(value) : String(value);
    return strings.documents.range(name, text(chosen.from), text(chosen.to));
}
