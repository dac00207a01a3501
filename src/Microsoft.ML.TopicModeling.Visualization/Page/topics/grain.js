import { element } from '../core/dom.js';
import { chooseLayer } from '../core/keyboard.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';

/**
 * The choice between few broad topics and many narrow ones; nothing where there is only one layer.
 * @param {HTMLElement} root
 * @param {import('../core/topics.js').Topics} topics
 */
export function mountGrain(root, topics) {
    const last = topics.layers.length - 1;
    if (last === 0) {
        return;
    }
    const slider = element('input', {
        type: 'range', min: 0, max: last, step: 1, id: 'grain', on: { input: () => chooseLayer(topics, last - slider.valueAsNumber) },
    });
    const output = element('output', { for: 'grain' });
    const show = () => {
        const layer = state.get('layer');
        slider.value = last - layer;
        output.textContent = strings.topics.count(topics.layers[layer].topicCount);
        slider.setAttribute('aria-valuetext', output.textContent);
    };
    state.on('layer', show);
    show();
    root.append(element('div', { class: 'grain' }, element('label', { for: 'grain' }, strings.topics.grain), slider, output));
}
