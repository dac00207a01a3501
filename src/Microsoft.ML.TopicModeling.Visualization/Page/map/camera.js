const GLIDE = 350;
/** The room for labels around the map when all of it is seen, in pixels, and the share of the window that the map has at least. */
const BORDER_ACROSS = 84;
const BORDER_DOWN = 40;
const LEAST_SHARE = 0.6;

const FARTHEST = 0.7;

/** What part of the map is seen: the step in the middle of the window, and the pixels that a step takes. */
export class Camera {
    #listeners = [];
    #glide = 0;

    /** @param {number} mapWidth in steps @param {number} mapHeight @param {number} highestScale */
    constructor(mapWidth, mapHeight, highestScale) {
        this.mapWidth = mapWidth;
        this.mapHeight = mapHeight;
        this.highestScale = highestScale;
        this.width = 1;
        this.height = 1;
        this.x = mapWidth / 2;
        this.y = mapHeight / 2;
        this.scale = this.fitScale;
    }

    /** The scale at which all of the map is seen. */
    get fitScale() {
        const across = Math.max(LEAST_SHARE * this.width, this.width - 2 * BORDER_ACROSS);
        const down = Math.max(LEAST_SHARE * this.height, this.height - 2 * BORDER_DOWN);
        return Math.min(this.highestScale, across / this.mapWidth, down / this.mapHeight);
    }

    /** @param {() => void} tell is told of every change */
    on(tell) {
        this.#listeners.push(tell);
    }

    /** Takes over a new size of the window; what was seen whole stays so. @param {number} width @param {number} height */
    resize(width, height) {
        const zoom = this.scale / this.fitScale;
        this.width = width;
        this.height = height;
        this.#move(this.x, this.y, zoom * this.fitScale);
    }

    /** Where a step is seen, in pixels of the window. */
    toWindow(x, y) {
        return { x: (x - this.x) * this.scale + this.width / 2, y: (y - this.y) * this.scale + this.height / 2 };
    }

    /** The step under a pixel of the window. */
    toMap(x, y) {
        return { x: (x - this.width / 2) / this.scale + this.x, y: (y - this.height / 2) / this.scale + this.y };
    }

    /** Moves the map by pixels. */
    pan(right, down) {
        this.stop();
        this.#move(this.x - right / this.scale, this.y - down / this.scale, this.scale);
    }

    /** Zooms so that what is under a pixel stays there. */
    zoom(factor, x, y) {
        this.stop();
        const { x: fixedX, y: fixedY } = this.toMap(x, y);
        const scale = this.#limit(this.scale * factor);
        this.#move(fixedX - (x - this.width / 2) / scale, fixedY - (y - this.height / 2) / scale, scale);
    }

    /** Zooms about a pixel, gently. */
    glideZoom(factor, x = this.width / 2, y = this.height / 2) {
        const { x: fixedX, y: fixedY } = this.toMap(x, y);
        const scale = this.#limit(this.scale * factor);
        this.glideTo(fixedX - (x - this.width / 2) / scale, fixedY - (y - this.height / 2) / scale, scale);
    }

    /** Goes gently to where the step lies in the middle; at once for readers who want no motion. */
    glideTo(x, y, scale) {
        this.stop();
        if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
            this.jumpTo(x, y, scale);
            return;
        }
        const [startX, startY, startScale, endScale] = [this.x, this.y, this.scale, this.#limit(scale)];
        const began = performance.now();
        const advance = (now) => {
            const time = Math.min(1, Math.max(0, now - began) / GLIDE);
            const share = time * time * (3 - 2 * time);
            const current = startScale * (endScale / startScale) ** share;
            // The way is in proportion to what has been zoomed, so that the goal neither leaves the window nor rushes into it.
            const isZoom = Math.abs(endScale / startScale - 1) >= 0.01;
            const way = isZoom ? (1 / startScale - 1 / current) / (1 / startScale - 1 / endScale) : share;
            this.#move(startX + (x - startX) * way, startY + (y - startY) * way, current);
            this.#glide = time < 1 ? requestAnimationFrame(advance) : 0;
        };
        this.#glide = requestAnimationFrame(advance);
    }

    /** Goes to where the step lies in the middle. */
    jumpTo(x, y, scale) {
        this.stop();
        this.#move(x, y, scale);
    }

    /** Shows all of the map. */
    fit() {
        this.glideTo(this.mapWidth / 2, this.mapHeight / 2, this.fitScale);
    }

    /** Ends a movement. */
    stop() {
        cancelAnimationFrame(this.#glide);
        this.#glide = 0;
    }

    #limit(scale) {
        return Math.min(this.highestScale, Math.max(FARTHEST * this.fitScale, scale));
    }

    #move(x, y, scale) {
        this.x = Math.min(this.mapWidth, Math.max(0, x));
        this.y = Math.min(this.mapHeight, Math.max(0, y));
        this.scale = this.#limit(scale);
        this.#listeners.forEach((tell) => tell());
    }
}
