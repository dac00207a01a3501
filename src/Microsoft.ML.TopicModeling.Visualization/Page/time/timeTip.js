import { element, foreignText, replace } from '../core/dom.js';
import { count, share } from '../core/format.js';

const mostTopics = 6;

/**
 * What the pointer is over: the topics of one range of time, the largest first.
 * @param {HTMLElement} stage
 * @param {() => import('./plot.js').Plot | null} plotOf
 */
export function mountTimeTip(stage, plotOf) {
    const line = element('div', { class: 'time-line', hidden: true });
    const tip = element('div', { class: 'tip', hidden: true, 'aria-hidden': 'true' });
    stage.append(line, tip);
    stage.addEventListener('pointermove', (event) => {
        const plot = plotOf();
        if (plot === null) {
            return;
        }
        const box = stage.getBoundingClientRect();
        const bin = plot.binAt(event.clientX - box.left);
        replace(tip, ...content(plot, bin));
        [line.hidden, tip.hidden] = [false, false];
        line.style.setProperty('left', `${plot.center(bin)}px`);
        const isLeft = plot.center(bin) > plot.width / 2;
        tip.style.setProperty('left', isLeft ? 'auto' : `${plot.center(bin) + 12}px`);
        tip.style.setProperty('right', isLeft ? `${plot.width - plot.center(bin) + 12}px` : 'auto');
    });
    stage.addEventListener('pointerleave', () => {
        [line.hidden, tip.hidden] = [true, true];
    });
}

function content({ bins, series, totals }, bin) {
    const largest = series.filter(({ values }) => values[bin] > 0).toSorted((a, b) => b.values[bin] - a.values[bin]);
    return [
        element('div', { class: 'tip-title' }, bins.labels[bin], element('span', { class: 'note' }, count(totals[bin]))),
        ...largest.slice(0, mostTopics).map(({ name, color, values }) => element('div', { class: 'tip-line' },
            element('span', { class: 'dot', style: { background: color } }),
            foreignText(name),
            element('span', { class: 'note' }, `${count(values[bin])} · ${share(values[bin] / Math.max(1, totals[bin]))}`))),
    ];
}
