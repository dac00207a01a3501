import { svg } from './dom.js';

const paths = {
    close: 'M4 4l8 8M12 4l-8 8',
    sun: 'M8 5a3 3 0 100 6 3 3 0 000-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
    moon: 'M13.5 9.5A6 6 0 116.5 2.5a5 5 0 007 7z',
    down: 'M4 6l4 4 4-4',
    up: 'M4 10l4-4 4 4',
    back: 'M13 8H3M7 4L3 8l4 4',
    right: 'M6 4l4 4-4 4',
    plus: 'M8 3v10M3 8h10',
    minus: 'M3 8h10',
    all: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
    lasso: 'M5 11.5C2.8 10.9 1.5 9.4 1.5 7.5 1.5 4.7 4.4 2.5 8 2.5s6.5 2.2 6.5 5-2.9 5-6.5 5a9 9 0 01-1.5-.1M6.6 12.3a1.6 1.6 0 11-3.2 0 1.6 1.6 0 013.2 0zM5 13.9c0 .8-.5 1.2-1.3 1.4',
    table: 'M2 3.5h12v9H2zM2 6.5h12M6.5 6.5v6',
};

/**
 * A small picture in the color of the text around it. It says nothing by itself: what it stands on has a name.
 * @param {keyof typeof paths} name
 */
export function icon(name) {
    return svg('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' }, svg('path', { d: paths[name] }));
}
