import { element, replace, svg } from '../core/dom.js';
import { filters } from '../core/filters.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { mountBrush } from './brush.js';
import { areas, axes, curves, Plot } from './plot.js';
import { timeBins } from './series.js';
import { seriesOf } from './shownTopics.js';
import { timeTable } from './timeTable.js';
import { mountTimeTip } from './timeTip.js';

/** How many ranges of time the chart has at most. */
export const MOST_BINS = 80;

/**
 * The documents over time, by topic.
 * @param {HTMLElement} root
 * @param {HTMLElement} tools where the choices go
 * @param {import('../core/context.js').Context} context
 */
export function mountTimeChart(root, tools, context) {
    const bins = timeBins(context.rows, MOST_BINS);
    const choices = { isStacked: true, isShare: false, isTable: false };
    const picture = svg('svg', { class: 'time-chart', role: 'img' });
    const stage = element('div', { class: 'time-stage' }, picture);
    const table = element('div', { class: 'time-table', tabindex: '0', role: 'region', 'aria-label': strings.counts.over, hidden: true });
    root.append(stage, table);

    let plot = null;
    const draw = () => {
        const { width, height } = stage.getBoundingClientRect();
        const shown = seriesOf(context, bins);
        if (choices.isTable) {
            replace(table, timeTable(bins, shown.series));
        } else if (width > 0) {
            plot = new Plot(bins, shown, width, height, choices);
            picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
            picture.setAttribute('aria-label', strings.counts.chart(shown.series.map(({ name }) => name).join('; ')));
            replace(picture, ...axes(plot), ...choices.isStacked ? areas(plot) : curves(plot));
            brush.show();
        }
    };
    tools.append(...toolsOf(choices, () => {
        [stage.hidden, table.hidden] = [choices.isTable, !choices.isTable];
        draw();
    }));
    const brush = mountBrush(stage, bins, () => plot);
    mountTimeTip(stage, () => plot);
    filters.on((name) => name !== 'time' && name !== 'topic' && draw());
    state.on(['layer', 'topic', 'theme'], draw);
    new ResizeObserver(draw).observe(stage);
}

function toolsOf(choices, changed) {
    const toggle = (name, label, title) => {
        const button = element('button', { type: 'button', class: 'toggle', title, 'aria-pressed': choices[name], on: { click: () => {
            choices[name] = !choices[name];
            button.setAttribute('aria-pressed', choices[name]);
            changed();
        } } }, label);
        return button;
    };
    const kinds = [true, false].map((isStacked) => {
        const choose = () => {
            choices.isStacked = isStacked;
            kinds.forEach((button, i) => button.setAttribute('aria-pressed', (i === 0) === isStacked));
            changed();
        };
        return element('button', { type: 'button', 'aria-pressed': choices.isStacked === isStacked, on: { click: choose } },
            isStacked ? strings.counts.stacked : strings.counts.lines);
    });
    return [
        element('div', { class: 'segments', role: 'group', 'aria-label': strings.counts.kind }, ...kinds),
        toggle('isShare', strings.counts.share, strings.counts.shareTitle),
        toggle('isTable', strings.counts.asTable, strings.counts.asTableTitle),
    ];
}
