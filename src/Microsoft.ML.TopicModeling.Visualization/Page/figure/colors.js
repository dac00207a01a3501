const STEPS = 256;

/**
 * The color of each point by its number on a scale; null where all have one color.
 * @param {{color?: (number | null)[] | string, colorscale?: [number, string][]}} marker
 * @returns {string[] | null}
 */
export function colorsOf({ color, colorscale }) {
    if (!Array.isArray(color)) {
        return null;
    }
    const [least, most] = color.reduce(([low, high], value) => value === null ? [low, high] : [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);
    const steps = Array.from({ length: STEPS }, (_, step) => colorAt(colorscale, step / (STEPS - 1)));
    return color.map((value) => value === null ? 'grey' : steps[Math.round((STEPS - 1) * (value - least) / (most - least || 1))]);
}

function colorAt(scale, place) {
    const above = Math.max(1, scale.findIndex(([end]) => end >= place));
    const [[start, from], [end, to]] = [scale[above - 1], scale[above]];
    const part = (place - start) / (end - start);
    const [first, second] = [channels(from), channels(to)];
    return `rgb(${first.map((channel, i) => Math.round(channel + part * (second[i] - channel))).join(',')})`;
}

function channels(hex) {
    return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}
