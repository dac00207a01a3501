const whole = new Intl.NumberFormat('en');
const shares = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });
const roundShares = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const decimals = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });
const sizes = ['bytes', 'KB', 'MB', 'GB', 'TB'];

/** A number of things, such as 12,345. @param {number} value */
export function count(value) {
    return whole.format(value);
}

/** A share of all, such as 12.3%; below 0.1% it says so. @param {number} value from 0 to 1 */
export function share(value) {
    return value > 0 && value < 0.001 ? `<${shares.format(0.001)}` : value < 0.1 ? shares.format(value) : roundShares.format(value);
}

/** A measure of at most three decimals. @param {number} value */
export function decimal(value) {
    return decimals.format(value);
}

/** A duration, such as 12.3 s or 4 min. @param {number} seconds */
export function duration(seconds) {
    return seconds < 1 ? `${whole.format(Math.round(seconds * 1000))} ms`
        : seconds < 60 ? `${seconds.toFixed(1)} s`
            : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** A number of bytes, such as 12 MB. @param {number} bytes */
export function size(bytes) {
    const power = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    return `${decimals.format(Number((bytes / 1000 ** power).toPrecision(3)))} ${sizes[power]}`;
}
