/**
 * The search, and the pane in which documents are read.
 * @param {HTMLElement} searchRoot where the search goes, in the bar at the top
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountDocuments(searchRoot, root, context) {
}
