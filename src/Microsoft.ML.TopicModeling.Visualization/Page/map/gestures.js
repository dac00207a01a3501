/** A pointer that moves less than so many pixels clicks. */
const CLICK = 4;

const WHEEL_SPEED = 0.0016;
const LINE = 24;
const PAGE = 400;

/**
 * What gestures on the map do; places are pixels of the window.
 * @typedef {object} GestureActions
 * @property {(right: number, down: number) => void} pan
 * @property {(factor: number, x: number, y: number) => void} zoom
 * @property {(x: number, y: number) => void} approach by a double click
 * @property {(x: number, y: number) => void} click
 * @property {(x: number, y: number) => void} hover
 * @property {() => void} leave
 * @property {() => boolean} isLassoing whether a drag draws an outline, even without the shift key
 * @property {(outline: { x: number, y: number }[], isDone: boolean) => void} lasso
 */

/** Drags, pinches, wheels and clicks, by mouse, pen or fingers. */
export class Gestures {
    #stage;
    #actions;
    #pointers = new Map();
    #outline = null;
    #hasMoved = false;

    /** @param {HTMLElement} stage @param {GestureActions} actions */
    constructor(stage, actions) {
        this.#stage = stage;
        this.#actions = actions;
        stage.addEventListener('pointerdown', (event) => this.#down(event));
        stage.addEventListener('pointermove', (event) => this.#move(event));
        stage.addEventListener('pointerup', (event) => this.#up(event));
        stage.addEventListener('pointercancel', (event) => this.#up(event));
        stage.addEventListener('pointerleave', () => actions.leave());
        stage.addEventListener('wheel', (event) => this.#wheel(event), { passive: false });
        stage.addEventListener('dblclick', (event) => this.#onPicture(event) && actions.approach(...Object.values(this.#place(event))));
        // A drag that ends on a label is no click on it.
        stage.addEventListener('click', (event) => this.#hasMoved && event.stopPropagation(), { capture: true });
    }

    #down(event) {
        if (event.button !== 0) {
            return;
        }
        const place = this.#place(event);
        this.#pointers.set(event.pointerId, place);
        this.#hasMoved = false;
        this.#outline = this.#pointers.size === 1 && (event.shiftKey || this.#actions.isLassoing()) ? [place] : null;
    }

    #move(event) {
        const place = this.#place(event);
        const before = this.#pointers.get(event.pointerId);
        if (before === undefined) {
            this.#onPicture(event) ? this.#actions.hover(place.x, place.y) : this.#actions.leave();
            return;
        }
        if (!this.#hasMoved && Math.hypot(place.x - before.x, place.y - before.y) < CLICK) {
            return;
        }
        this.#hasMoved = true;
        this.#stage.setPointerCapture(event.pointerId);
        this.#pointers.set(event.pointerId, place);
        this.#drag(event.pointerId, before, place);
    }

    #drag(pointer, before, place) {
        if (this.#outline !== null) {
            this.#outline.push(place);
            this.#actions.lasso(this.#outline, false);
            return;
        }
        const other = [...this.#pointers].find(([id]) => id !== pointer)?.[1];
        if (other === undefined) {
            this.#actions.pan(place.x - before.x, place.y - before.y);
            return;
        }
        const factor = Math.hypot(place.x - other.x, place.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
        this.#actions.pan((place.x - before.x) / 2, (place.y - before.y) / 2);
        this.#actions.zoom(factor, (place.x + other.x) / 2, (place.y + other.y) / 2);
    }

    #up(event) {
        if (!this.#pointers.delete(event.pointerId)) {
            return;
        }
        const place = this.#place(event);
        if (this.#outline !== null) {
            this.#actions.lasso(this.#outline, true);
        } else if (!this.#hasMoved && event.type === 'pointerup' && this.#onPicture(event)) {
            this.#actions.click(place.x, place.y);
        }
        this.#outline = null;
    }

    #wheel(event) {
        event.preventDefault();
        const unit = [1, LINE, PAGE][event.deltaMode];
        // Browsers tell of a pinch on a touch pad as of a wheel with the control key, in smaller steps.
        const speed = WHEEL_SPEED * (event.ctrlKey ? 6 : 1);
        const { x, y } = this.#place(event);
        this.#actions.zoom(Math.exp(-event.deltaY * unit * speed), x, y);
    }

    #onPicture(event) {
        return event.target === this.#stage || event.target.tagName === 'CANVAS';
    }

    #place(event) {
        const { left, top } = this.#stage.getBoundingClientRect();
        return { x: event.clientX - left, y: event.clientY - top };
    }
}
