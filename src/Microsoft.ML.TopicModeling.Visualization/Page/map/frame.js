import { reachOf } from './stamp.js';

/**
 * What a picture shows.
 * @typedef {object} Picture
 * @property {number} width in pixels
 * @property {number} height
 * @property {number} scale the pixels that a step of the map takes
 * @property {number} left the step at the left edge
 * @property {number} top the step at the upper edge
 * @property {number} radius of a point, in pixels
 * @property {number} budget how many pixels the points may take in all if they are to blend
 */

/** The buffer of a picture: its pixels with a margin that points at the edges reach into. */
export class Frame {
    /** @param {Picture} picture */
    constructor({ width, height, scale, left, top, radius }) {
        this.width = width;
        this.height = height;
        this.scale = scale;
        this.margin = reachOf(radius) + 1;
        this.stride = width + 2 * this.margin;
        this.length = this.stride * (height + 2 * this.margin);
        // With the margin added, places are never negative, so that their whole part is what `| 0` gives.
        this.shiftX = this.margin - left * scale;
        this.shiftY = this.margin - top * scale;
        this.first = this.margin - 1;
        this.lastX = width + this.margin;
        this.lastY = height + this.margin;
    }

    /** The place in the buffer of the first pixel of a line. @param {number} y */
    line(y) {
        return (y + this.margin) * this.stride + this.margin;
    }

    /** The tiles that may have points in the picture. @param {import('./tiles.js').Tiles} tiles @returns {number[]} */
    tilesOf(tiles) {
        const [left, top] = [-this.shiftX / this.scale, -this.shiftY / this.scale];
        const [right, bottom] = [left + this.stride / this.scale, top + (this.height + 2 * this.margin) / this.scale];
        return tiles.within(left, top, right, bottom);
    }
}
