import { announce, mountAnnouncements } from './announce.js';
import { readManifest } from './blocks.js';
import { loadColors } from './colors.js';
import { element } from './dom.js';
import { filters } from './filters.js';
import { loadRows } from './rows.js';
import { strings } from './strings.js';
import { loadTopics } from './topics.js';
import { mountDocuments } from '../documents/documents.js';
import { mountMap } from '../map/map.js';

/** Shows the report, or a sentence that says why it cannot. */
async function start() {
    const notice = document.getElementById('notice');
    if (typeof DecompressionStream === 'undefined') {
        notice.textContent = strings.shell.tooOld;
        return;
    }
    try {
        const manifest = readManifest();
        const [rows, topics, colors] = await Promise.all([loadRows(manifest), loadTopics(), loadColors()]);
        filters.start(rows.count);
        mountPanels({ manifest, rows, topics, colors });
        notice.remove();
    } catch (error) {
        notice.textContent = strings.shell.failed(error.message);
        throw error;
    }
}

function mountPanels(context) {
    const search = element('div', { class: 'search' });
    const map = element('main', { class: 'map', 'aria-label': strings.shell.map });
    const documents = element('aside', { class: 'documents', 'aria-label': strings.shell.documents });
    const app = element('div', { class: 'app' }, element('header', {}, context.manifest.title, search), map, documents);
    mountAnnouncements(app);
    document.body.append(app);
    mountMap(map, context);
    mountDocuments(search, documents, context);
    announce('');
}

await start();
