import { element } from '../core/dom.js';
import { strings } from '../core/strings.js';

/**
 * How the report is read.
 * @param {HTMLElement} root
 */
export function mountGuide(root) {
    const { title, sections, keysTitle, keys } = strings.guide;
    root.append(
        element('h2', { class: 'page-title' }, title),
        ...sections.map(({ title: name, text }) =>
            element('section', {}, element('h3', {}, name), ...text.map((paragraph) => element('p', {}, paragraph)))),
        element('section', {}, element('h3', {}, keysTitle), element('dl', { class: 'facts-list' },
            ...keys.flatMap(([key, meaning]) => [element('dt', {}, element('kbd', {}, key)), element('dd', {}, meaning)]))),
    );
}
