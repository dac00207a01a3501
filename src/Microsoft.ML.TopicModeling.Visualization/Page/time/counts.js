/**
 * What is counted: documents over time, and by class.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountCounts(root, context) {
}
