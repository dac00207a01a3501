import { element, foreignText } from '../core/dom.js';
import { count } from '../core/format.js';
import { icon } from '../core/icons.js';

/**
 * An item of a tree.
 * @typedef {object} TreeItem
 * @property {string} key
 * @property {string} label
 * @property {number} count
 * @property {() => string | null} color
 * @property {() => TreeItem[]} parts asked for when the item is opened
 * @property {boolean} hasParts
 */

/** A tree for the keyboard and for screen readers too; parts are made when they are first shown. */
export class Tree {
    #shown = new Map();
    #choose;

    /**
     * @param {string} label
     * @param {TreeItem[]} roots
     * @param {(item: TreeItem) => void} choose
     */
    constructor(label, roots, choose) {
        this.#choose = choose;
        this.element = element('ul', { class: 'tree', role: 'tree', 'aria-label': label, on: { keydown: (event) => this.#press(event) } },
            ...roots.map((item) => this.#node(item, 1)));
        this.#items()[0]?.setAttribute('tabindex', '0');
    }

    /** Marks the item that is chosen, if it is shown. @param {string | null} key */
    mark(key) {
        for (const [other, line] of this.#shown) {
            line.setAttribute('aria-selected', other === key);
            if (other === key) {
                line.scrollIntoView({ block: 'nearest' });
            }
        }
    }

    /** Opens an item and those around it. @param {string[]} keys from the root on */
    reveal(keys) {
        keys.forEach((key) => this.#setOpen(this.#shown.get(key), true));
    }

    recolor() {
        this.#shown.forEach((line) => this.#color(line));
    }

    #node(item, level) {
        const arrow = element('span', { class: 'arrow', 'aria-hidden': 'true' }, ...item.hasParts ? [icon('right')] : []);
        const dot = item.color() === null ? null : element('span', { class: 'dot', 'aria-hidden': 'true' });
        const isOpen = item.hasParts ? false : null;
        const line = element(
            'div',
            { class: 'tree-line', role: 'treeitem', tabindex: '-1', 'aria-level': level, 'aria-selected': false, 'aria-expanded': isOpen },
            arrow, dot, foreignText(item.label), ' ', element('span', { class: 'tree-count' }, count(item.count)),
        );
        line.item = item;
        arrow.addEventListener('click', (event) => {
            event.stopPropagation();
            this.#setOpen(line, line.getAttribute('aria-expanded') === 'false');
        });
        line.addEventListener('click', () => {
            this.#focus(line);
            this.#choose(item);
        });
        this.#shown.set(item.key, line);
        this.#color(line);
        return element('li', { role: 'none' }, line);
    }

    #color(line) {
        line.querySelector('.dot')?.style.setProperty('background', line.item.color());
    }

    #setOpen(line, isOpen) {
        if (line === undefined || !line.item.hasParts) {
            return;
        }
        if (line.nextSibling === null && isOpen) {
            const level = Number(line.getAttribute('aria-level')) + 1;
            line.after(element('ul', { role: 'group' }, ...line.item.parts().map((part) => this.#node(part, level))));
        }
        line.setAttribute('aria-expanded', isOpen);
        if (line.nextSibling !== null) {
            line.nextSibling.hidden = !isOpen;
        }
    }

    /** The items that are not hidden in a closed one, from the top. */
    #items() {
        return [...this.element.querySelectorAll('[role="treeitem"]')].filter((line) => line.closest('[hidden]') === null);
    }

    /** The item that one is a part of, or itself. */
    #parentOf(line) {
        const group = line.closest('[role="group"]');
        return group === null ? line : group.previousSibling;
    }

    #focus(node) {
        this.element.querySelector('[tabindex="0"]')?.setAttribute('tabindex', '-1');
        node.setAttribute('tabindex', '0');
        node.focus();
    }

    #press(event) {
        const node = event.target.closest('[role="treeitem"]');
        const items = this.#items();
        const at = items.indexOf(node);
        const isOpen = node.getAttribute('aria-expanded');
        const act = {
            ArrowDown: () => items[at + 1] && this.#focus(items[at + 1]),
            ArrowUp: () => items[at - 1] && this.#focus(items[at - 1]),
            Home: () => this.#focus(items[0]),
            End: () => this.#focus(items.at(-1)),
            ArrowRight: () => isOpen === 'false' ? this.#setOpen(node, true) : isOpen === 'true' && this.#focus(items[at + 1]),
            ArrowLeft: () => isOpen === 'true' ? this.#setOpen(node, false) : this.#focus(this.#parentOf(node)),
            Enter: () => this.#choose(node.item),
            ' ': () => this.#choose(node.item),
        }[event.key];
        if (act !== undefined) {
            event.preventDefault();
            act();
        }
    }
}
