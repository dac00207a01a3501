import { announce } from '../core/announce.js';
import { jsonBlock } from '../core/blocks.js';
import { element } from '../core/dom.js';
import { filters } from '../core/filters.js';
import { count } from '../core/format.js';
import { icon } from '../core/icons.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';
import { Camera } from './camera.js';
import { colorRows, columnColoring, topicColoring } from './coloring.js';
import { Drawing } from './drawing.js';
import { Gestures } from './gestures.js';
import { listenToKeys } from './keys.js';
import { Labels } from './labels.js';
import { rowsWithin } from './lasso.js';
import { Legend } from './legend.js';
import { Markers } from './markers.js';
import { nearestRow } from './nearest.js';
import { startPainter } from './painter.js';
import { Tiles } from './tiles.js';
import { Tip } from './tip.js';
import { View } from './view.js';

/** How far from the pointer a document may lie, in pixels. */
const REACH = 14;

/** The share of the window that a topic takes after one has gone to it. */
const TOPIC_SHARE = 0.3;

/** The radius in pixels below which one goes nearer to see a topic. */
const SMALL_TOPIC = 40;

/**
 * The map of all documents.
 * @param {HTMLElement} root
 * @param {import('../core/context.js').Context} context
 */
export async function mountMap(root, context) {
    const [labels, painter] = await Promise.all([jsonBlock('labels'), startPainter(context.rows.x, context.rows.y)]);
    new DocumentMap(root, context, labels, painter).start();
}

