/**
 * The rows within an outline.
 * @param {import('./tiles.js').Tiles} tiles
 * @param {{ x: number, y: number }[]} outline its corners, in steps
 * @returns {Uint8Array} a byte for each row, 1 within
 */
export function rowsWithin(tiles, outline) {
    const mask = new Uint8Array(tiles.x.length);
    const [left, top] = [Math.min(...outline.map(({ x }) => x)), Math.min(...outline.map(({ y }) => y))];
    const [right, bottom] = [Math.max(...outline.map(({ x }) => x)), Math.max(...outline.map(({ y }) => y))];
    for (const tile of tiles.within(left, top, right, bottom)) {
        for (let row = tiles.start(tile), end = tiles.end(tile); row < end; row++) {
            mask[row] = isWithin(outline, tiles.x[row], tiles.y[row]) ? 1 : 0;
        }
    }
    return mask;
}

/** Whether a line from the place to the right crosses the outline an odd number of times. */
function isWithin(outline, x, y) {
    let inside = false;
    for (let i = 0, before = outline.length - 1; i < outline.length; before = i++) {
        const [start, end] = [outline[before], outline[i]];
        if ((start.y > y) !== (end.y > y) && x < (end.x - start.x) * (y - start.y) / (end.y - start.y) + start.x) {
            inside = !inside;
        }
    }
    return inside;
}
