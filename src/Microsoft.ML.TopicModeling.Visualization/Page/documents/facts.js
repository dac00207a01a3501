import { element, foreignText } from '../core/dom.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';

/** What is known of a document but its text. */
export class Facts {
    #context;

    /** @param {import('../core/context.js').Context} context */
    constructor(context) {
        this.#context = context;
    }

    get #layer() {
        return state.get('layer') ?? this.#context.topics.chosen;
    }

    /** Its place among the documents that the report was made of. @param {number} row @returns {number} */
    documentOf(row) {
        return this.#context.rows.documents[row];
    }

    /** By row, in the layer that is shown. @returns {Int32Array} */
    get topics() {
        return this.#context.rows.topics[this.#layer];
    }

    /** @param {number} row */
    topicOf(row) {
        return this.topics[row];
    }

    /** @param {number} topic */
    labelOf(topic) {
        return this.#context.topics.name(this.#layer, topic);
    }

    /** @param {number} row */
    probabilityOf(row) {
        return this.#context.rows.probabilities?.[row] ?? null;
    }

    /** @param {number} row */
    timeOf(row) {
        return valueText(this.#context.rows.time, row);
    }

    /** Names and values, without those that are missing. @param {number} row @returns {[string, string][]} */
    columnsOf(row) {
        return this.#context.rows.columns
            .map((column) => [column.name, valueText(column, row)])
            .filter(([, text]) => text !== null);
    }

    /** What a file of documents says of one, by name. @param {number} row @param {import('./texts.js').DocumentText} text */
    recordOf(row, { text, isCut }) {
        const { rows, manifest } = this.#context;
        const topic = this.topicOf(row);
        const own = {
            document: this.documentOf(row),
            topic,
            label: this.labelOf(topic),
            ...(rows.probabilities ? { probability: Number(rows.probabilities[row].toFixed(4)) } : {}),
            ...(rows.time ? { time: recordValue(rows.time, row) } : {}),
            text,
            ...(manifest.texts.excerpt === null ? {} : { isCut }),
        };
        const columns = rows.columns.map((column) => [
            Object.hasOwn(own, column.name) ? `metadata.${column.name}` : column.name,
            recordValue(column, row),
        ]);
        return { ...own, ...Object.fromEntries(columns) };
    }

    /** The topic, the time and the probability on one line. @param {number} row */
    headline(row) {
        const [time, probability] = [this.timeOf(row), this.probabilityOf(row)];
        return element(
            'div',
            { class: 'headline' },
            this.dot(this.topicOf(row)),
            element('span', { class: 'headline-topic' }, foreignText(this.labelOf(this.topicOf(row)))),
            time === null ? null : element('span', {}, time),
            probability === null ? null : element('span', { title: strings.documents.probability }, probability.toFixed(2)));
    }

    /** @param {number} topic */
    dot(topic) {
        return element('span', { class: 'dot', style: { background: this.#context.colors.ofTopic(this.#layer, topic) } });
    }
}

/**
 * @param {import('../core/rows.js').Column | null} column
 * @param {number} row
 * @returns {string | null}
 */
function valueText(column, row) {
    const value = column?.at(row) ?? null;
    return value === null ? null : column.kind === 'time' ? timeText(value) : String(value);
}

/** Numbers stay numbers. @param {import('../core/rows.js').Column} column @param {number} row */
function recordValue(column, row) {
    return column.kind === 'time' ? valueText(column, row) : column.at(row);
}

/** A day, with the time of day where there is one. @param {number} milliseconds */
export function timeText(milliseconds) {
    const iso = new Date(milliseconds).toISOString();
    return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, -'T00:00:00.000Z'.length) : iso.slice(0, 16).replace('T', ' ');
}
