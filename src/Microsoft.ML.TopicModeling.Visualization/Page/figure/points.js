/** The number of points up to which each is an element of the picture, which can be saved as a drawing. Above it, they are one image. */
export const POINT_LIMIT = 20000;

/** The traces of points of which there may be too many for elements. @param {object[]} data @returns {object[]} */
export function pointTraces(data) {
    return data.filter((trace) => trace.type === 'scattergl');
}

/** Numbers as they are drawn; null is nowhere. @param {(number | null)[]} values */
export function toNumbers(values) {
    return Float32Array.from(values, (value) => value ?? NaN);
}
