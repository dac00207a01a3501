import { replace } from '../core/dom.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { Tree } from './tree.js';

/**
 * The layers as a tree: in each topic the finer ones that are parts of it.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountLayerTree(root, { topics, colors }) {
    const item = ({ layer, topic }) => ({
        key: `${layer}/${topic}`,
        layer,
        topic,
        label: topics.name(layer, topic),
        count: topics.find(layer, topic).count,
        color: () => colors.ofTopic(layer, topic),
        hasParts: topics.children(layer, topic).length > 0,
        parts: () => topics.children(layer, topic).map(item),
    });
    const tree = new Tree(strings.topics.layerTree, topics.roots.map(item), ({ layer, topic }) => state.set({ layer, topic }));
    const mark = () => {
        const [layer, topic] = [state.get('layer'), state.get('topic')];
        tree.reveal(ancestors(topics, layer, topic).map((ancestor) => `${ancestor.layer}/${ancestor.topic}`));
        tree.mark(topic === null ? null : `${layer}/${topic}`);
    };
    replace(root, tree.element);
    state.on(['layer', 'topic'], mark);
    state.on('theme', () => tree.recolor());
    mark();
}

/**
 * The topics of the layer that is shown as a tree of similarity: in each group the two groups that are nearest to each other.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export function mountSimilarityTree(root, { topics, colors }) {
    let tree = null;
    let paths = new Map();
    const build = () => {
        const layer = state.get('layer');
        const groups = groupsOf(topics, layer, colors);
        paths = pathsOf(groups);
        const choose = ({ topic }) => topic !== null && state.set({ topic });
        tree = new Tree(strings.topics.similarityTree, groups.roots.map((id) => groups.item(id)), choose);
        replace(root, tree.element);
        groups.roots.forEach((id) => tree.reveal([`${id}`]));
        mark();
    };
    const mark = () => {
        const topic = state.get('topic');
        tree.reveal(paths.get(topic) ?? []);
        tree.mark(topic === null ? null : `${topic}`);
    };
    state.on('layer', build);
    state.on('topic', mark);
    state.on('theme', () => tree.recolor());
    build();
}

function ancestors(topics, layer, topic) {
    const parent = topics.find(layer, topic)?.parent ?? null;
    return parent === null ? [] : [...ancestors(topics, parent.layer, parent.topic), parent];
}

/** The groups of a layer: an id below the number of topics is a topic, and any other the merge of two groups. */
function groupsOf(topics, layer, colors) {
    const { topicCount, merges } = topics.layers[layer];
    const counts = Array.from({ length: topicCount }, (_, topic) => topics.find(layer, topic).count);
    merges.forEach(({ left, right }) => counts.push(counts[left] + counts[right]));
    const inner = new Set(merges.flatMap(({ left, right }) => [left, right]));
    const item = (id) => ({
        key: `${id}`,
        topic: id < topicCount ? id : null,
        label: id < topicCount ? topics.name(layer, id) : merges[id - topicCount].name,
        count: counts[id],
        color: () => id < topicCount ? colors.ofTopic(layer, id) : null,
        hasParts: id >= topicCount,
        parts: () => [merges[id - topicCount].left, merges[id - topicCount].right].map(item),
    });
    return { topicCount, merges, roots: counts.map((_, id) => id).filter((id) => !inner.has(id)), item };
}

/** For each topic the groups that it is in, from the root on. */
function pathsOf({ topicCount, merges, roots }) {
    const paths = new Map();
    const open = roots.map((id) => ({ id, path: [] }));
    while (open.length > 0) {
        const { id, path } = open.pop();
        if (id < topicCount) {
            paths.set(id, path);
        } else {
            const { left, right } = merges[id - topicCount];
            open.push({ id: left, path: [...path, `${id}`] }, { id: right, path: [...path, `${id}`] });
        }
    }
    return paths;
}
