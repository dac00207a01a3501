/** A pixel is divided by this many steps in each direction, so that a point that moves by less than a pixel is seen to move. */
export const PHASES = 4;

/**
 * How much of each pixel a point covers, for each place of its center within a pixel.
 * @typedef {object} Stamp
 * @property {Int32Array[]} offsets by phase, the distances of its pixels in the buffer
 * @property {Float32Array[]} shares by phase, the share of each of these pixels
 * @property {number} size how many pixels it has, on average
 */

/** How many pixels a point may extend beyond that of its center. @param {number} radius in pixels */
export function reachOf(radius) {
    return Math.ceil(radius + 0.5);
}

/**
 * A round point with soft edges.
 * @param {number} radius in pixels
 * @param {number} stride the pixels of a line of the buffer
 * @returns {Stamp}
 */
export function softStamp(radius, stride) {
    const phases = Array.from({ length: PHASES * PHASES }, (_, phase) =>
        softPixels((phase % PHASES + 0.5) / PHASES, (Math.floor(phase / PHASES) + 0.5) / PHASES, radius));
    return {
        offsets: phases.map((pixels) => Int32Array.from(pixels, ({ x, y }) => y * stride + x)),
        shares: phases.map((pixels) => Float32Array.from(pixels, ({ share }) => share)),
        size: phases.reduce((sum, pixels) => sum + pixels.length, 0) / phases.length,
    };
}

/** The distances of the pixels of a round point without soft edges. @param {number} radius @param {number} stride @returns {Int32Array} */
export function hardStamp(radius, stride) {
    return Int32Array.from(pixelsAround(0.5, 0.5, radius).filter(({ share }) => share > 0.5), ({ x, y }) => y * stride + x);
}

function softPixels(centerX, centerY, radius) {
    const pixels = pixelsAround(centerX, centerY, radius);
    const sum = pixels.reduce((total, { share }) => total + share, 0);
    // A small point covers the same area wherever it lies, so that it does not flicker as it moves.
    const area = Math.max(1, Math.PI * radius * radius);
    return pixels.map((pixel) => ({ ...pixel, share: Math.min(1, pixel.share * area / sum) }));
}

function pixelsAround(centerX, centerY, radius) {
    const pixels = [];
    const reach = reachOf(radius);
    for (let y = -reach; y <= reach; y++) {
        for (let x = -reach; x <= reach; x++) {
            const share = Math.min(1, radius + 0.5 - Math.hypot(x + 0.5 - centerX, y + 0.5 - centerY));
            if (share > 0.02) {
                pixels.push({ x, y, share });
            }
        }
    }
    return pixels;
}
