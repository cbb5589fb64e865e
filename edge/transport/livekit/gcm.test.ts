import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { AesGcm, nonceBytes } from "./gcm.ts";
import { nistVectors, wycheproofVectors } from "./testing/gcm-vectors.ts";

const vectors = [...nistVectors, ...wycheproofVectors];
const supported = vectors.filter(({ nonce }) => nonce.length === nonceBytes);

test("there are as many vectors as were taken", () => {
  const refused = vectors.filter(({ text }) => text === null).length;
  expect([nistVectors.length, wycheproofVectors.length, supported.length, refused]).toEqual([100, 108, 167, 54]);
});

describe("one message a key", () => {
  test.each(supported.map((vector) => [vector.name, vector] as const))(
    "%s",
    async (_, { key, nonce, aad, text, sealed }) => {
      const before = Buffer.from(sealed);
      const opened = await new AesGcm(key).open(nonce, aad, sealed);
      expect(opened && Buffer.from(opened)).toEqual(text ?? undefined);
      expect(sealed).toEqual(before);
      if (text) expect(Buffer.from(await new AesGcm(key).seal(nonce, aad, text))).toEqual(sealed);
    },
  );
});

test("one context for all the messages of a key: none leaves anything behind for the next", async () => {
  const contexts = new Map<string, AesGcm>();
  for (const { key, nonce, aad, text, sealed } of [...supported, ...supported.toReversed()]) {
    const gcm = contexts.get(key.toString("hex")) ?? new AesGcm(key);
    contexts.set(key.toString("hex"), gcm);
    expect((await gcm.open(nonce, aad, sealed)) !== undefined).toBe(text !== null);
  }
});

test("takes no nonce that is not of twelve bytes, also none at all", async () => {
  const others = vectors.filter(({ nonce }) => nonce.length !== nonceBytes);
  expect(others.map(({ nonce }) => nonce.length)).toContain(0);
  for (const { key, nonce, aad, sealed } of others) {
    await expect(new AesGcm(key).open(nonce, aad, sealed)).rejects.toThrow(RangeError);
    await expect(new AesGcm(key).seal(nonce, aad, sealed)).rejects.toThrow(RangeError);
  }
});

test("refuses a message in which any one bit was changed, or that was cut off", async () => {
  const [key, nonce, aad, text] = [randomBytes(16), randomBytes(12), randomBytes(12), randomBytes(20)];
  const gcm = new AesGcm(key);
  const sealed = Buffer.concat([aad, await gcm.seal(nonce, aad, text)]);
  const opens = (message: Buffer) => gcm.open(nonce, message.subarray(0, 12), message.subarray(12));
  expect(await opens(sealed)).toBeDefined();
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const forged = Buffer.from(sealed);
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(await opens(forged)).toBeUndefined();
  }
  for (let bytes = 12; bytes < sealed.length; bytes++) expect(await opens(sealed.subarray(0, bytes))).toBeUndefined();
});
