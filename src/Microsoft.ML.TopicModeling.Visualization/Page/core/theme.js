import { element } from './dom.js';
import { icon } from './icons.js';
import { state } from './state.js';
import { strings } from './strings.js';

const key = 'topics-report-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/**
 * Shows the report in the colors that its reader has chosen before, or else in those that it was made with.
 * @param {'automatic' | 'light' | 'dark'} preferred
 */
export function startTheme(preferred) {
    const choose = () => state.set({ theme: remembered() ?? (preferred !== 'automatic' ? preferred : system.matches ? 'dark' : 'light') });
    state.on('theme', () => {
        document.documentElement.dataset.theme = state.get('theme');
    });
    system.addEventListener('change', choose);
    choose();
}

/** The button that switches between light and dark. */
export function themeButton() {
    const button = element('button', { class: 'plain icon-button', type: 'button', on: { click: toggle } });
    const show = () => {
        const isDark = state.get('theme') === 'dark';
        button.replaceChildren(icon(isDark ? 'sun' : 'moon'));
        button.setAttribute('aria-label', isDark ? strings.shell.toLight : strings.shell.toDark);
        button.title = button.getAttribute('aria-label');
    };
    state.on('theme', show);
    show();
    return button;
}

function toggle() {
    const theme = state.get('theme') === 'dark' ? 'light' : 'dark';
    state.set({ theme });
    try {
        localStorage.setItem(key, theme);
    } catch (error) {
        console.info(`The theme is not remembered: ${error.message}`);
    }
}

/** What was chosen before. A browser may keep nothing for files, and says so by an error. */
function remembered() {
    try {
        return localStorage.getItem(key);
    } catch {
        return null;
    }
}
