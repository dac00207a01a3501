import { announce } from '../core/announce.js';
import { count } from '../core/format.js';
import { strings } from '../core/strings.js';
import { csvLine } from './csv.js';

const ROWS_OF_REPORT = 10_000;

/** Spreadsheets take a file without it for one of an old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Saves documents as a file: a table for spreadsheets, or a JSON object in each line, which keeps every character.
 * @param {Uint32Array} rows
 * @param {'csv' | 'jsonl'} format
 * @param {import('./facts.js').Facts} facts
 * @param {import('./texts.js').Texts} texts
 */
export async function exportFile(rows, format, facts, texts) {
    const lines = new Array(rows.length);
    let [head, done] = ['', 0];

    // Each block of texts is decoded once, whatever the order of the rows.
    for (const place of Uint32Array.from(rows.keys()).sort((a, b) => rows[a] - rows[b])) {
        const record = facts.recordOf(rows[place], await texts.at(rows[place]));
        lines[place] = format === 'csv' ? csvLine(Object.values(record)) : `${JSON.stringify(record)}\n`;
        head ||= format === 'csv' ? BYTE_ORDER_MARK + csvLine(Object.keys(record)) : '';
        done++;
        if (done % ROWS_OF_REPORT === 0) {
            announce(strings.documents.exporting(count(done)));
        }
    }

    download(new Blob([head, ...lines], { type: format === 'csv' ? 'text/csv' : 'application/jsonl' }), `documents.${format}`);
    announce(strings.documents.exported(count(done)));
}

/** @param {Blob} blob @param {string} name */
function download(blob, name) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
