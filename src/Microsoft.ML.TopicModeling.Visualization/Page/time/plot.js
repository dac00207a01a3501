import { svg } from '../core/dom.js';
import { count, share } from '../core/format.js';

const margin = { left: 46, right: 16, top: 10, bottom: 22 };
const labelWidth = 64;

/** Where the values of series lie in a picture. */
export class Plot {
    /**
     * @param {import('./series.js').Bins} bins
     * @param {{ series: import('./shownTopics.js').Series[], totals: number[] }} shown
     * @param {number} width
     * @param {number} height
     * @param {{ isStacked: boolean, isShare: boolean }} choices
     */
    constructor(bins, { series, totals }, width, height, { isStacked, isShare }) {
        [this.bins, this.totals, this.width, this.height, this.isShare] = [bins, totals, width, height, isShare];
        // Curves are of topics: those of many topics together, or of none, would press all others to the ground.
        this.series = isStacked || series.length === 1 ? series : series.filter(({ topic }) => topic !== null && topic >= 0);
        const scale = (value, bin) => isShare ? value / Math.max(1, totals[bin]) : value;
        const scaled = this.series.map(({ values }) => Array.from(values, scale));
        this.layers = isStacked ? stack(scaled) : scaled.map((values) => ({ from: values.map(() => 0), to: values }));
        this.most = Math.max(...this.layers.map(({ to }) => Math.max(...to)), Number.MIN_VALUE);
    }

    get left() {
        return margin.left;
    }

    get right() {
        return this.width - margin.right;
    }

    get top() {
        return margin.top;
    }

    get bottom() {
        return this.height - margin.bottom;
    }

    /** The left edge of a range of time; that of the one after the last is the right end. @param {number} bin */
    edge(bin) {
        return this.left + (bin / this.bins.starts.length) * (this.right - this.left);
    }

    /** The range of time at a place. @param {number} x */
    binAt(x) {
        const bin = Math.floor(((x - this.left) / (this.right - this.left)) * this.bins.starts.length);
        return Math.max(0, Math.min(this.bins.starts.length - 1, bin));
    }

    /** @param {number} value */
    y(value) {
        return this.bottom - (value / this.most) * (this.bottom - this.top);
    }

    /** @param {number} bin */
    center(bin) {
        return (this.edge(bin) + this.edge(bin + 1)) / 2;
    }
}

/** Lines at round values, and the times below. @param {Plot} plot */
export function axes(plot) {
    const values = roundValues(plot.most, plot.isShare);
    const write = plot.isShare ? share : count;
    const every = Math.ceil(labelWidth / ((plot.right - plot.left) / plot.bins.starts.length));
    return [
        ...values.flatMap((value) => [
            svg('line', { class: 'grid', x1: plot.left, x2: plot.right, y1: plot.y(value), y2: plot.y(value) }),
            svg('text', { class: 'tick', x: plot.left - 8, y: plot.y(value) + 4, 'text-anchor': 'end' }, write(value)),
        ]),
        ...plot.bins.labels.map((label, bin) => bin % every === 0 && plot.center(bin) < plot.right - labelWidth / 4
            ? svg('text', { class: 'tick', x: plot.center(bin), y: plot.height - 6, 'text-anchor': 'middle' }, label)
            : null),
    ];
}

/** The series, one on the other. @param {Plot} plot */
export function areas(plot) {
    return plot.layers.map(({ from, to }, i) => {
        const above = to.map((value, bin) => `${plot.center(bin).toFixed(1)} ${plot.y(value).toFixed(1)}`);
        const below = from.map((value, bin) => `${plot.center(bin).toFixed(1)} ${plot.y(value).toFixed(1)}`).reverse();
        return svg('path', { class: 'area', fill: plot.series[i].color, d: `M${above.join('L')}L${below.join('L')}Z` });
    });
}

/** The series, each from the ground. @param {Plot} plot */
export function curves(plot) {
    return plot.layers.map(({ to }, i) => {
        const points = to.map((value, bin) => `${plot.center(bin).toFixed(1)} ${plot.y(value).toFixed(1)}`);
        return svg('path', { class: 'curve', stroke: plot.series[i].color, d: `M${points.join('L')}` });
    });
}

function stack(series) {
    let from = series[0]?.map(() => 0) ?? [];
    return series.map((values) => {
        const layer = { from, to: values.map((value, bin) => from[bin] + value) };
        from = layer.to;
        return layer;
    });
}

/** Up to four values that are easy to read. */
function roundValues(most, isShare) {
    const power = 10 ** Math.floor(Math.log10(most / 3));
    const step = Math.max([1, 2, 5, 10].map((times) => times * power).find((candidate) => most / candidate <= 4), isShare ? 0 : 1);
    return Array.from({ length: Math.floor(most / step + 1e-9) + 1 }, (_, i) => i * step);
}
