/**
 * Which rows are shown: those that pass every filter. A filter is a mask with a byte for each row, 1 where it passes, or null where all do.
 */
class Filters {
    #masks = new Map();
    #labels = new Map();
    #listeners = [];
    #rowCount = 0;
    #joined = null;
    #count = 0;

    /** @param {number} rowCount */
    start(rowCount) {
        this.#rowCount = this.#count = rowCount;
    }

    /** The rows that pass all filters, or null if there is no filter. @returns {Uint8Array | null} */
    get mask() {
        return this.#joined;
    }

    /** How many rows pass all filters. */
    get count() {
        return this.#count;
    }

    /** The names of the filters that are set. @returns {string[]} */
    get names() {
        return [...this.#masks.keys()];
    }

    /** What a filter leaves, in words, if it says so. @param {string} name @returns {string | undefined} */
    label(name) {
        return this.#labels.get(name);
    }

    /**
     * The rows that pass all filters but some: what a panel shows that sets those itself.
     * @param {...string} names
     * @returns {Uint8Array | null}
     */
    maskWithout(...names) {
        const others = this.names.filter((name) => !names.includes(name));
        return others.length === this.#masks.size ? this.#joined : this.#join(others);
    }

    /**
     * Sets or lifts a filter.
     * @param {string} name 'search', 'topic', 'time', 'class', 'probability', 'lasso', …
     * @param {Uint8Array | null} mask
     * @param {string} [label] what it leaves, in words
     */
    set(name, mask, label) {
        if (mask === null ? !this.#masks.delete(name) : this.#masks.get(name) === mask) {
            return;
        }
        if (mask !== null) {
            this.#masks.set(name, mask);
        }
        this.#labels.set(name, label);
        this.#joined = this.#join([...this.#masks.keys()]);
        this.#count = this.#joined === null ? this.#rowCount : this.#joined.reduce((sum, passes) => sum + passes, 0);
        this.#listeners.forEach((tell) => tell(name));
    }

    /** Tells of every change, with the name of the filter. @param {(name: string) => void} tell */
    on(tell) {
        this.#listeners.push(tell);
    }

    #join(names) {
        if (names.length < 2) {
            return names.length === 0 ? null : this.#masks.get(names[0]);
        }
        const joined = this.#masks.get(names[0]).slice();
        for (const name of names.slice(1)) {
            const mask = this.#masks.get(name);
            for (let row = 0; row < joined.length; row++) {
                joined[row] &= mask[row];
            }
        }
        return joined;
    }
}

export const filters = new Filters();
