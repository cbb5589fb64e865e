import { createCipheriv, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { AesGcm, tagBytes } from "./gcm.ts";

/** Of Node's own GCM: `aad`, then the ciphertext, then the tag. */
function sealedByNode(key: Buffer, nonce: Buffer, aad: Buffer, text: Buffer): Buffer {
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  cipher.setAAD(aad);
  return Buffer.concat([aad, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

test("seals as Node's own does, whatever the lengths", () => {
  const key = randomBytes(16);
  const gcm = new AesGcm(key);
  for (let length = 0; length < 200; length++) {
    const [nonce, aad, text] = [randomBytes(12), randomBytes(length % 40), randomBytes(length)];
    const message = Buffer.concat([aad, text, Buffer.alloc(tagBytes)]);
    gcm.seal(nonce, message, 0, aad.length, aad.length + text.length);
    expect(message.equals(sealedByNode(key, nonce, aad, text))).toBe(true);
  }
});

test("opens what Node's own sealed, inside a longer buffer", () => {
  const [key, nonce, aad, text] = [randomBytes(16), randomBytes(12), randomBytes(12), randomBytes(77)];
  const message = Buffer.concat([randomBytes(2), sealedByNode(key, nonce, aad, text)]);
  expect(new AesGcm(key).open(nonce, message, 2, 14, 14 + 77)).toBe(true);
  expect(message.subarray(14, 14 + 77).equals(text)).toBe(true);
});

test("refuses a message in which any one bit was changed, and leaves it as it is", () => {
  const [key, nonce, aad, text] = [randomBytes(16), randomBytes(12), randomBytes(12), randomBytes(20)];
  const sealed = sealedByNode(key, nonce, aad, text);
  const gcm = new AesGcm(key);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const forged = Buffer.from(sealed);
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const before = Buffer.from(forged);
    expect(gcm.open(nonce, forged, 0, 12, 32)).toBe(false);
    expect(forged.equals(before)).toBe(true);
  }
});
