import { element } from '../core/dom.js';
import { strings } from '../core/strings.js';
import { mountClasses } from '../classes/classes.js';
import { mountTimeChart } from './timeChart.js';

/**
 * What is counted: documents over time, and by each column of classes.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountCounts(root, context) {
    const columns = context.rows.columns.filter(({ kind }) => kind === 'category');
    const views = [
        ...context.rows.time === null ? [] : [
            { label: strings.counts.over, mount: (place, tools) => mountTimeChart(place, tools, context) },
        ],
        ...columns.map((column) => ({ label: strings.counts.by(column.name), mount: (place) => mountClasses(place, column, context) })),
    ];
    const places = views.map(() => element('div', { class: 'counts-view' }));
    const tools = views.map(() => element('div', { class: 'counts-tools' }));
    const show = (shown) => views.forEach((view, i) => {
        [places[i].hidden, tools[i].hidden] = [i !== shown, i !== shown];
        buttons[i].setAttribute('aria-pressed', i === shown);
        if (i === shown && places[i].childElementCount === 0) {
            view.mount(places[i], tools[i]);
        }
    });
    const buttons = views.map(({ label }, i) => element('button', { type: 'button', dir: 'auto', on: { click: () => show(i) } }, label));
    root.append(
        element('div', { class: 'counts-head' },
            element('div', { class: 'segments', role: 'group', 'aria-label': strings.shell.counts }, ...buttons), ...tools),
        ...places,
    );
    show(0);
}
