/**
 * AES-128-GCM for many short messages under one key (NIST SP 800-38D). `createCipheriv("aes-128-gcm")` makes a stream,
 * a key and a native context for each message, which on Workers takes longer than all of the encryption: here one native
 * AES context serves all messages of a key, and the GHASH over their few blocks is done in place.
 */
import { type Cipheriv, createCipheriv } from "node:crypto";

export const tagBytes = 16;
export const nonceBytes = 12;
const blockBytes = 16;

export class AesGcm {
  readonly #aes: Cipheriv;
  readonly #hash: Ghash;
  /** Counter blocks of a message: J0, then J0 + 1, ... */
  #counters = Buffer.alloc(0);

  /** `key`: 16 bytes. */
  constructor(key: Uint8Array) {
    this.#aes = createCipheriv("aes-128-ecb", key, null).setAutoPadding(false);
    this.#hash = new Ghash(this.#aes.update(Buffer.alloc(blockBytes)));
  }

  /**
   * Encrypts `message[from..end)` in place and writes the tag at `end`; `message[aadFrom..from)` is authenticated with it.
   * A nonce must never be used twice.
   */
  seal(nonce: Uint8Array, message: Uint8Array, aadFrom: number, from: number, end: number): void {
    const stream = this.#keystream(nonce, end - from);
    this.#apply(stream, message, from, end);
    this.#hash.of(message, aadFrom, from, end);
    for (let at = 0; at < tagBytes; at++) message[end + at] = this.#hash.byte(at) ^ (stream[at] ?? 0);
  }

  /** The reverse, in place. False, with the message untouched, where the tag at `end` does not fit. */
  open(nonce: Uint8Array, message: Uint8Array, aadFrom: number, from: number, end: number): boolean {
    const stream = this.#keystream(nonce, end - from);
    this.#hash.of(message, aadFrom, from, end);
    let difference = 0;
    for (let at = 0; at < tagBytes; at++) {
      difference |= this.#hash.byte(at) ^ (stream[at] ?? 0) ^ (message[end + at] ?? 0);
    }
    if (difference !== 0) return false;
    this.#apply(stream, message, from, end);
    return true;
  }

  /** The block that hides the tag, then those that hide the text. */
  #keystream(nonce: Uint8Array, textBytes: number): Uint8Array {
    const bytes = (1 + Math.ceil(textBytes / blockBytes)) * blockBytes;
    if (this.#counters.length < bytes) this.#counters = Buffer.alloc(bytes);
    for (let block = 0, at = 0; at < bytes; block++, at += blockBytes) {
      this.#counters.set(nonce, at);
      this.#counters.writeUInt32BE(block + 1, at + nonceBytes);
    }
    return this.#aes.update(this.#counters.subarray(0, bytes));
  }

  #apply(stream: Uint8Array, message: Uint8Array, from: number, end: number): void {
    for (let at = from, key = blockBytes; at < end; at++, key++) message[at] = (message[at] ?? 0) ^ (stream[key] ?? 0);
  }
}

/** GHASH with a table of the sixteen multiples of H by four bits (SP 800-38D, section 6.4; the method is Shoup's). */
class Ghash {
  /** i·H as four words, at 4i. */
  readonly #multiples = new Int32Array(64);
  /** What the four bits that a shift pushes out add to the first word. */
  readonly #carries = new Int32Array(16);
  readonly #sum = new Int32Array(4);

  constructor(key: Buffer) {
    let [a, b, c, d] = [0, 4, 8, 12].map((at) => key.readInt32BE(at)) as [number, number, number, number];
    // Bits are counted from the left: 8 stands for H itself, 4, 2 and 1 for H shifted.
    for (let bit = 8; bit > 0; bit >>= 1) {
      this.#multiples.set([a, b, c, d], bit * 4);
      const carry = -(d & 1) & 0xe1000000;
      d = (d >>> 1) | (c << 31);
      c = (c >>> 1) | (b << 31);
      b = (b >>> 1) | (a << 31);
      a = (a >>> 1) ^ carry;
    }
    for (let bit = 2; bit < 16; bit *= 2) {
      for (let rest = 1; rest < bit; rest++) {
        for (let word = 0; word < 4; word++) {
          this.#multiples[(bit + rest) * 4 + word] =
            (this.#multiples[bit * 4 + word] ?? 0) ^ (this.#multiples[rest * 4 + word] ?? 0);
        }
      }
    }
    for (let bits = 0; bits < 16; bits++) {
      let [word, left] = [0, bits];
      for (let shift = 0; shift < 4; shift++) {
        word = (word >>> 1) ^ (-(left & 1) & 0xe1000000);
        left >>>= 1;
      }
      this.#carries[bits] = word;
    }
  }

  /** Hashes `message[aadFrom..from)` as what is only authenticated, and `message[from..end)` as the ciphertext. */
  of(message: Uint8Array, aadFrom: number, from: number, end: number): void {
    this.#sum.fill(0);
    this.#add(message, aadFrom, from);
    this.#add(message, from, end);
    const sum = this.#sum;
    // Both lengths in bits, 64 bits each; ours are short.
    sum[1] = (sum[1] ?? 0) ^ ((from - aadFrom) * 8);
    sum[3] = (sum[3] ?? 0) ^ ((end - from) * 8);
    this.#multiply();
  }

  byte(at: number): number {
    return ((this.#sum[at >> 2] ?? 0) >>> (24 - 8 * (at & 3))) & 0xff;
  }

  /** Block by block; the last is filled up with zeros. */
  #add(bytes: Uint8Array, from: number, end: number): void {
    const sum = this.#sum;
    for (let at = from; at < end; at += blockBytes) {
      const blockEnd = Math.min(at + blockBytes, end);
      for (let byte = at; byte < blockEnd; byte++) {
        const word = (byte - at) >> 2;
        sum[word] = (sum[word] ?? 0) ^ ((bytes[byte] ?? 0) << (24 - 8 * ((byte - at) & 3)));
      }
      this.#multiply();
    }
  }

  /** sum = sum · H, four bits at a time from the last. */
  #multiply(): void {
    const [multiples, carries, sum] = [this.#multiples, this.#carries, this.#sum];
    let [a, b, c, d] = [0, 0, 0, 0];
    for (let word = 3; word >= 0; word--) {
      let bits = sum[word] ?? 0;
      for (let nibble = 0; nibble < 8; nibble++) {
        const carry = carries[d & 15] ?? 0;
        const row = (bits & 15) * 4;
        d = ((d >>> 4) | (c << 28)) ^ (multiples[row + 3] ?? 0);
        c = ((c >>> 4) | (b << 28)) ^ (multiples[row + 2] ?? 0);
        b = ((b >>> 4) | (a << 28)) ^ (multiples[row + 1] ?? 0);
        a = (a >>> 4) ^ carry ^ (multiples[row] ?? 0);
        bits >>>= 4;
      }
    }
    sum[0] = a;
    sum[1] = b;
    sum[2] = c;
    sum[3] = d;
  }
}
