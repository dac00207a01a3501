/**
 * The map of all documents.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountMap(root, context) {
}
