/**
 * How good the topics are, and how they were found.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountQuality(root, context) {
}
