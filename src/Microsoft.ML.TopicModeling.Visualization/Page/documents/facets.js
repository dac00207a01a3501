import { element } from '../core/dom.js';
import { strings } from '../core/strings.js';
import { probabilityFacet } from './probabilityFacet.js';
import { rangeFacet } from './rangeFacet.js';
import { valuesFacet } from './valuesFacet.js';

/**
 * The filters by what is known of the documents: how probable their topic is, and each column of metadata.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountFacets(root, { rows }) {
    const facets = rows.columns.map((column) => column.kind === 'category' ? valuesFacet(column) : rangeFacet(column));
    if (rows.probabilities) {
        facets.unshift(probabilityFacet(rows));
    }

    if (facets.length > 0) {
        root.append(element('details', { class: 'facets' }, element('summary', {}, strings.documents.filters), ...facets));
    }
}
