/** Published vectors of AES-128-GCM: NIST's (CAVP), and Wycheproof's, which look for the mistakes of others. */
import { z } from "zod";
import nistText from "./nist-gcm-128.rsp?raw";
import wycheproofText from "./wycheproof-aes-gcm.json?raw";

export interface Vector {
  readonly name: string;
  readonly key: Buffer;
  readonly nonce: Buffer;
  readonly aad: Buffer;
  /** Null: the tag does not fit. */
  readonly text: Buffer | null;
  /** The ciphertext, and the tag behind it. */
  readonly sealed: Buffer;
}

const hex = (text: string) => Buffer.from(text, "hex");

export const nistVectors: readonly Vector[] = nistText
  .split("\n\n")
  .map((block) => block.split("\n").filter((line) => line !== "" && !line.startsWith("#")))
  .filter((lines) => lines.length > 0)
  .map((lines, at) => {
    const value = (name: string) => {
      const line = lines.find((one) => one.startsWith(`${name} =`)) ?? "";
      return hex(line.slice(line.indexOf("=") + 1).trim());
    };
    return {
      name: `NIST ${at}`,
      key: value("Key"),
      nonce: value("IV"),
      aad: value("AAD"),
      text: lines.includes("FAIL") ? null : value("PT"),
      sealed: Buffer.concat([value("CT"), value("Tag")]),
    };
  });

const wycheproofSchema = z.object({
  testGroups: z.array(
    z.object({
      tests: z.array(
        z.object({
          key: z.string(),
          iv: z.string(),
          aad: z.string(),
          msg: z.string(),
          ct: z.string(),
          tag: z.string(),
          tcId: z.number(),
          comment: z.string(),
          result: z.enum(["valid", "invalid"]),
        }),
      ),
    }),
  ),
});

export const wycheproofVectors: readonly Vector[] = wycheproofSchema
  .parse(JSON.parse(wycheproofText))
  .testGroups.flatMap(({ tests }) => tests)
  .map(({ tcId, comment, key, iv, aad, msg, ct, tag, result }) => ({
    name: `Wycheproof ${tcId} ${comment}`,
    key: hex(key),
    nonce: hex(iv),
    aad: hex(aad),
    text: result === "valid" ? hex(msg) : null,
    sealed: hex(ct + tag),
  }));
