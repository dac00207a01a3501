/** What a spreadsheet would take for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A line of a table. Texts that a spreadsheet would run as a formula are preceded by an apostrophe.
 * @param {(string | number | boolean | null)[]} cells
 */
export function csvLine(cells) {
    return `${cells.map(csvCell).join(',')}\r\n`;
}

/** @param {string | number | boolean | null} cell */
function csvCell(cell) {
    if (typeof cell !== 'string') {
        return cell === null ? '' : String(cell);
    }

    const text = FORMULA.test(cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
