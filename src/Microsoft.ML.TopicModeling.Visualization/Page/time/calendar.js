const hour = 3_600_000;
const day = 24 * hour;

/** Steps of about equal length by which times are counted: by their number of milliseconds, and how one of them begins. */
const steps = [
    ...[1, 3, 6, 12].map((hours) => fixedStep(hours * hour, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })),
    fixedStep(day, { day: 'numeric', month: 'short', year: 'numeric' }),
    // The days of the week are counted from the first Monday of 1970.
    fixedStep(7 * day, { day: 'numeric', month: 'short', year: 'numeric' }, 4 * day),
    ...[1, 3].map((months) => monthStep(months, { month: 'short', year: 'numeric' })),
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((years) => monthStep(12 * years, { year: 'numeric' })),
];

/**
 * A way to cut numbers into ranges.
 * @typedef {object} Step
 * @property {(value: number) => number} floor the beginning of the range that a value lies in
 * @property {(start: number) => number} next the beginning of the range after it
 * @property {(start: number) => string} label
 */

/** The shortest step of dates that cuts a range into at most so many. @returns {Step} */
export function dateStep(from, to, most) {
    return steps.find((step) => (to - from) / step.length < most - 1) ?? steps.at(-1);
}

/** The shortest step of numbers (1, 2 or 5 times a power of ten) that cuts a range into at most so many. @returns {Step} */
export function numberStep(from, to, most, areWhole) {
    if (areWhole && to - from < most) {
        return evenStep(1);
    }
    const least = (to - from) / (most - 1) || 1;
    const power = 10 ** Math.floor(Math.log10(least));
    const length = [1, 2, 5, 10].map((times) => times * power).find((candidate) => candidate >= least);
    return evenStep(areWhole ? Math.max(1, length) : length);
}

function evenStep(length) {
    const digits = Math.max(0, -Math.floor(Math.log10(length)));
    const round = (value) => Number(value.toFixed(digits + 1));
    return {
        floor: (value) => round(Math.floor(value / length + 1e-9) * length),
        next: (start) => round(start + length),
        label: (start) => start.toFixed(digits),
    };
}

function fixedStep(length, format, origin = 0) {
    return {
        length,
        floor: (value) => Math.floor((value - origin) / length) * length + origin,
        next: (start) => start + length,
        label: labeler(format),
    };
}

function monthStep(months, format) {
    const floor = (value) => {
        const date = new Date(value);
        const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
        return monthStart(Math.floor(month / months) * months);
    };
    return {
        length: months * 30.44 * day,
        floor,
        next: (start) => floor(start + (months * 30.44 + 20) * day),
        label: labeler(format),
    };
}

function monthStart(month) {
    const date = new Date(0);
    date.setUTCFullYear(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
    return date.getTime();
}

function labeler(format) {
    const formatter = new Intl.DateTimeFormat('en', { ...format, timeZone: 'UTC' });
    return (start) => formatter.format(start);
}