class DocumentMap {
    #context;
    #painter;
    #tiles;
    #camera;
    #stage = element(
        'div',
        { class: 'map-stage', tabindex: 0, role: 'application', 'aria-label': strings.map.name, 'aria-describedby': 'map-help' },
    );
    #canvas = element('canvas', { class: 'map-canvas', 'aria-hidden': 'true' });
    #lassoButton;
    #legend;
    #labels;
    #markers;
    #tip;
    #view;
    #drawing;
    #willColor = false;
    #drawn = { x: 0, y: 0, scale: 1 };

    constructor(root, context, labels, painter) {
        this.#context = context;
        this.#painter = painter;
        this.#tiles = new Tiles(context.rows.x, context.rows.y);
        this.#camera = new Camera(Math.max(1, ...this.#tiles.right), Math.max(1, ...this.#tiles.bottom), context.manifest.map.highestScale);
        const labelRoot = element('div', { class: 'map-labels' });
        this.#stage.append(this.#canvas, labelRoot);
        root.append(this.#stage, this.#tools(), element('p', { id: 'map-help', class: 'visually-hidden' }, strings.map.help));
        this.#labels = new Labels(labelRoot, labels, context.colors, context.manifest.map);
        this.#markers = new Markers(this.#stage);
        this.#tip = new Tip(this.#stage, context);
        this.#view = new View(this.#camera);
        const [radius, shown] = [(scale) => this.#radius(scale), (view, isStill) => this.#shown(view, isStill)];
        this.#drawing = new Drawing(this.#canvas, painter, this.#camera, radius, shown);
    }

    start() {
        this.#listen();
        const resize = () => this.#camera.resize(Math.max(1, this.#stage.clientWidth), Math.max(1, this.#stage.clientHeight));
        new ResizeObserver(resize).observe(this.#stage);
        resize();
        this.#color();
        if (state.get('view') !== null) {
            this.#view.take();
        } else {
            this.#goToTopic();
        }
    }

    #tools() {
        const button = (symbol, name, click, attributes = {}) =>
            element('button', { type: 'button', title: name, 'aria-label': name, on: { click }, ...attributes }, icon(symbol));
        this.#lassoButton = button('lasso', strings.map.lasso, () => this.#toggleLasso(), { 'aria-pressed': 'false' });
        const legend = element('div', { class: 'map-legend' });
        this.#legend = new Legend(legend, this.#context, () => this.#color());
        return element('div', { class: 'map-tools' },
            element('div', { class: 'map-buttons' },
                button('plus', strings.map.nearer, () => this.#camera.glideZoom(1.8)),
                button('minus', strings.map.farther, () => this.#camera.glideZoom(1 / 1.8)),
                button('all', strings.map.all, () => this.#camera.fit()),
                this.#lassoButton),
            legend);
    }

    #listen() {
        const at = (x, y) => this.#rowAt(x, y);
        new Gestures(this.#stage, {
            pan: (right, down) => this.#camera.pan(right, down),
            zoom: (factor, x, y) => this.#camera.zoom(factor, x, y),
            approach: (x, y) => this.#camera.glideZoom(2.2, x, y),
            click: (x, y) => this.#click(at(x, y)),
            hover: (x, y) => state.set({ hoveredRow: at(x, y) }),
            leave: () => state.set({ hoveredRow: null }),
            isLassoing: () => this.#isLassoing,
            lasso: (outline, isDone) => this.#lasso(outline, isDone),
        });
        listenToKeys(this.#stage, this.#camera, {
            read: () => state.set({ row: this.#middle() }),
            leave: () => this.#leaveLasso(),
            moved: () => state.set({ hoveredRow: this.#middle() }),
        });
        filters.on(() => this.#colorSoon());
        state.on(['layer', 'theme'], () => this.#colorSoon());
        state.on(['layer', 'topic'], () => this.#goToTopic());
        state.on(['layer', 'topic', 'hoveredTopic'], () => this.#labels.show(this.#camera, this.#drawn));
        state.on(['row', 'hoveredRow'], () => this.#mark());
        state.on('row', () => this.#goToRow());
        state.on('hoveredRow', () => this.#showTip());
    }

    /** The radius of a point: smaller where there are more, and growing as one comes nearer, but less than all else. */
    #radius(scale) {
        const { fitScale } = this.#camera;
        return Math.min(7, Math.max(0.5, 9 * Math.max(300, this.#context.rows.count) ** -0.17 * (scale / fitScale) ** 0.35));
    }

    /** Colors once, however many things change together. */
    #colorSoon() {
        if (!this.#willColor) {
            this.#willColor = true;
            queueMicrotask(() => this.#color());
        }
    }

    #color() {
        this.#willColor = false;
        const { column } = this.#legend;
        const coloring = column === null ? topicColoring(this.#context, state.get('layer')) : columnColoring(this.#context, column);
        this.#painter.color(colorRows(coloring, this.#context.colors, filters.mask));
        this.#legend.show(coloring);
        this.#labels.mark();
        this.#drawing.redraw();
    }

    #shown(view, isStill) {
        this.#drawn = view;
        this.#labels.show(this.#camera, view);
        this.#mark();
        if (isStill) {
            this.#view.give();
        }
    }

    #mark() {
        this.#markers.show(this.#placeOf(state.get('row')), this.#placeOf(state.get('hoveredRow')));
    }

    /** Where a row is seen in the picture that is shown, or null. */
    #placeOf(row) {
        if (row === null) {
            return null;
        }
        const { x, y, scale } = this.#drawn;
        const { width, height } = this.#camera;
        return { x: (this.#tiles.x[row] - x) * scale + width / 2, y: (this.#tiles.y[row] - y) * scale + height / 2 };
    }

    async #showTip() {
        const [row, layer] = [state.get('hoveredRow'), state.get('layer')];
        const { rows, topics, colors } = this.#context;
        const topic = row === null ? -1 : rows.topics[layer][row];
        const name = topics.name(layer, topic);
        const text = await this.#tip.show(row, name, colors.ofTopic(layer, topic), this.#placeOf(row), this.#camera);
        if (text !== '' && this.#stage.matches(':focus-visible')) {
            announce(strings.map.document(name, text));
        }
    }

    #rowAt(x, y) {
        return nearestRow(this.#tiles, this.#camera.toMap(x, y), REACH / this.#camera.scale, filters.mask);
    }

    #middle() {
        return this.#rowAt(this.#camera.width / 2, this.#camera.height / 2);
    }

    #click(row) {
        state.set(row === null ? { topic: null } : { row });
    }

    get #isLassoing() {
        return this.#lassoButton.getAttribute('aria-pressed') === 'true';
    }

    #toggleLasso() {
        this.#lassoButton.setAttribute('aria-pressed', String(!this.#isLassoing));
        if (!this.#isLassoing) {
            filters.set('lasso', null);
        }
    }

    #lasso(outline, isDone) {
        this.#markers.draw(isDone ? [] : outline);
        if (isDone) {
            this.#lassoButton.setAttribute('aria-pressed', 'false');
            const corners = outline.map(({ x, y }) => this.#camera.toMap(x, y));
            filters.set('lasso', corners.length > 2 ? rowsWithin(this.#tiles, corners) : null);
            announce(strings.map.within(count(filters.count)));
        }
    }

    /** Ends the lasso and what it has selected. @returns {boolean} whether there was one */
    #leaveLasso() {
        const had = this.#isLassoing || filters.names.includes('lasso');
        this.#lassoButton.setAttribute('aria-pressed', 'false');
        filters.set('lasso', null);
        return had;
    }

    /** Goes to the topic that was selected, if it is out of sight or too small to be seen. */
    #goToTopic() {
        const label = this.#labels.of(state.get('layer'), state.get('topic'));
        if (label === undefined) {
            return;
        }
        const { width, height, scale } = this.#camera;
        if (!this.#isSeen(label) || label.radius * scale < SMALL_TOPIC) {
            this.#camera.glideTo(label.x, label.y, Math.max(scale, TOPIC_SHARE * Math.min(width, height) / Math.max(1, label.radius)));
        }
    }

    #goToRow() {
        const row = state.get('row');
        if (row !== null && !this.#isSeen({ x: this.#tiles.x[row], y: this.#tiles.y[row] })) {
            this.#camera.glideTo(this.#tiles.x[row], this.#tiles.y[row], this.#camera.scale);
        }
    }

    #isSeen({ x, y }) {
        const place = this.#camera.toWindow(x, y);
        return place.x > 0 && place.y > 0 && place.x < this.#camera.width && place.y < this.#camera.height;
    }
}
