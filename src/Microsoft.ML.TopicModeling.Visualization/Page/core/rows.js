/**
 * What is known of each document but its text, in the order of the page.
 * @typedef {object} Rows
 * @property {number} count
 */

/** @param {Object<string, any>} manifest @returns {Promise<Rows>} */
export async function loadRows(manifest) {
    return { count: manifest.rows?.count ?? 0 };
}
