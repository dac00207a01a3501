/**
 * How the report is read.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountGuide(root, context) {
}
