/**
 * The row that lies nearest to a place, or null if none is within reach.
 * @param {import('./tiles.js').Tiles} tiles
 * @param {{ x: number, y: number }} place in steps
 * @param {number} reach in steps
 * @param {Uint8Array | null} mask the rows that count, or null for all
 * @returns {number | null}
 */
export function nearestRow(tiles, { x, y }, reach, mask) {
    let nearest = null;
    let least = reach * reach;
    for (const tile of tiles.within(x - reach, y - reach, x + reach, y + reach)) {
        for (let row = tiles.start(tile), end = tiles.end(tile); row < end; row++) {
            const distance = (tiles.x[row] - x) ** 2 + (tiles.y[row] - y) ** 2;
            if (distance <= least && (mask === null || mask[row] === 1)) {
                nearest = row;
                least = distance;
            }
        }
    }
    return nearest;
}
