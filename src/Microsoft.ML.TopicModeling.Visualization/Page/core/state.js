/**
 * What the reader has chosen, in one place: panels set it, and are told when it changes. They never call each other.
 *
 * page         'explore', 'quality' or 'guide'
 * layer        the place of the layer of topics
 * topic        a topic of that layer, -1 for the outliers, or null
 * hoveredTopic the topic under the pointer, or null
 * row          the document that is read, as a row of the page, or null
 * hoveredRow   the document under the pointer, or null
 * query        what is searched for, '' for nothing
 * view         what the map shows: { x, y, zoom }, or null for all of it
 * theme        'light' or 'dark'
 */
class State {
    #values = new Map();
    #listeners = new Map();

    /** @param {string} key */
    get(key) {
        return this.#values.get(key) ?? null;
    }

    /**
     * Changes values; those that stay the same tell nobody.
     * @param {Object<string, unknown>} values
     */
    set(values) {
        const changed = Object.keys(values).filter((key) => !Object.is(this.get(key), values[key] ?? null));
        for (const key of changed) {
            this.#values.set(key, values[key] ?? null);
        }
        const told = new Set(changed.flatMap((key) => this.#listeners.get(key) ?? []));
        for (const tell of told) {
            tell();
        }
    }

    /**
     * Tells of every change of any of the keys, once if several change together.
     * @param {string | string[]} keys
     * @param {() => void} tell
     * @returns {() => void} what ends it
     */
    on(keys, tell) {
        for (const key of [keys].flat()) {
            this.#listeners.set(key, [...this.#listeners.get(key) ?? [], tell]);
        }
        return () => {
            for (const key of [keys].flat()) {
                this.#listeners.set(key, this.#listeners.get(key).filter((other) => other !== tell));
            }
        };
    }
}

export const state = new State();
