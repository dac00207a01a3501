/** Reads numbers of seven bits a byte, the lowest first, and the bytes between them. */
export class NumberReader {
    /** @param {Uint8Array} bytes */
    constructor(bytes, at = 0) {
        this.bytes = bytes;
        this.at = at;
    }

    get isAtEnd() {
        return this.at >= this.bytes.length;
    }

    number() {
        let byte = this.bytes[this.at++];
        let number = byte & 0x7f;
        for (let factor = 0x80; byte >= 0x80; factor *= 0x80) {
            byte = this.bytes[this.at++];
            number += (byte & 0x7f) * factor;
        }

        return number;
    }

    /** @param {number} count */
    take(count) {
        this.at += count;
        return this.bytes.subarray(this.at - count, this.at);
    }
}
