import { element, foreignText } from '../core/dom.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { chooseOfColumn } from './columnFilter.js';

const DAY_MILLISECONDS = 86_400_000;

/**
 * The least and the most of a column of numbers or times.
 * @param {import('../core/rows.js').Column} column
 */
export function rangeFacet({ name, kind, values }) {
    const kindOf = kind === 'time' ? dateFields : numberFields;
    const field = (label) => /** @type {HTMLInputElement} */ (element('input', {
        type: kindOf.type, step: 'any', 'aria-label': `${name}: ${label}`, placeholder: label, on: { change: () => choose() },
    }));
    const [from, to] = [field(strings.documents.from), field(strings.documents.to)];
    const [least, most] = [values[0] ?? null, values[values.length - 1] ?? null].map((value) => value === null ? '' : kindOf.write(value));
    const choose = () => {
        const range = { from: kindOf.read(from.value), to: kindOf.readEnd(to.value) };
        chooseOfColumn(name, range.from === null && range.to === null ? null : range);
    };
    const show = () => {
        const chosen = state.get('classes')?.[name];
        [from.value, to.value] = [chosen?.from ?? null, chosen?.to ?? null].map((value) => value === null ? '' : kindOf.write(value));
    };
    state.on('classes', show);
    show();
    return element('fieldset', { class: 'facet range' }, element('legend', {}, foreignText(name)), from, to, element('span', { class: 'quiet' }, `${least} – ${most}`));
}

const numberFields = {
    type: 'number',
    read: (text) => text === '' ? null : Number(text),
    readEnd: (text) => text === '' ? null : Number(text),
    write: String,
};

/** The last day of a range belongs to it. */
const dateFields = {
    type: 'date',
    read: (text) => text === '' ? null : Date.parse(text),
    readEnd: (text) => text === '' ? null : Date.parse(text) + DAY_MILLISECONDS - 1,
    write: (milliseconds) => new Date(milliseconds).toISOString().slice(0, 10),
};
