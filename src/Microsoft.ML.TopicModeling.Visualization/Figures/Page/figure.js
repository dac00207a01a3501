"use strict";

const figure = JSON.parse(document.getElementById("content").textContent);
const root = document.getElementById("figure");
Plotly.newPlot(root, figure.data, figure.layout, { displaylogo: false }).then(() => { root.dataset.drawn = ""; });
