import { element } from './dom.js';

const region = element('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });

/** Makes what is announced part of the page. @param {HTMLElement} root */
export function mountAnnouncements(root) {
    root.append(region);
}

/** Tells a reader who does not see the page what has changed. @param {string} text */
export function announce(text) {
    region.textContent = text;
}
