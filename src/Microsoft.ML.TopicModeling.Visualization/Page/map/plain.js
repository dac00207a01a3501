import { hardStamp } from './stamp.js';

/** Draws points quickly: densities blend, but a pixel has the color of the last point on it. */
export class Plain {
    #weights = new Float32Array(0);
    #codes = new Uint16Array(0);

    /** @see Blend.draw */
    draw(frame, tiles, visible, colors, radius, exposure, pixels) {
        if (this.#weights.length < frame.length) {
            this.#weights = new Float32Array(frame.length);
            this.#codes = new Uint16Array(frame.length);
        }
        this.#add(frame, tiles, visible, colors, hardStamp(radius, frame.stride));
        exposure.meter(this.#weights, 1, 0, frame);
        this.#develop(frame, colors, exposure.opacities, pixels);
        this.#weights.fill(0, 0, frame.length);
    }

    #add(frame, tiles, visible, { codes, weights }, stamp) {
        const [counts, owners] = [this.#weights, this.#codes];
        const { x, y } = tiles;
        const { scale, shiftX, shiftY, first, lastX, lastY, stride } = frame;
        for (const tile of visible) {
            for (let row = tiles.start(tile), end = tiles.end(tile); row < end; row++) {
                const placeX = x[row] * scale + shiftX;
                const placeY = y[row] * scale + shiftY;
                if (placeX < first || placeY < first || placeX >= lastX || placeY >= lastY) {
                    continue;
                }
                const center = (placeY | 0) * stride + (placeX | 0);
                const code = codes[row];
                for (let i = 0; i < stamp.length; i++) {
                    counts[center + stamp[i]] += weights[code];
                    owners[center + stamp[i]] = code;
                }
            }
        }
    }

    #develop(frame, { packed }, opacities, pixels) {
        const owners = this.#codes;
        const bits = new Int32Array(this.#weights.buffer);
        for (let y = 0; y < frame.height; y++) {
            let at = frame.line(y);
            for (let pixel = y * frame.width, end = pixel + frame.width; pixel < end; pixel++, at++) {
                const opacity = opacities[bits[at] >> 15];
                pixels[pixel] = opacity === 0 ? 0 : opacity << 24 | packed[owners[at]];
            }
        }
    }
}
