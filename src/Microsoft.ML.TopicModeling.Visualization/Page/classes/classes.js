import { element, foreignText, replace } from '../core/dom.js';
import { filters } from '../core/filters.js';
import { count, share } from '../core/format.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';

const mostValues = 200;

/**
 * How many of the documents that are shown each value of a column has, and what share of its documents that is. A value is a filter, too.
 * @param {HTMLElement} root
 * @param {import('../core/rows.js').Column} column
 * @param {import('../core/context.js').Context} context
 */
export function mountClasses(root, column, { topics, colors }) {
    const list = element('ul', { class: 'classes' });
    root.append(list);
    const totals = countValues(column, null);
    const show = () => {
        const counts = countValues(column, filters.maskWithout('class'));
        const isFiltered = filters.names.some((name) => name !== 'class');
        const order = Array.from(column.values, (_, place) => place)
            .filter((place) => counts[place + 1] > 0)
            .sort((a, b) => counts[b + 1] - counts[a + 1]);
        const most = Math.max(1, ...order.map((place) => counts[place + 1]));
        const color = state.get('topic') === null ? null : colors.ofTopic(state.get('layer'), state.get('topic'));
        const chosen = chosenOf(column);
        const lines = order.slice(0, mostValues).map((place) => {
            const value = column.values[place];
            const ofAll = isFiltered ? share(counts[place + 1] / totals[place + 1]) : null;
            return lineOf(value, counts[place + 1], most, color, ofAll, chosen.includes(value), () => toggle(column, value));
        });
        const left = order.length - lines.length;
        replace(list, ...lines, left > 0 ? element('li', { class: 'note' }, strings.counts.more(count(left))) : null);
    };
    filters.on(show);
    state.on(['theme', 'classes'], show);
    show();
}

function lineOf(value, shown, most, color, ofAll, isChosen, click) {
    const style = { width: `${100 * shown / most}%`, ...color === null ? {} : { background: color } };
    const bar = element('span', { class: 'class-bar', style });
    return element('li', {}, element(
        'button',
        { type: 'button', class: 'class', 'aria-pressed': isChosen, on: { click } },
        foreignText(value),
        element('span', { class: 'class-track', 'aria-hidden': 'true' }, bar),
        element('span', { class: 'class-count' }, count(shown)),
        ofAll === null ? null : element('span', { class: 'note', title: strings.counts.shareOfValue(ofAll) }, ofAll),
    ));
}

function countValues({ codes, values }, mask) {
    const counts = new Uint32Array(values.length + 1);
    for (let row = 0; row < codes.length; row++) {
        counts[codes[row]] += mask === null ? 1 : mask[row];
    }
    return counts;
}

/** @returns {string[]} */
function chosenOf({ name }) {
    const chosen = state.get('classes')?.[name];
    return Array.isArray(chosen) ? chosen : [];
}

function toggle(column, value) {
    const before = chosenOf(column);
    const chosen = before.includes(value) ? before.filter((other) => other !== value) : [...before, value];
    const { [column.name]: _, ...others } = state.get('classes') ?? {};
    const choices = chosen.length === 0 ? others : { ...others, [column.name]: chosen };
    state.set({ classes: Object.keys(choices).length === 0 ? null : choices });
}
