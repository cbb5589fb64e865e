import { expect, test } from "vitest";
import { AesGcm, nonceBytes } from "./gcm.ts";
import { nistVectors, wycheproofVectors } from "./testing/gcm-vectors.ts";

test("the runtime's own AES-GCM agrees with the published vectors, and refuses those that are to be refused", async () => {
  const wrong: string[] = [];
  for (const { name, key, nonce, aad, text, sealed } of [...nistVectors, ...wycheproofVectors]) {
    if (nonce.length !== nonceBytes) continue;
    const gcm = new AesGcm(key);
    const opened = await gcm.open(nonce, aad, sealed);
    const again = text && (await gcm.seal(nonce, aad, text));
    const opensRight = text ? opened !== undefined && text.equals(Buffer.from(opened)) : opened === undefined;
    if (!opensRight || (again && !sealed.equals(Buffer.from(again)))) wrong.push(name);
  }
  expect(wrong).toEqual([]);
});
