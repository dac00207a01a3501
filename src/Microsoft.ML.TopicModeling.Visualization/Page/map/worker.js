import { Raster } from './raster.js';

/** @type {Raster} */
let raster;

// The worker of the map: it is told of the places of the rows once, of their colors when they change, and draws pictures of them.
addEventListener('message', ({ data }) => {
    if (data.places) {
        raster = new Raster(data.places.x, data.places.y);
    } else if (data.colors) {
        raster.color(data.colors);
    } else {
        raster.draw(data.picture, new Uint32Array(data.pixels));
        postMessage(data.pixels, { transfer: [data.pixels] });
    }
});
