import { pointTraces } from './points.js';

/**
 * Puts the names of topics into traces of their own, over all points and without the point that carries a name: it is no document.
 * @param {{data: object[], layout: object}} figure
 * @returns {{data: object[], layout: object}}
 */
export function separateLabels({ data, layout }) {
    const labels = [];
    const owners = [];
    for (const trace of pointTraces(data)) {
        const at = trace.text?.findIndex((text) => text) ?? -1;
        if (at >= 0) {
            owners.push(data.indexOf(trace));
            trace.legendgroup = `points ${owners.at(-1)}`;
            labels.push(labelOf(trace, at));
            remove(trace, at);
        }
        delete trace.text;
        trace.mode = 'markers';
    }
    if (owners.length > 0) {
        layout.sliders?.forEach((slider) => slider.steps.forEach((step) => extend(step.args[0], owners)));
    }
    return { data: [...data, ...labels], layout };
}

function labelOf(trace, at) {
    return {
        type: 'scatter',
        mode: 'text',
        x: [trace.x[at]],
        y: [trace.y[at]],
        text: [trace.text[at]],
        textfont: { size: 12, ...trace.textfont, shadow: 'auto' },
        hoverinfo: 'skip',
        showlegend: false,
        cliponaxis: false,
        legendgroup: trace.legendgroup,
        visible: trace.visible ?? true,
    };
}

/** Takes a point out of a trace. */
function remove(trace, at) {
    for (const values of [trace.x, trace.y, trace.hovertext, trace.customdata, trace.marker.symbol, trace.marker.color]) {
        if (Array.isArray(values)) {
            values.splice(at, 1);
        }
    }
}

/** A label is seen when its points are. */
function extend(change, owners) {
    if (Array.isArray(change.visible)) {
        change.visible.push(...owners.map((owner) => change.visible[owner]));
    }
}
