import { state } from './state.js';

/**
 * Keys that work wherever the focus is, but not while one types: Escape lets go of the document, then of the topic; brackets change the
 * grain.
 * @param {import('./topics.js').Topics} topics
 */
export function startKeyboard(topics) {
    const keys = {
        Escape: () => state.set(state.get('row') !== null ? { row: null } : { topic: null }),
        '[': () => chooseLayer(topics, state.get('layer') + 1),
        ']': () => chooseLayer(topics, state.get('layer') - 1),
        '?': () => state.set({ page: state.get('page') === 'guide' ? 'explore' : 'guide' }),
    };
    addEventListener('keydown', (event) => {
        const isTyping = event.target.closest('input:not([type="range"]), select, textarea') !== null;
        const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
        if (!event.defaultPrevented && !isTyping && !hasModifier && Object.hasOwn(keys, event.key)) {
            keys[event.key]();
        }
    });
}

/**
 * Shows another layer, and in it the topic that is next of kin to the one that was chosen.
 * @param {import('./topics.js').Topics} topics
 * @param {number} layer
 */
export function chooseLayer(topics, layer) {
    if (topics.layers[layer] !== undefined) {
        state.set({ layer, topic: topics.kin(state.get('layer'), state.get('topic'), layer) });
    }
}
