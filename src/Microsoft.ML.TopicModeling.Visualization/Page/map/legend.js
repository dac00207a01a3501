import { element, replace } from '../core/dom.js';
import { strings } from '../core/strings.js';

const TOPIC = 'topic';
const TIME = 'time';

/** Chooses what the map is colored by, and says what the colors mean. */
export class Legend {
    #context;
    #meaning = element('div', { class: 'map-meaning' });
    #choice = TOPIC;

    /** @param {HTMLElement} root @param {import('../core/context.js').Context} context @param {() => void} changed */
    constructor(root, context, changed) {
        this.#context = context;
        const { rows } = context;
        const choices = [
            { value: TOPIC, name: strings.map.topic },
            ...rows.time ? [{ value: TIME, name: strings.map.time }] : [],
            ...rows.columns.flatMap((column, place) => isUseful(column) ? [{ value: String(place), name: column.name }] : []),
        ];
        const select = element('select', {
            on: {
                change: () => {
                    this.#choice = select.value;
                    changed();
                },
            },
        }, ...choices.map(({ value, name }) => element('option', { value }, name)));
        root.append(element('label', { class: 'map-choice', hidden: choices.length === 1 }, strings.map.colorBy, select), this.#meaning);
    }

    /** The column that colors show, or null for topics. @returns {import('../core/rows.js').Column | null} */
    get column() {
        const { rows } = this.#context;
        return this.#choice === TOPIC ? null : this.#choice === TIME ? rows.time : rows.columns[this.#choice];
    }

    /** Shows what the colors of a column mean. @param {import('./coloring.js').Coloring} coloring */
    show({ colors }) {
        const { column } = this;
        if (column === null) {
            replace(this.#meaning);
        } else if (column.kind === 'category') {
            const names = column.values.slice(0, colors.length);
            replace(this.#meaning, ...names.map((name, place) => swatch(colors[place], name)), this.#others(column, colors));
        } else {
            const text = column.kind === 'time' ? (value) => strings.map.day(value) : (value) => strings.map.number(value);
            const [first, last] = [column.values[0], column.values[column.values.length - 1]].map((value) => element('bdi', {}, text(value)));
            replace(this.#meaning, first, ramp(colors), last);
        }
    }

    #others(column, colors) {
        const hasOthers = column.values.length > colors.length || column.codes.includes(0);
        return hasOthers ? swatch(this.#context.colors.none, strings.map.others) : null;
    }
}

/** Names that are almost all different have no colors. */
function isUseful({ kind, values, codes }) {
    return values.length > 1 && (kind !== 'category' || values.length < codes.length / 2);
}

function swatch(color, name) {
    return element('span', { class: 'map-swatch', style: { '--swatch': `#${color}` } }, element('bdi', { dir: 'auto' }, name));
}

function ramp(colors) {
    const stops = colors.map((color) => `#${color}`).join(', ');
    return element('span', { class: 'map-ramp', style: { background: `linear-gradient(to right, ${stops})` } });
}
