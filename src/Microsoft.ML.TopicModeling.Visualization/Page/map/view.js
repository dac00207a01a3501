import { state } from '../core/state.js';

const STEPS = 65536;

/**
 * Keeps the view of the map in the state, where links and other panels find it: x and y are shares of the longer side, and zoom is 1 where
 * all of the map is seen.
 */
export class View {
    #camera;
    #own = null;

    /** @param {import('./camera.js').Camera} camera */
    constructor(camera) {
        this.#camera = camera;
        state.on('view', () => this.take());
    }

    /** Goes to the view of the state, unless it came from here. */
    take() {
        const view = state.get('view');
        if (view === this.#own) {
            return;
        }
        this.#own = view;
        if (view === null) {
            this.#camera.fit();
        } else {
            this.#camera.jumpTo(view.x * STEPS, view.y * STEPS, view.zoom * this.#camera.fitScale);
        }
    }

    /** Puts what is seen into the state. */
    give() {
        const { x, y, scale, fitScale } = this.#camera;
        const view = { x: round(x / STEPS, 5), y: round(y / STEPS, 5), zoom: round(scale / fitScale, 3) };
        if (this.#own === null ? view.zoom !== 1 : !Object.keys(view).every((key) => view[key] === this.#own[key])) {
            this.#own = view;
            state.set({ view });
        }
    }
}

function round(value, digits) {
    return Number(value.toFixed(digits));
}
