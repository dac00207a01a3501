/** Browsers make no element higher than some 17 million pixels. */
const MOST_PIXELS = 8_000_000;
const MORE_ROWS = 4;
const IDLE_MILLISECONDS = 150;

/**
 * Shows the items of a list that are in sight, of any number of items. A list that is higher than an element can be moves pixel by pixel
 * while one scrolls, and in proportion where the bar is dragged.
 */
export class VirtualList {
    #root;
    #spacer = document.createElement('div');
    #itemHeight;
    #createItem;
    #count = 0;
    /** @type {Map<number, HTMLElement>} */
    #items = new Map();
    #top = 0;
    #scrollTop = 0;
    #idle = 0;

    /**
     * @param {HTMLElement} root what scrolls
     * @param {number} itemHeight
     * @param {(index: number) => HTMLElement} createItem
     */
    constructor(root, itemHeight, createItem) {
        this.#root = root;
        this.#itemHeight = itemHeight;
        this.#createItem = createItem;
        this.#spacer.setAttribute('role', 'presentation');
        this.#spacer.className = 'virtual-spacer';
        root.append(this.#spacer);
        root.addEventListener('scroll', () => this.#scroll(), { passive: true });
        new ResizeObserver(() => this.#show()).observe(root);
    }

    /** How many items are wholly in sight. */
    get pageSize() {
        return Math.max(1, Math.floor(this.#root.clientHeight / this.#itemHeight));
    }

    /** Shows another list, from its first item. @param {number} count */
    reset(count) {
        this.#count = count;
        this.#spacer.style.height = `${Math.min(this.#height, MOST_PIXELS)}px`;
        this.refresh();
        this.#moveTo(0);
    }

    /** Makes all items again. */
    refresh() {
        this.#items.forEach((item) => item.remove());
        this.#items.clear();
        this.#show();
    }

    /** @param {number} index @returns {HTMLElement | undefined} the item, if it is shown */
    itemAt(index) {
        return this.#items.get(index);
    }

    /** Brings an item into sight, if it is not. @param {number} index */
    reveal(index) {
        const start = index * this.#itemHeight;
        const end = start + this.#itemHeight;
        if (start < this.#top) {
            this.#moveTo(start);
        } else if (end > this.#top + this.#root.clientHeight) {
            this.#moveTo(end - this.#root.clientHeight);
        }
    }

    get #height() {
        return this.#count * this.#itemHeight;
    }

    get #mostTop() {
        return Math.max(0, this.#height - this.#root.clientHeight);
    }

    /** How far the list moves where the bar moves by one. */
    get #scale() {
        const most = Math.min(this.#height, MOST_PIXELS) - this.#root.clientHeight;
        return most > 0 ? this.#mostTop / most : 1;
    }

    #scroll() {
        const moved = this.#root.scrollTop - this.#scrollTop;
        this.#scrollTop += moved;
        const isDragged = Math.abs(moved) > this.#root.clientHeight;
        this.#top = Math.min(this.#mostTop, Math.max(0, isDragged ? this.#scrollTop * this.#scale : this.#top + moved));
        this.#show();
        clearTimeout(this.#idle);
        this.#idle = setTimeout(() => this.#align(), IDLE_MILLISECONDS);
    }

    /** Puts the bar where it belongs; at an end of its way, the list is at its end, too. */
    #align() {
        const most = this.#root.scrollHeight - this.#root.clientHeight;
        const isNearStart = this.#scrollTop <= 0 && this.#top < this.#root.clientHeight;
        const isNearEnd = this.#scrollTop >= most - 1 && this.#top > this.#mostTop - this.#root.clientHeight;
        this.#moveTo(isNearStart ? 0 : isNearEnd ? this.#mostTop : this.#top);
    }

    /** @param {number} top */
    #moveTo(top) {
        this.#top = Math.min(this.#mostTop, Math.max(0, top));
        this.#root.scrollTop = this.#top / this.#scale;
        this.#scrollTop = this.#root.scrollTop;
        this.#show();
    }

    #show() {
        const first = Math.max(0, Math.floor(this.#top / this.#itemHeight) - MORE_ROWS);
        const end = Math.min(this.#count, Math.ceil((this.#top + this.#root.clientHeight) / this.#itemHeight) + MORE_ROWS);
        for (const [index, item] of this.#items) {
            if (index < first || index >= end) {
                item.remove();
                this.#items.delete(index);
            }
        }

        for (let index = first; index < end; index++) {
            this.#place(index);
        }
    }

    /** @param {number} index */
    #place(index) {
        let item = this.#items.get(index);
        if (!item) {
            item = this.#createItem(index);
            item.style.height = `${this.#itemHeight}px`;
            this.#items.set(index, item);
            this.#root.append(item);
        }

        item.style.transform = `translateY(${this.#scrollTop + index * this.#itemHeight - this.#top}px)`;
    }
}
