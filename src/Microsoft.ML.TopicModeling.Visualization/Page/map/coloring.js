/** The places of colors that are no value's. */
const FADED = 0;
const NONE = 1;
const FIRST = 2;

/** How much points count that are no value's. */
const FADED_WEIGHT = 0.3;
const NONE_WEIGHT = 0.3;

/**
 * What rows are colored by: the topic, or a column.
 * @typedef {object} Coloring
 * @property {Uint16Array | Int32Array} values by row, the place of its color, or -1 for none
 * @property {string[]} colors
 */

/** @param {import('../core/context.js').Context} context @param {number} layer @returns {Coloring} */
export function topicColoring({ rows, colors }, layer) {
    return { values: rows.topics[layer], colors: colors.topics(layer) };
}

/** @param {import('../core/context.js').Context} context @param {import('../core/rows.js').Column} column @returns {Coloring} */
export function columnColoring({ colors }, column) {
    const places = column.kind === 'category' ? placesOfNames(column, colors.categories) : placesOfNumbers(column, colors.ramp);
    return {
        values: Int32Array.from(column.codes, (code) => places[code]),
        colors: column.kind === 'category' ? colors.categories : colors.ramp,
    };
}

/**
 * The color of each row; those that do not pass the filters are faded.
 * @param {Coloring} coloring
 * @param {import('../core/colors.js').Colors} colors
 * @param {Uint8Array | null} mask
 */
export function colorRows({ values, colors: valueColors }, colors, mask) {
    const codes = new Uint16Array(values.length);
    for (let row = 0; row < codes.length; row++) {
        codes[row] = mask !== null && mask[row] === 0 ? FADED : values[row] < 0 ? NONE : FIRST + values[row];
    }
    const all = [colors.faded, colors.none, ...valueColors];
    const weights = Float32Array.from(all, (_, code) => code === FADED ? FADED_WEIGHT : code === NONE ? NONE_WEIGHT : 1);
    return { codes, rgb: Uint8Array.from(all.flatMap((color) => [0, 2, 4].map((at) => parseInt(color.slice(at, at + 2), 16)))), weights };
}

function placesOfNames({ values }, palette) {
    return Int32Array.from({ length: values.length + 1 }, (_, code) => code <= palette.length ? code - 1 : -1);
}

function placesOfNumbers({ values }, ramp) {
    const [first, last] = [values[0], values[values.length - 1]];
    const range = Math.max(Number.MIN_VALUE, last - first);
    return Int32Array.from({ length: values.length + 1 }, (_, code) =>
        code === 0 ? -1 : Math.round((values[code - 1] - first) / range * (ramp.length - 1)));
}
