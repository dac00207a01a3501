import { announce } from '../core/announce.js';
import { count } from '../core/format.js';
import { strings } from '../core/strings.js';
import { csvLine } from './csv.js';

const ROWS_OF_PART = 2_000;

/** Spreadsheets take a file without it for one of an old code page. */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Saves documents as a file: a table for spreadsheets, or a JSON object in each line, which keeps every character.
 * @param {Iterable<number>} rows
 * @param {'csv' | 'jsonl'} format
 * @param {import('./facts.js').Facts} facts
 * @param {import('./texts.js').Texts} texts
 */
export async function exportFile(rows, format, facts, texts) {
    const parts = [];
    let [part, done] = [format === 'csv' ? BYTE_ORDER_MARK : '', 0];
    for (const row of rows) {
        const record = facts.recordOf(row, await texts.at(row));
        if (format === 'csv' && done === 0) {
            part += csvLine(Object.keys(record));
        }

        part += format === 'csv' ? csvLine(Object.values(record)) : `${JSON.stringify(record)}\n`;
        done++;
        if (done % ROWS_OF_PART === 0) {
            parts.push(part);
            part = '';
            announce(strings.documents.exporting(count(done)));
        }
    }

    download(new Blob([...parts, part], { type: format === 'csv' ? 'text/csv' : 'application/jsonl' }), `documents.${format}`);
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
