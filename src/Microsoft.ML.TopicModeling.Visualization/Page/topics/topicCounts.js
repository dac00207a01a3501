/**
 * How many rows each topic has.
 * @param {ArrayLike<number>} topicOf the topic of each row, -1 for the outliers
 * @param {Uint8Array | null} mask the rows that count; null for all
 * @param {number} topicCount the number of topics, without the outliers
 * @returns {Uint32Array} one more than the topics: the outliers come first
 */
export function countTopics(topicOf, mask, topicCount) {
    const counts = new Uint32Array(topicCount + 1);
    for (let row = 0; row < topicOf.length; row++) {
        counts[topicOf[row] + 1] += mask === null ? 1 : mask[row];
    }
    return counts;
}
