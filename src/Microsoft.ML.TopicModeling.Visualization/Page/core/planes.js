/**
 * Puts numbers together whose bytes are written in planes: the lowest byte of all, then the next of all, and so on.
 * @param {Uint8Array} bytes
 * @param {number} count of numbers
 * @returns {Uint8Array | Uint16Array | Uint32Array | Float64Array} whole numbers of up to four bytes, or fractions of eight
 */
export function fromPlanes(bytes, count) {
    const width = count === 0 ? 1 : bytes.length / count;
    if (width === 1) {
        return bytes;
    }
    const size = width > 4 ? 8 : width > 2 ? 4 : 2;
    const numbers = new Uint8Array(size * count);
    for (let plane = 0; plane < width; plane++) {
        for (let i = 0, from = plane * count, to = plane; i < count; i++, to += size) {
            numbers[to] = bytes[from + i];
        }
    }
    return size === 8 ? new Float64Array(numbers.buffer) : size === 4 ? new Uint32Array(numbers.buffer) : new Uint16Array(numbers.buffer);
}
