const STEP = 80;
const FACTOR = 1.5;

/**
 * The keys of the map: arrows, plus and minus, 0 for all, Enter to read, Escape to leave the lasso.
 * @param {HTMLElement} stage
 * @param {import('./camera.js').Camera} camera
 * @param {{ read: () => void, leave: () => boolean, moved: () => void }} actions
 */
export function listenToKeys(stage, camera, actions) {
    const moves = {
        ArrowLeft: () => camera.pan(STEP, 0),
        ArrowRight: () => camera.pan(-STEP, 0),
        ArrowUp: () => camera.pan(0, STEP),
        ArrowDown: () => camera.pan(0, -STEP),
        '+': () => camera.glideZoom(FACTOR),
        '=': () => camera.glideZoom(FACTOR),
        '-': () => camera.glideZoom(1 / FACTOR),
        0: () => camera.fit(),
        Home: () => camera.fit(),
    };
    stage.addEventListener('keydown', (event) => {
        if (event.target !== stage || event.ctrlKey || event.metaKey || event.altKey) {
            return;
        }
        if (Object.hasOwn(moves, event.key)) {
            moves[event.key]();
            actions.moved();
        } else if (event.key === 'Enter') {
            actions.read();
        } else if (event.key !== 'Escape' || !actions.leave()) {
            return;
        }
        event.preventDefault();
    });
}
