/**
 * What every panel is given.
 * @typedef {object} Context
 * @property {Object<string, any>} manifest the sections of the manifest by name
 * @property {import('./rows.js').Rows} rows what is known of each document but its text
 * @property {import('./topics.js').Topics} topics the topics of all layers
 * @property {import('./colors.js').Colors} colors of topics and values, in the theme of the page
 * @property {import('../documents/texts.js').Texts} texts of the documents
 */
