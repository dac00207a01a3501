import { block, jsonBlock } from './blocks.js';
import { fromPlanes } from './planes.js';

/**
 * What is known of each document but its text, in the order of the page: by the topic of the layer that is shown first, and within a topic
 * along a curve that keeps neighbors on the map together.
 * @typedef {object} Rows
 * @property {number} count
 * @property {Uint16Array} x by row, steps to the right on the map, which has 65536 along its longer side
 * @property {Uint16Array} y by row, steps downwards
 * @property {Uint8Array | Uint16Array | Uint32Array} documents by row, its place among the documents
 * @property {Int32Array[]} topics by layer and row, the topic; -1 for outliers
 * @property {Float32Array | null} probabilities by row, from 0 to 1
 * @property {Column | null} time
 * @property {Column[]} columns
 */

/**
 * What is known of each document under one name.
 * @typedef {object} Column
 * @property {string} name
 * @property {'category' | 'number' | 'time'} kind
 * @property {string[] | Float64Array} values the most frequent first, or ascending; times are milliseconds since 1970
 * @property {Uint8Array | Uint16Array | Uint32Array} codes by row, the place of its value, counted from 1, or 0 for none
 * @property {(row: number) => string | number | null} at the value of a row
 */

/** @param {Object<string, any>} manifest @returns {Promise<Rows>} */
export async function loadRows({ rows }) {
    const layers = Array.from({ length: rows.layerCount }, (_, layer) => layer);
    const [places, documents, topics, probabilities, time, columns] = await Promise.all([
        loadPlaces(),
        loadCodes('rows-documents', rows.count),
        Promise.all(layers.map((layer) => loadTopicsOf(layer, rows.count))),
        rows.hasProbabilities ? loadProbabilities(rows.count) : null,
        rows.time ? loadColumn('rows-time', rows.time, rows.count) : null,
        Promise.all(rows.columns.map((column, place) => loadColumn(`rows-column-${place}`, column, rows.count))),
    ]);
    return { count: rows.count, ...places, documents, topics, probabilities, time, columns };

    async function loadPlaces() {
        const codes = await loadCodes('rows-places', rows.count);
        const [x, y] = [new Uint16Array(rows.count), new Uint16Array(rows.count)];
        for (let row = 0, code = 0; row < rows.count; row++) {
            code = (code + codes[row]) | 0;
            x[row] = everySecondBit(code);
            y[row] = everySecondBit(code >>> 1);
        }
        return { x, y };
    }
}

async function loadCodes(name, count) {
    return fromPlanes(await block(name), count);
}

async function loadTopicsOf(layer, count) {
    return Int32Array.from(await loadCodes(`rows-topics-${layer}`, count), (topic) => topic - 1);
}

async function loadProbabilities(count) {
    return Float32Array.from(await loadCodes('rows-probabilities', count), (share) => share / 65535);
}

async function loadColumn(name, { name: title, kind }, count) {
    const [codes, values] = await Promise.all([
        loadCodes(name, count),
        kind === 'category' ? jsonBlock(`${name}-values`) : loadNumbers(`${name}-values`),
    ]);
    return { name: title, kind, values, codes, at: (row) => codes[row] === 0 ? null : values[codes[row] - 1] };
}

async function loadNumbers(name) {
    const bytes = await block(name);
    return fromPlanes(bytes, bytes.length / 8);
}

function everySecondBit(bits) {
    bits &= 0x55555555;
    bits = (bits | bits >>> 1) & 0x33333333;
    bits = (bits | bits >>> 2) & 0x0f0f0f0f;
    bits = (bits | bits >>> 4) & 0x00ff00ff;
    return (bits | bits >>> 8) & 0xffff;
}
