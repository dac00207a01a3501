/** Every text that the page shows, in English: to translate the report, translate this file. */
export const strings = {
    shell: {
        explore: 'Explore',
        quality: 'Quality',
        guide: 'How to read this',
        tooOld: 'This browser cannot show the report: open the file in Chrome, Edge, Firefox or Safari from 2023 or later.',
        failed: (message) => `The report cannot be shown, as its file is damaged: ${message} Save it again, or get another copy.`,
        topics: 'Topics',
        map: 'Map',
        documents: 'Documents',
        time: 'Over time',
        views: 'Views',
    },

    map: {
    },

    documents: {
    },
};
