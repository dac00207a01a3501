import { svg } from '../core/dom.js';

const width = 64;
const height = 20;
const inset = 2;

/**
 * A small curve of values from 0 up; what it says is told in words beside it.
 * @param {number[]} values
 */
export function sparkline(values) {
    const most = Math.max(...values, Number.MIN_VALUE);
    const step = (width - 2 * inset) / Math.max(1, values.length - 1);
    const points = values.map((value, i) => [inset + i * step, height - inset - (value / most) * (height - 2 * inset)]);
    const line = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
    return svg(
        'svg',
        { class: 'sparkline', viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' },
        svg('path', { class: 'sparkline-area', d: `${line}L${width - inset} ${height}L${inset} ${height}Z` }),
        svg('path', { class: 'sparkline-line', d: line }),
    );
}
