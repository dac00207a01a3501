const POINTS_OF_CELL = 4;
const MARGIN = 0.03;

/** The points of several layers in the cells of a grid, by which the nearest is found. */
export class PointGrid {
    /** @param {{x: Float32Array, y: Float32Array}[]} layers */
    constructor(layers) {
        this.layers = layers;
        this.count = layers.reduce((sum, layer) => sum + layer.x.length, 0);
        this.side = Math.max(1, Math.floor(Math.sqrt(this.count / POINTS_OF_CELL)));
        this.x = extent(layers, 'x');
        this.y = extent(layers, 'y');
        this.fill();
    }

    /** The ranges of the axes that show all points. */
    get range() {
        return { x: widened(this.x), y: widened(this.y) };
    }

    /** Sorts the points by their cells: those of cell c are at starts[c] … starts[c + 1]. */
    fill() {
        const cells = new Uint32Array(this.count);
        this.starts = new Uint32Array(this.side * this.side + 1);
        this.each((layer, index, at) => {
            cells[at] = this.cell(layer.x[index], layer.y[index]);
            this.starts[cells[at] + 1]++;
        });
        this.starts.forEach((_, cell) => { if (cell > 0) { this.starts[cell] += this.starts[cell - 1]; } });
        this.points = new Uint32Array(this.count);
        this.owners = new Uint32Array(this.count);
        const next = this.starts.slice();
        this.each((layer, index, at, owner) => {
            const place = next[cells[at]]++;
            this.points[place] = index;
            this.owners[place] = owner;
        });
    }

    /** The nearest point within an ellipse, of the layers that a predicate holds for; null if there is none. */
    nearest(x, y, reachX, reachY, holds) {
        let best = null;
        let least = 1;
        for (let row = this.line(y - reachY, this.y); row <= this.line(y + reachY, this.y); row++) {
            for (let column = this.line(x - reachX, this.x); column <= this.line(x + reachX, this.x); column++) {
                const cell = row * this.side + column;
                for (let at = this.starts[cell]; at < this.starts[cell + 1]; at++) {
                    const [layer, index] = [this.layers[this.owners[at]], this.points[at]];
                    const distance = ((layer.x[index] - x) / reachX) ** 2 + ((layer.y[index] - y) / reachY) ** 2;
                    if (distance < least && holds(layer)) {
                        [least, best] = [distance, { layer, index }];
                    }
                }
            }
        }
        return best;
    }

    each(action) {
        let at = 0;
        this.layers.forEach((layer, owner) => {
            for (let index = 0; index < layer.x.length; index++) {
                action(layer, index, at++, owner);
            }
        });
    }

    cell(x, y) {
        return this.line(y, this.y) * this.side + this.line(x, this.x);
    }

    line(value, [least, most]) {
        return Math.min(this.side - 1, Math.max(0, Math.floor(this.side * (value - least) / (most - least || 1)) || 0));
    }
}

function extent(layers, axis) {
    let [least, most] = [Infinity, -Infinity];
    for (const layer of layers) {
        for (const value of layer[axis]) {
            if (value < least) { least = value; }
            if (value > most) { most = value; }
        }
    }
    return [least, most];
}

function widened([least, most]) {
    const margin = MARGIN * (most - least || 1);
    return [least - margin, most + margin];
}
