import { mountAnnouncements } from './announce.js';
import { readBlock, readManifest } from './blocks.js';
import { loadColors } from './colors.js';
import { mountFilterBar } from './filterBar.js';
import { filters } from './filters.js';
import { count } from './format.js';
import { startKeyboard } from './keyboard.js';
import { layOut } from './layout.js';
import { startLinks } from './links.js';
import { loadRows } from './rows.js';
import { strings } from './strings.js';
import { startTheme } from './theme.js';
import { startTopicFilter } from './topicFilter.js';
import { loadTopics } from './topics.js';
import { mountCounts } from '../time/counts.js';
import { timeBins } from '../time/series.js';
import { startTimeFilter } from '../time/timeFilter.js';
import { mountDocuments } from '../documents/documents.js';
import { Texts } from '../documents/texts.js';
import { mountGuide } from '../quality/guide.js';
import { mountMap } from '../map/map.js';
import { mountQuality } from '../quality/quality.js';
import { mountTopics } from '../topics/topicsPanel.js';

/** Shows the report, or a sentence that says why it cannot. */
async function start() {
    const notice = document.getElementById('notice');
    if (!canInflate()) {
        notice.textContent = strings.shell.tooOld;
        return;
    }
    try {
        const manifest = readManifest();
        startTheme(manifest.theme);
        const [rows, topics, colors] = await Promise.all([loadRows(manifest), loadTopics(), loadColors()]);
        filters.start(rows.count);
        mountPanels({ manifest, rows, topics, colors, texts: new Texts(readBlock, manifest.texts) });
        notice.remove();
    } catch (error) {
        notice.textContent = strings.shell.failed(error.message);
        throw error;
    }
}

/** Whether the browser can read the blocks of the report. It says by an error that it cannot. */
function canInflate() {
    try {
        return new DecompressionStream('deflate-raw').readable !== undefined;
    } catch {
        return false;
    }
}

/** @param {import('./context.js').Context} context */
function mountPanels(context) {
    const { manifest, rows, topics } = context;
    startLinks(context);
    const hasCounts = rows.time !== null || rows.columns.some(({ kind }) => kind === 'category');
    const places = layOut(document.body, { title: manifest.title, summary: summaryOf(rows, topics), hasCounts });
    mountAnnouncements(document.body);
    startTopicFilter(context);
    startTimeFilter(rows);
    startKeyboard(topics);
    mountFilterBar(places.filters, context);
    mountTopics(places.topics, context);
    mountMap(places.map, context);
    mountDocuments(places.search, places.documents, context);
    if (hasCounts) {
        mountCounts(places.over, context);
    }
    mountQuality(places.quality, context);
    mountGuide(places.guide);
}

function summaryOf(rows, topics) {
    const bins = rows.time === null || rows.time.values.length === 0 ? null : timeBins(rows, 100);
    const times = bins === null ? null : strings.filters.time(bins.labels[0], bins.labels.at(-1));
    return strings.shell.summary(count(rows.count), count(topics.layers[topics.chosen].topicCount), times);
}

await start();
