import { state } from './state.js';

const delay = 150;
const pages = ['explore', 'quality', 'guide'];
const text = { read: (value) => value, write: (value) => value === '' ? null : value };
const number = { read: (value) => value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : null, write: String };
const range = {
    read: (value) => {
        const ends = value.split('..').map(number.read);
        return ends.length === 2 && ends.every((end) => end !== null) ? ends : null;
    },
    write: (value) => value.join('..'),
};

/**
 * Keeps the address of the page in step with what the reader has chosen, so that a link opens the report at the same place, and a reload
 * changes nothing. What an address names and the report does not have is left out.
 * @param {import('./context.js').Context} context
 */
export function startLinks({ rows, topics }) {
    const kinds = {
        page: { read: (value) => pages.includes(value) ? value : null, write: String },
        layer: { read: (value) => Object.hasOwn(topics.layers, value) ? Number(value) : null, write: String },
        topic: number,
        document: { key: 'row', read: (value) => rowOf(number.read(value)), write: (row) => String(rows.documents[row]) },
        q: { key: 'query', ...text },
        time: { key: 'timeRange', ...range },
        class: { key: 'classes', read: (value) => JSON.parse(value), write: (value) => JSON.stringify(value) },
    };
    const rowOf = (document) => {
        const row = rows.documents.indexOf(document);
        return row < 0 ? null : row;
    };
    const view = {
        read: (values) => ['x', 'y', 'zoom'].every((name) => number.read(values.get(name) ?? '') !== null)
            ? { x: Number(values.get('x')), y: Number(values.get('y')), zoom: Number(values.get('zoom')) }
            : null,
        write: (values, { x, y, zoom }) => Object.entries({ x, y, zoom })
            .forEach(([name, value]) => values.set(name, Number(value.toPrecision(6)))),
    };
    const keys = [...Object.entries(kinds).map(([name, kind]) => kind.key ?? name), 'view'];

    const read = () => {
        const values = new URLSearchParams(location.hash.slice(1));
        const chosen = { layer: topics.chosen };
        for (const [name, kind] of Object.entries(kinds)) {
            const value = values.has(name) ? readSafely(kind, values.get(name)) : null;
            if (value !== null || kind.key !== undefined || name === 'topic') {
                chosen[kind.key ?? name] = value;
            }
        }
        chosen.view = view.read(values);
        chosen.topic = topics.find(chosen.layer, chosen.topic) === null ? null : chosen.topic;
        chosen.page ??= 'explore';
        state.set(chosen);
    };

    const write = () => {
        const values = new URLSearchParams();
        for (const [name, kind] of Object.entries(kinds)) {
            const value = state.get(kind.key ?? name);
            const isDefault = value === null || (name === 'layer' && value === topics.chosen) || (name === 'page' && value === 'explore');
            const written = isDefault ? null : kind.write(value);
            if (written !== null) {
                values.set(name, written);
            }
        }
        if (state.get('view') !== null) {
            view.write(values, state.get('view'));
        }
        history.replaceState(null, '', `#${values}`);
    };

    let timer = 0;
    state.on(keys, () => {
        clearTimeout(timer);
        timer = setTimeout(write, delay);
    });
    addEventListener('hashchange', read);
    read();
}

/** What a part of an address means; null if it is not what the page writes. */
function readSafely(kind, value) {
    try {
        return kind.read(value);
    } catch (error) {
        console.info(`A part of the address is left out: ${error.message}`);
        return null;
    }
}
