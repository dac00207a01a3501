const ROWS = 256;

/**
 * The rows in runs with the rectangle that each lies in. Rows follow a curve that keeps neighbors together, so that most runs are small,
 * and those out of sight are passed over without a look at their rows.
 */
export class Tiles {
    /** @param {Uint16Array} x @param {Uint16Array} y */
    constructor(x, y) {
        this.x = x;
        this.y = y;
        this.count = Math.ceil(x.length / ROWS);
        this.left = new Uint16Array(this.count).fill(65535);
        this.top = new Uint16Array(this.count).fill(65535);
        this.right = new Uint16Array(this.count);
        this.bottom = new Uint16Array(this.count);
        for (let row = 0; row < x.length; row++) {
            const tile = row / ROWS | 0;
            this.left[tile] = Math.min(this.left[tile], x[row]);
            this.right[tile] = Math.max(this.right[tile], x[row]);
            this.top[tile] = Math.min(this.top[tile], y[row]);
            this.bottom[tile] = Math.max(this.bottom[tile], y[row]);
        }
    }

    /** The first row of a tile. @param {number} tile */
    start(tile) {
        return tile * ROWS;
    }

    /** The row after the last of a tile. @param {number} tile */
    end(tile) {
        return Math.min(this.x.length, (tile + 1) * ROWS);
    }

    /** The tiles that may have rows in a rectangle. @returns {number[]} */
    within(left, top, right, bottom) {
        const tiles = [];
        for (let tile = 0; tile < this.count; tile++) {
            if (this.right[tile] >= left && this.left[tile] <= right && this.bottom[tile] >= top && this.top[tile] <= bottom) {
                tiles.push(tile);
            }
        }
        return tiles;
    }

    /** How many rows some tiles have. @param {number[]} tiles */
    rowsOf(tiles) {
        return tiles.reduce((sum, tile) => sum + this.end(tile) - this.start(tile), 0);
    }
}
