import { element } from '../core/dom.js';

/**
 * Hands a picture of the figure over in place of it, to the program that opened the page for that.
 * @param {HTMLElement} root the figure
 * @param {{format: string, scale: string}} wanted
 */
export async function handOverPicture(root, { format, scale }) {
    const { width, height } = root._fullLayout;
    const picture = await Plotly.toImage(root, { format, width, height, scale: format === 'svg' ? 1 : Number(scale) });
    document.body.replaceChildren(element('pre', { id: 'picture' }, picture));
}
