import { PHASES, softStamp } from './stamp.js';

/** Draws points whose colors and densities blend. */
export class Blend {
    #sums = new Float32Array(0);

    /** How many pixels points would take. @param {number} rows @param {number} radius */
    static cost(rows, radius) {
        return rows * softStamp(radius, 1).size;
    }

    /**
     * @param {import('./frame.js').Frame} frame
     * @param {import('./tiles.js').Tiles} tiles
     * @param {number[]} visible the tiles to draw
     * @param {import('./raster.js').Colors} colors
     * @param {number} radius
     * @param {import('./exposure.js').Exposure} exposure
     * @param {Uint32Array} pixels
     */
    draw(frame, tiles, visible, colors, radius, exposure, pixels) {
        if (this.#sums.length < 4 * frame.length) {
            this.#sums = new Float32Array(4 * frame.length);
        }
        this.#add(frame, tiles, visible, colors, softStamp(radius, frame.stride));
        exposure.meter(this.#sums, 4, 3, frame);
        this.#develop(frame, exposure.opacities, pixels);
        this.#sums.fill(0, 0, 4 * frame.length);
    }

    /** Adds points to the sums of their pixels: red, green, blue and weight. */
    #add(frame, tiles, visible, { codes, reds, greens, blues, weights }, { offsets, shares }) {
        const sums = this.#sums;
        const { x, y } = tiles;
        const { scale, shiftX, shiftY, first, lastX, lastY, stride } = frame;
        for (const tile of visible) {
            for (let row = tiles.start(tile), end = tiles.end(tile); row < end; row++) {
                const placeX = x[row] * scale + shiftX;
                const placeY = y[row] * scale + shiftY;
                if (placeX < first || placeY < first || placeX >= lastX || placeY >= lastY) {
                    continue;
                }
                const pixelX = placeX | 0;
                const pixelY = placeY | 0;
                const phase = ((placeY - pixelY) * PHASES | 0) * PHASES + ((placeX - pixelX) * PHASES | 0);
                const code = codes[row];
                const around = offsets[phase];
                const share = shares[phase];
                const center = pixelY * stride + pixelX;
                for (let i = 0; i < around.length; i++) {
                    const weight = share[i] * weights[code];
                    const at = 4 * (center + around[i]);
                    sums[at] += reds[code] * weight;
                    sums[at + 1] += greens[code] * weight;
                    sums[at + 2] += blues[code] * weight;
                    sums[at + 3] += weight;
                }
            }
        }
    }

    #develop(frame, opacities, pixels) {
        const sums = this.#sums;
        const bits = new Int32Array(sums.buffer);
        for (let y = 0; y < frame.height; y++) {
            let at = 4 * frame.line(y);
            for (let pixel = y * frame.width, end = pixel + frame.width; pixel < end; pixel++, at += 4) {
                const opacity = opacities[bits[at + 3] >> 15];
                if (opacity === 0) {
                    pixels[pixel] = 0;
                } else {
                    const unit = 1 / sums[at + 3];
                    const [red, green, blue] = [sums[at] * unit + 0.5 | 0, sums[at + 1] * unit + 0.5 | 0, sums[at + 2] * unit + 0.5 | 0];
                    pixels[pixel] = opacity << 24 | blue << 16 | green << 8 | red;
                }
            }
        }
    }
}
