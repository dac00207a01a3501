const INDEX_SHIFT = 15;
const INDICES = 1 << 16;

/** The opacity of a single point. */
const SINGLE = 0.68;

/** The opacity of the densest places. */
const FULL = 0.96;

/** The share of pixels that are less dense than those of full opacity. */
const DENSE_SHARE = 0.985;

/** The least density of full opacity, in points. */
const LEAST_DENSE = 4;

/** Density is measured on every so many lines. */
const METERED_LINES = 4;

/**
 * Makes densities visible, as a photographer exposes a film: opacity grows with the logarithm of density, up to the densest places in view.
 * The upper half of the bits of a number, which are about its logarithm, is the place of its opacity in a table.
 */
export class Exposure {
    /** Opacities from 0 to 255, by the upper bits of the density. */
    opacities = new Uint8Array(INDICES);

    #counts = new Uint32Array(INDICES);

    /**
     * Chooses the exposure of a picture.
     * @param {Float32Array} values what has the densities
     * @param {number} step how many values a pixel has
     * @param {number} offset which of them is the density
     * @param {import('./frame.js').Frame} frame
     */
    meter(values, step, offset, frame) {
        const bits = new Int32Array(values.buffer);
        const counts = this.#counts.fill(0);
        for (let y = 0; y < frame.height; y += METERED_LINES) {
            let at = step * frame.line(y) + offset;
            for (let x = 0; x < frame.width; x++, at += step) {
                counts[bits[at] >> INDEX_SHIFT]++;
            }
        }
        this.#expose(this.#densest());
    }

    /** The density that all but the densest pixels are below, of those that have a point. */
    #densest() {
        const one = densityIndex(0.9);
        let pixels = 0;
        for (let index = one; index < INDICES / 2; index++) {
            pixels += this.#counts[index];
        }
        let dense = pixels * (1 - DENSE_SHARE);
        let index = INDICES / 2 - 1;
        while (index > one && (dense -= this.#counts[index]) > 0) {
            index--;
        }
        return Math.max(LEAST_DENSE, densityAt(index));
    }

    #expose(dense) {
        const steps = Math.log(dense);
        const last = densityIndex(2 * dense);
        for (let index = 0; index <= last; index++) {
            const weight = densityAt(index);
            const opacity = weight < 1 ? SINGLE * weight : Math.min(FULL, SINGLE + (FULL - SINGLE) * Math.log(weight) / steps);
            this.opacities[index] = Math.round(255 * opacity);
        }
        this.opacities.fill(Math.round(255 * FULL), last + 1);
    }
}

const singleNumber = new Float32Array(1);
const singleBits = new Int32Array(singleNumber.buffer);

function densityIndex(value) {
    singleNumber[0] = value;
    return singleBits[0] >> INDEX_SHIFT;
}

function densityAt(index) {
    singleBits[0] = index << INDEX_SHIFT;
    return singleNumber[0];
}
