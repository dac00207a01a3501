import { takeBlock } from '../core/blocks.js';
import { Raster } from './raster.js';

/**
 * Draws pictures of the map beside the page, in a worker, or in the page itself where the browser refuses workers.
 * @param {Uint16Array} x
 * @param {Uint16Array} y
 * @returns {Promise<WorkerPainter | PagePainter>}
 */
export async function startPainter(x, y) {
    try {
        const script = new Blob([await takeBlock('worker')], { type: 'text/javascript' });
        const painter = new WorkerPainter(new Worker(URL.createObjectURL(script)), x, y);
        await painter.started;
        return painter;
    } catch {
        return new PagePainter(x, y);
    }
}

class WorkerPainter {
    #worker;
    #spare = new ArrayBuffer(0);
    #answer;

    constructor(worker, x, y) {
        this.#worker = worker;
        worker.onmessage = ({ data }) => this.#answer(data);
        worker.postMessage({ places: { x, y } });
        /** Ends when the worker has drawn for the first time; fails where it may not. */
        this.started = new Promise((resolve, reject) => {
            worker.onerror = reject;
            this.paint({ width: 1, height: 1, scale: 1, left: 0, top: 0, radius: 1, budget: 0 }).then(resolve);
        });
    }

    /** @param {{ codes: Uint16Array, rgb: Uint8Array, weights: Float32Array }} colors */
    color(colors) {
        this.#worker.postMessage({ colors });
    }

    /**
     * One picture at a time: its pixels are valid until the next.
     * @param {import('./frame.js').Picture} picture
     * @returns {Promise<ImageData>}
     */
    async paint(picture) {
        const size = 4 * picture.width * picture.height;
        const pixels = this.#spare.byteLength === size ? this.#spare : new ArrayBuffer(size);
        const answer = new Promise((resolve) => {
            this.#answer = resolve;
        });
        this.#worker.postMessage({ picture, pixels }, [pixels]);
        this.#spare = await answer;
        return new ImageData(new Uint8ClampedArray(this.#spare), picture.width, picture.height);
    }
}

class PagePainter {
    #raster;

    constructor(x, y) {
        this.#raster = new Raster(x, y);
    }

    /** @see WorkerPainter.color */
    color(colors) {
        this.#raster.color(colors);
    }

    /** @see WorkerPainter.paint */
    async paint(picture) {
        const pixels = new ArrayBuffer(4 * picture.width * picture.height);
        this.#raster.draw(picture, new Uint32Array(pixels));
        return new ImageData(new Uint8ClampedArray(pixels), picture.width, picture.height);
    }
}
