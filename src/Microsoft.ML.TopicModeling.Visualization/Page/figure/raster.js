import { element } from '../core/dom.js';
import { colorsOf } from './colors.js';
import { PointGrid } from './grid.js';
import { toNumbers } from './points.js';
import { lines, plain } from './reader.js';

// The image has more pixels than the plot, so that it stays sharp on dense screens and in print.
const DENSITY = 2;
const REACH = 6;
const DIMMED = 0.1;

/** Many points as one image, which a page without WebGL draws, too. It follows the axes of the plot. */
export class Raster {
    /**
     * @param {HTMLElement} root the figure
     * @param {object[]} traces the points, in the order in which they are drawn. They leave the plot, but not its legend.
     * @param {{open: function(string, string, string): void}} reader
     */
    constructor(root, traces, reader) {
        this.root = root;
        this.reader = reader;
        this.tip = element('div', { id: 'tip', hidden: true });
        this.layers = traces.map((trace) => ({
            trace, x: toNumbers(trace.x), y: toNumbers(trace.y), texts: trace.hovertext, addresses: trace.customdata, colors: colorsOf(trace.marker),
        }));
        this.grid = new PointGrid(this.layers);
        traces.forEach(empty);
    }

    /** Draws the points, and again whenever the axes or what is visible have changed. */
    async start() {
        this.root.append(this.tip);
        const { x, y } = this.grid.range;
        await Plotly.relayout(this.root, { 'xaxis.range': x, 'yaxis.range': y });
        await this.draw();
        this.root.on('plotly_relayout', (change) => { if (!change.images) { this.draw(); } });
        this.root.on('plotly_restyle', () => this.draw());
        this.root.on('plotly_update', () => this.draw());
        this.root.addEventListener('mousemove', (event) => this.hover(event));
        this.root.addEventListener('click', (event) => this.open(event), true);
    }

    /** Dims all points but those of each layer that are found; null dims none. @param {(number[] | null)[]} found */
    select(found) {
        this.layers.forEach((layer, index) => { layer.found = found[index] && new Set(found[index]); });
        return this.draw();
    }

    draw() {
        const { xaxis, yaxis } = this.root._fullLayout;
        const [left, right] = xaxis.range;
        const [bottom, top] = yaxis.range;
        const canvas = element('canvas', { width: Math.round(xaxis._length * DENSITY), height: Math.round(yaxis._length * DENSITY) });
        const context = canvas.getContext('2d');
        const scale = { x: canvas.width / (right - left), y: canvas.height / (top - bottom) };
        const side = DENSITY * (this.grid.count > 200000 ? 1.5 : 3);
        for (const layer of this.layers.filter((layer) => this.isVisible(layer))) {
            const { marker } = this.fullTrace(layer);
            const opacity = marker.opacity ?? 1;
            context.globalAlpha = opacity;
            context.fillStyle = marker.color;
            for (let i = 0; i < layer.x.length; i++) {
                if (layer.found) {
                    context.globalAlpha = layer.found.has(i) ? 1 : opacity * DIMMED;
                }
                if (layer.colors) {
                    context.fillStyle = layer.colors[i];
                }
                context.fillRect((layer.x[i] - left) * scale.x - side / 2, (top - layer.y[i]) * scale.y - side / 2, side, side);
            }
        }
        const image = { source: canvas.toDataURL(), xref: 'x', yref: 'y', x: left, y: top, sizex: right - left, sizey: top - bottom, sizing: 'stretch', layer: 'below' };
        return Plotly.relayout(this.root, { images: [image] });
    }

    hover(event) {
        const point = this.pointAt(event);
        const text = point && point.layer.texts?.[point.index];
        this.tip.hidden = !text;
        if (text) {
            this.tip.replaceChildren(...lines(plain(text)).map((line) => element('div', {}, line)));
            const box = this.root.getBoundingClientRect();
            this.tip.style.translate = `${event.clientX - box.left}px ${event.clientY - box.top}px`;
        }
    }

    open(event) {
        const point = this.pointAt(event);
        if (point) {
            const { trace, texts, addresses } = point.layer;
            this.reader.open(trace.name, texts?.[point.index], addresses?.[point.index]);
        }
    }

    /** The visible point under the pointer. */
    pointAt(event) {
        if (!event.target.matches('.nsewdrag')) {
            return null;
        }
        const { xaxis, yaxis } = this.root._fullLayout;
        const box = event.target.getBoundingClientRect();
        const [x, y] = [xaxis.p2c(event.clientX - box.left), yaxis.p2c(event.clientY - box.top)];
        return this.grid.nearest(x, y, Math.abs(xaxis.p2c(REACH) - xaxis.p2c(0)), Math.abs(yaxis.p2c(REACH) - yaxis.p2c(0)), (layer) => this.isVisible(layer));
    }

    isVisible(layer) {
        return this.fullTrace(layer).visible === true;
    }

    fullTrace(layer) {
        return this.root._fullData.find((trace) => trace._input === layer.trace);
    }
}

function empty(trace) {
    Object.assign(trace, { x: [null], y: [null] });
    delete trace.hovertext;
    delete trace.customdata;
    trace.marker = { ...trace.marker, symbol: 'circle', color: Array.isArray(trace.marker.color) ? 'grey' : trace.marker.color };
}
