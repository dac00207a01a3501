import { jsonBlock } from './blocks.js';

/**
 * The topics of all layers, the layer of the most topics first.
 * @typedef {object} Topics
 * @property {any[]} layers
 * @property {number} chosen
 */

/** @returns {Promise<Topics>} */
export async function loadTopics() {
    return jsonBlock('topics');
}
