/** Every text that the page shows, in English: to translate the report, translate this file. */
export const strings = {
    shell: {
        pages: 'Pages',
        panes: 'Parts of the page',
        explore: 'Explore',
        quality: 'Quality',
        guide: 'How to read this',
        skip: 'Skip to the report',
        tooOld: 'This browser cannot show the report: open the file in Chrome, Edge, Firefox or Safari from 2023 or later.',
        failed: (message) => `The report cannot be shown, as its file is damaged: ${message} Save it again, or get another copy.`,
        summary: (documents, topics, times) => `${documents} documents · ${topics} topics${times === null ? '' : ` · ${times}`}`,
        topics: 'Topics',
        map: 'Map',
        documents: 'Documents',
        counts: 'Counts',
        toDark: 'Switch to dark colors',
        toLight: 'Switch to light colors',
    },

    filters: {
        title: 'Filters',
        all: (all) => `All ${all} documents`,
        some: (shown, all) => `${shown} of ${all} documents`,
        lift: 'Lift this filter',
        topic: (name) => `Topic: ${name}`,
        search: (query) => `Search: ${query}`,
        time: (from, to) => from === to ? from : `${from} – ${to}`,
        names: { lasso: 'Area on the map', probability: 'Probability' },
    },

    topics: {
        caption: 'The topics with their words, how their share has changed, and the number of their documents',
        topic: 'Topic',
        trend: 'Trend',
        trendTitle: 'The share of the documents of each time that belong to the topic; sorted by how much it has grown from the first third of the time to the last',
        trendOf: ({ first, last }) => `${percent(first)} of the documents in the first third of the time, ${percent(last)} in the last third`,
        size: 'Documents',
        sizeTitle: 'The number of documents that pass the filters',
        outliers: 'No topic',
        outliersHint: 'documents that are too far from every topic',
        viewAs: 'Show topics as',
        views: { table: 'Table', layers: 'Layers', similarity: 'Similarity' },
        layerTree: 'Topics of all layers: in each topic the narrower ones that are parts of it',
        similarityTree: 'Topics by similarity: in each group the two groups that are nearest to each other',
        find: 'Find a topic by its words',
        grain: 'Grain',
        count: (topics) => `${topics} topics`,
        chosenTopic: 'The chosen topic',
        chosen: (name, documents) => `Topic ${name} is chosen: ${documents} documents`,
        close: 'Let go of the topic',
        words: 'Words',
        weight: (weight) => `weight ${weight}`,
        similar: 'Similar topics',
        grains: 'Broader and narrower',
        broader: 'broader',
        narrower: 'narrower',
        representative: 'Representative documents',
        documents: (documents) => `${documents} documents`,
        ofAll: (share) => `${share} of all`,
        strength: (strength) => `strength ${strength}`,
        coherence: (coherence) => `coherence ${coherence}`,
    },

    counts: {
        over: 'Over time',
        by: (column) => `By ${column}`,
        stacked: 'Stacked',
        lines: 'Lines',
        normalized: 'Share',
        normalizedTitle: 'Show the share of the documents of each time instead of their number',
        asTable: 'Table',
        asTableTitle: 'Show the numbers as a table',
        others: 'other topics',
        from: 'Start of the chosen time',
        to: 'End of the chosen time',
        chart: (topics) => `Documents over time: ${topics}`,
        brushHint: 'Drag to choose a time',
        total: 'All',
        ofBin: (documents) => `${documents} documents`,
        unknown: (documents) => `${documents} of unknown time`,
        column: 'Count by',
        more: (values) => `and ${values} more`,
        share: (share) => `${share} of its documents`,
    },

    map: {
    },

    documents: {
    },
};

/** A share as a text of a whole percentage. */
function percent(share) {
    return `${(100 * share).toFixed(share < 0.1 ? 1 : 0)}%`;
}
