import { element } from '../core/dom.js';
import { state } from '../core/state.js';
import { strings } from '../core/strings.js';

const least = 4;

/**
 * The choice of a time by dragging over the chart, or by the keys on either end.
 * @param {HTMLElement} stage
 * @param {import('./series.js').Bins} bins
 * @param {() => import('./plot.js').Plot | null} plotOf
 * @returns {{ show: () => void }}
 */
export function mountBrush(stage, bins, plotOf) {
    const last = bins.starts.length - 1;
    const area = element('div', { class: 'brush' });
    const ends = ['from', 'to'].map((name, end) => element('div', {
        class: `brush-end of-${name}`, role: 'slider', tabindex: '0',
        'aria-label': strings.counts[name], 'aria-valuemin': 0, 'aria-valuemax': last,
        on: { keydown: (event) => press(event, end) },
    }));
    stage.append(area, ...ends);

    /** The first and the last range that is chosen. */
    const chosen = () => {
        const range = state.get('timeRange');
        if (range === null) {
            return [0, last];
        }
        const first = Math.max(0, bins.starts.findLastIndex((start) => start <= range[0]));
        return [first, Math.max(first, bins.starts.findLastIndex((start) => start < range[1]))];
    };
    const choose = (first, final) => {
        const isAll = first === 0 && final === last;
        state.set({ timeRange: isAll ? null : [bins.starts[first], bins.starts[final + 1] ?? bins.end] });
    };
    const press = (event, end) => {
        const range = chosen();
        const at = range[end];
        const target = {
            ArrowLeft: at - 1, ArrowDown: at - 1, PageDown: at - 10, Home: 0,
            ArrowRight: at + 1, ArrowUp: at + 1, PageUp: at + 10, End: last,
        }[event.key];
        if (target !== undefined) {
            event.preventDefault();
            range[end] = end === 0 ? Math.max(0, Math.min(target, range[1])) : Math.min(last, Math.max(target, range[0]));
            choose(...range);
        }
    };
    const show = () => {
        const plot = plotOf();
        if (plot === null) {
            return;
        }
        const range = chosen();
        const [left, right] = [plot.edge(range[0]), plot.edge(range[1] + 1)];
        stage.classList.toggle('is-brushed', state.get('timeRange') !== null);
        Object.entries({ left, width: right - left, top: plot.top, height: plot.bottom - plot.top })
            .forEach(([name, value]) => area.style.setProperty(name, `${value}px`));
        ends.forEach((handle, end) => {
            handle.style.setProperty('left', `${end === 0 ? left : right}px`);
            handle.style.setProperty('top', `${plot.top}px`);
            handle.style.setProperty('height', `${plot.bottom - plot.top}px`);
            handle.setAttribute('aria-valuenow', range[end]);
            handle.setAttribute('aria-valuetext', bins.labels[range[end]]);
        });
    };
    state.on('timeRange', show);
    drag(stage, plotOf, choose, chosen);
    return { show };
}

/** Dragging over the stage chooses what is passed, a handle moves its end, and a click lifts the choice. */
function drag(stage, plotOf, choose, chosen) {
    stage.addEventListener('pointerdown', (down) => {
        const plot = plotOf();
        if (plot === null || down.button !== 0) {
            return;
        }
        const left = stage.getBoundingClientRect().left;
        const handle = down.target.classList.contains('of-from') ? 0 : down.target.classList.contains('of-to') ? 1 : -1;
        const [first, final] = chosen();
        const fixed = handle === 0 ? final : handle === 1 ? first : plot.binAt(down.clientX - left);
        let hasMoved = false;
        const move = (event) => {
            hasMoved ||= Math.abs(event.clientX - down.clientX) >= least;
            if (hasMoved) {
                const bin = plot.binAt(event.clientX - left);
                choose(Math.min(fixed, bin), Math.max(fixed, bin));
            }
        };
        const end = () => {
            stage.removeEventListener('pointermove', move);
            if (!hasMoved && handle < 0) {
                state.set({ timeRange: null });
            }
        };
        stage.setPointerCapture(down.pointerId);
        stage.addEventListener('pointermove', move);
        stage.addEventListener('pointerup', end, { once: true });
        stage.addEventListener('pointercancel', end, { once: true });
    });
}
