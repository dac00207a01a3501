import { element } from '../core/dom.js';
import { separateLabels } from './labels.js';
import { handOverPicture } from './picture.js';
import { pointTraces, POINT_LIMIT } from './points.js';
import { Raster } from './raster.js';
import { mountReader } from './reader.js';
import { mountSearch } from './search.js';

const root = document.getElementById('figure');

/** Draws the figure of the page. `data-drawn` tells that it stands, and how: "svg" or "raster". */
async function draw() {
    const { data, layout } = JSON.parse(document.getElementById('content').textContent);
    const points = pointTraces(data);
    const isLarge = points.reduce((sum, trace) => sum + trace.x.length, 0) > POINT_LIMIT;
    const figure = separateLabels({ data, layout });
    const reader = mountReader(root);
    const texts = points.map((trace) => trace.hovertext ?? []);
    const raster = isLarge ? new Raster(root, points, reader) : null;
    points.forEach((trace) => { trace.type = 'scatter'; });
    reader.shorten(figure.data);
    await Plotly.newPlot(root, figure.data, figure.layout, { displaylogo: false });
    reader.listen();
    await raster?.start();
    if (layout.meta?.hassearch) {
        mountSearch(root, texts, raster
            ? (found) => raster.select(found)
            : (found) => Plotly.restyle(root, { selectedpoints: found }, points.map((trace) => figure.data.indexOf(trace))));
    }
    root.dataset.drawn = isLarge ? 'raster' : 'svg';
    const wanted = document.documentElement.dataset;
    if (wanted.format) {
        await handOverPicture(root, wanted);
    }
}

draw().catch((error) => {
    root.replaceChildren(element('p', { role: 'alert' }, `The figure cannot be drawn: ${error.message}`));
    throw error;
});
