/** After so many milliseconds without a movement, the map stands. */
const REST = 160;

/** How many pixels points may take while the map moves, if they are to blend. */
const MOVING_BUDGET = 800_000;

/** How many pixels a picture may have while the map moves. */
const MOVING_PIXELS = 2_000_000;

/** More pixels to a pixel of the page than this cannot be told apart. */
const MOST_PIXELS_A_PIXEL = 2;

/** Keeps the canvas up to date: quick pictures while the map moves, the best one when it stands. */
export class Drawing {
    #canvas;
    #painter;
    #camera;
    #radius;
    #shown;
    #wanted = null;
    #isBusy = false;
    #rest = 0;
    #frames = 0;

    /**
     * @param {HTMLCanvasElement} canvas
     * @param {import('./painter.js').Painter} painter
     * @param {import('./camera.js').Camera} camera
     * @param {(scale: number) => number} radius of a point at a scale, in pixels of the page
     * @param {(view: { x: number, y: number, scale: number }, isStill: boolean) => void} shown is told when a picture has been shown
     */
    constructor(canvas, painter, camera, radius, shown) {
        this.#canvas = canvas;
        this.#painter = painter;
        this.#camera = camera;
        this.#radius = radius;
        this.#shown = shown;
        camera.on(() => this.move());
    }

    /** Draws while the map moves. */
    move() {
        clearTimeout(this.#rest);
        this.#rest = setTimeout(() => this.redraw(), REST);
        this.#want('moving');
    }

    /** Draws the best picture. */
    redraw() {
        this.#want('still');
    }

    async #want(kind) {
        this.#wanted = kind;
        if (this.#isBusy) {
            return;
        }
        this.#isBusy = true;
        while (this.#wanted !== null) {
            await this.#draw(this.#wanted === 'still');
        }
        this.#isBusy = false;
    }

    async #draw(isStill) {
        this.#wanted = null;
        const { width, height, x, y, scale } = this.#camera;
        const density = this.#density(isStill);
        const image = await this.#painter.paint({
            width: Math.round(width * density),
            height: Math.round(height * density),
            scale: scale * density,
            left: x - width / 2 / scale,
            top: y - height / 2 / scale,
            radius: this.#radius(scale) * density,
            budget: isStill ? Infinity : MOVING_BUDGET,
        });
        await new Promise(requestAnimationFrame);
        this.#show(image);
        this.#canvas.dataset.frame = ++this.#frames;
        this.#canvas.dataset.kind = isStill ? 'still' : 'moving';
        this.#shown({ x, y, scale }, isStill);
    }

    #density(isStill) {
        const density = Math.min(MOST_PIXELS_A_PIXEL, devicePixelRatio);
        const pixels = this.#camera.width * this.#camera.height * density * density;
        return isStill || pixels <= MOVING_PIXELS ? density : Math.min(1, density);
    }

    #show(image) {
        if (this.#canvas.width !== image.width || this.#canvas.height !== image.height) {
            this.#canvas.width = image.width;
            this.#canvas.height = image.height;
        }
        this.#canvas.getContext('2d').putImageData(image, 0, 0);
    }
}
