import { announce } from './announce.js';
import { filters } from './filters.js';
import { count } from './format.js';
import { state } from './state.js';
import { strings } from './strings.js';

/**
 * Shows only the documents of the topic that is chosen.
 * @param {import('./context.js').Context} context
 */
export function startTopicFilter({ rows, topics }) {
    const apply = () => {
        const [layer, topic] = [state.get('layer'), state.get('topic')];
        if (topic === null) {
            filters.set('topic', null);
            return;
        }
        const topicOf = rows.topics[layer];
        const mask = new Uint8Array(rows.count);
        for (let row = 0; row < mask.length; row++) {
            mask[row] = topicOf[row] === topic ? 1 : 0;
        }
        filters.set('topic', mask, strings.filters.topic(topics.name(layer, topic)));
        announce(strings.topics.chosen(topics.name(layer, topic), count(filters.count)));
    };
    state.on(['layer', 'topic'], apply);
    filters.on((name) => {
        if (name === 'topic' && !filters.names.includes('topic')) {
            state.set({ topic: null });
        }
    });
    apply();
}
