import { Blend } from './blend.js';
import { Exposure } from './exposure.js';
import { Frame } from './frame.js';
import { Plain } from './plain.js';
import { Tiles } from './tiles.js';

/**
 * The color of each row.
 * @typedef {object} Colors
 * @property {Uint16Array} codes by row, the place in the other arrays
 * @property {Uint8Array} reds by code, from 0 to 255
 * @property {Uint8Array} greens
 * @property {Uint8Array} blues
 * @property {Float32Array} weights by code, how much a point counts
 * @property {Int32Array} packed by code, the color as pixels have it
 */

/** Draws rows as points. The same input gives the same pixels. */
export class Raster {
    #tiles;
    #colors;
    #blend = new Blend();
    #plain = new Plain();
    #exposure = new Exposure();

    /** @param {Uint16Array} x the places of the rows, in steps of the map @param {Uint16Array} y */
    constructor(x, y) {
        this.#tiles = new Tiles(x, y);
        this.color({ codes: new Uint16Array(x.length), rgb: new Uint8Array(3), weights: new Float32Array(1) });
    }

    /** @param {{ codes: Uint16Array, rgb: Uint8Array, weights: Float32Array }} colors the codes by row, the colors by code */
    color({ codes, rgb, weights }) {
        const [reds, greens, blues] = [0, 1, 2].map((channel) => Uint8Array.from(weights, (_, code) => rgb[3 * code + channel]));
        const packed = Int32Array.from(weights, (_, code) => blues[code] << 16 | greens[code] << 8 | reds[code]);
        this.#colors = { codes, reds, greens, blues, weights, packed };
    }

    /**
     * Draws.
     * @param {import('./frame.js').Picture} picture
     * @param {Uint32Array} pixels where to: red, green, blue and opacity of each pixel, transparent where there is nothing
     */
    draw(picture, pixels) {
        const frame = new Frame(picture);
        const visible = frame.tilesOf(this.#tiles);
        const cost = Blend.cost(this.#tiles.rowsOf(visible), picture.radius);
        const painter = cost <= picture.budget ? this.#blend : this.#plain;
        painter.draw(frame, this.#tiles, visible, this.#colors, picture.radius, this.#exposure, pixels);
    }
}
