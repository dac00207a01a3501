const CHARACTERS_AT_ONCE = 1 << 20;
const decoded = new Map();

/** What the report says of itself: small values, by the names of its sections. @returns {Object<string, any>} */
export function readManifest() {
    return JSON.parse(document.getElementById('manifest').textContent);
}

/** Whether the report has the block. @param {string} name */
export function hasBlock(name) {
    return decoded.has(name) || findIf(name) !== null;
}

/**
 * The bytes of a block. They are decoded once; the text that held them is then let go.
 * @param {string} name
 * @returns {Promise<Uint8Array>}
 */
export function block(name) {
    if (!decoded.has(name)) {
        decoded.set(name, decode(name));
    }
    return decoded.get(name);
}

/** The value of a block of JSON. @param {string} name @returns {Promise<any>} */
export async function jsonBlock(name) {
    return JSON.parse(new TextDecoder().decode(await block(name)));
}

/** The bytes of a block that nobody will ask for again, such as the script of the worker. @param {string} name */
export async function takeBlock(name) {
    const bytes = await block(name);
    decoded.delete(name);
    return bytes;
}

/** The bytes of a block that may be asked for again: the text that holds them stays. @param {string} name @returns {Promise<Uint8Array>} */
export async function readBlock(name) {
    return inflate(find(name).textContent);
}

function findIf(name) {
    return document.querySelector(`script[data-block="${name}"]`);
}

function find(name) {
    const element = findIf(name);
    if (element === null) {
        throw new Error(`The report has no block '${name}'.`);
    }
    return element;
}

async function decode(name) {
    const element = find(name);
    const text = element.textContent;
    element.remove();
    return inflate(text);
}

async function inflate(text) {
    const inflated = bytesOf(text).pipeThrough(new DecompressionStream('deflate-raw'));
    return new Uint8Array(await new Response(inflated).arrayBuffer());
}

/** The bytes of base64, some at a time, so that a large block is never there twice. */
function bytesOf(text) {
    let at = 0;
    return new ReadableStream({
        pull(controller) {
            if (at >= text.length) {
                controller.close();
                return;
            }
            const binary = atob(text.slice(at, at + CHARACTERS_AT_ONCE));
            at += CHARACTERS_AT_ONCE;
            const bytes = new Uint8Array(binary.length);
            for (let i = 0; i < bytes.length; i++) {
                bytes[i] = binary.charCodeAt(i);
            }
            controller.enqueue(bytes);
        },
    });
}
