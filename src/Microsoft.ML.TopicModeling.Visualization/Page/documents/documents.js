import { block } from '../core/blocks.js';
import { startColumnFilter } from './columnFilter.js';
import { DocumentPane } from './documentPane.js';
import { mountFacets } from './facets.js';
import { Facts } from './facts.js';
import { Reading } from './reading.js';
import { Search } from './search.js';
import { SearchBox } from './searchBox.js';

/**
 * The search, and the pane in which documents are read.
 * @param {HTMLElement} searchRoot where the search goes, in the bar at the top
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountDocuments(searchRoot, root, context) {
    const { texts } = context;
    const search = new Search(block, context.manifest.search);
    const [facts, reading] = [new Facts(context), new Reading(texts, search)];
    startColumnFilter(context);
    new SearchBox(searchRoot, search);
    mountFacets(root, context);
    new DocumentPane(root, context, facts, reading, texts).start();
}
