const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element of HTML. All text reaches the page here, and only as text.
 * @param {string} tag
 * @param {Object<string, any>} [attributes] attributes by name; `on` has listeners by event, `style` and `dataset` values by name; a value
 *     of null or false leaves the attribute out
 * @param {...(Node | string | number | null)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
    return fill(document.createElement(tag), attributes, children);
}

/**
 * An element of SVG.
 * @param {string} tag
 * @param {Object<string, any>} [attributes]
 * @param {...(Node | string | number | null)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
    return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** A text of unknown language, which the page shows in its own direction and keeps apart from its surroundings. @param {string} text */
export function foreignText(text) {
    return element('bdi', { dir: 'auto' }, text);
}

/** Replaces all that an element holds. @param {Element} parent @param {...(Node | string | number | null)} children */
export function replace(parent, ...children) {
    parent.replaceChildren(...children.filter((child) => child !== null).map((child) => child instanceof Node ? child : String(child)));
}

function fill(target, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
        if (name === 'on') {
            Object.entries(value).forEach(([event, listener]) => target.addEventListener(event, listener));
        } else if (name === 'style') {
            Object.entries(value).forEach(([property, setting]) => target.style.setProperty(property, setting));
        } else if (name === 'dataset') {
            Object.assign(target.dataset, value);
        } else if (name.startsWith('aria-') && typeof value === 'boolean') {
            target.setAttribute(name, value);
        } else if (value !== null && value !== undefined && value !== false) {
            target.setAttribute(name, value === true ? '' : value);
        }
    }
    replace(target, ...children);
    return target;
}
