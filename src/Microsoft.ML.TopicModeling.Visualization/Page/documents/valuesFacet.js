import { element, foreignText, replace } from '../core/dom.js';
import { filters } from '../core/filters.js';
import { count } from '../core/format.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { chooseOfColumn } from './columnFilter.js';

const SHOWN_VALUES = 100;
const SEARCHED_FROM = 12;

/**
 * A list of the values of a column, of which some can be chosen, with the numbers of documents that the other filters leave.
 * @param {import('../core/rows.js').Column} column
 */
export function valuesFacet(column) {
    const list = element('ul', { class: 'values' });
    const search = /** @type {HTMLInputElement} */ (element('input', {
        type: 'search', placeholder: strings.documents.findValue, 'aria-label': `${strings.documents.findValue}: ${column.name}`, on: { input: () => show() },
    }));
    /** @type {ValueChoice[]} */
    let choices = [];
    const update = () => {
        const [chosen, counts] = [chosenOf(column), countsOf(column, filters.maskWithout('class'))];
        choices.forEach((choice) => choice.show(chosen, counts));
    };
    const show = () => {
        const typed = search.value.trim().toLowerCase();
        const found = column.values.map((_, place) => place).filter((place) => column.values[place].toLowerCase().includes(typed));
        choices = found.slice(0, SHOWN_VALUES).map((place) => new ValueChoice(column, place));
        const more = found.length > SHOWN_VALUES ? element('li', { class: 'quiet' }, strings.documents.moreValues(count(found.length - SHOWN_VALUES))) : null;
        replace(list, ...choices.map((choice) => choice.item), more);
        update();
    };
    state.on('classes', update);
    filters.on(update);
    show();
    return element(
        'fieldset', { class: 'facet' }, element('legend', {}, foreignText(column.name)), column.values.length >= SEARCHED_FROM ? search : null, list);
}

/** One value, to be chosen or not. */
class ValueChoice {
    #place;
    #value;
    #box;
    #count = element('span', { class: 'quiet' });

    constructor(column, place) {
        this.#place = place;
        this.#value = column.values[place];
        this.#box = /** @type {HTMLInputElement} */ (element('input', { type: 'checkbox', on: { change: () => this.#choose(column) } }));
        this.item = element('li', {}, element('label', {}, this.#box, foreignText(this.#value), this.#count));
    }

    /** @param {Set<string>} chosen @param {Uint32Array} counts */
    show(chosen, counts) {
        this.#box.checked = chosen.has(this.#value);
        this.#count.textContent = count(counts[this.#place + 1]);
    }

    #choose(column) {
        const others = [...chosenOf(column)].filter((other) => other !== this.#value);
        const all = this.#box.checked ? [...others, this.#value] : others;
        chooseOfColumn(column.name, all.length === 0 ? null : all);
    }
}

/** @returns {Set<string>} */
function chosenOf(column) {
    const chosen = state.get('classes')?.[column.name];
    return new Set(Array.isArray(chosen) ? chosen : []);
}

/** The number of rows of each code. @param {Uint8Array | null} mask */
function countsOf({ codes, values }, mask) {
    const counts = new Uint32Array(values.length + 1);
    for (let row = 0; row < codes.length; row++) {
        counts[codes[row]] += mask === null ? 1 : mask[row];
    }

    return counts;
}
