const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes UTF-8 in which a surrogate without its other half may stand as three bytes.
 * @param {Uint8Array} bytes
 */
export function decodeText(bytes) {
    try {
        return strictUtf8.decode(bytes);
    } catch {
        return decodeUnits(bytes);
    }
}

/** @param {Uint8Array} bytes */
function decodeUnits(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length;) {
        const first = bytes[i++];
        const more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
        let codePoint = more === 0 ? first : first & (0x3f >> more);
        for (let k = 0; k < more; k++) {
            codePoint = (codePoint << 6) | (bytes[i++] & 0x3f);
        }

        text += String.fromCodePoint(codePoint);
    }

    return text;
}
