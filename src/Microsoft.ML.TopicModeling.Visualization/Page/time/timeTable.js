import { element, foreignText } from '../core/dom.js';
import { count } from '../core/format.js';
import { strings } from '../core/strings.js';

/**
 * The numbers of the chart.
 * @param {import('./series.js').Bins} bins
 * @param {import('./shownTopics.js').Series[]} series
 */
export function timeTable(bins, series) {
    const names = [strings.counts.time, ...series.map(({ name }) => foreignText(name))];
    const head = element('tr', {}, ...names.map((name) => element('th', { scope: 'col' }, name)));
    const lines = bins.labels.map((label, bin) => element('tr', {},
        element('th', { scope: 'row' }, label),
        ...series.map(({ values }) => element('td', {}, count(values[bin])))));
    return element('table', { class: 'numbers' }, element('thead', {}, head), element('tbody', {}, ...lines));
}
