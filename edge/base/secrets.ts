/**
 * Secrets of the Worker's environment. All code that signs, verifies or sends a key reads it here, so that one place
 * refuses a secret that protects nothing (none, blank, short, or known to everybody).
 */
import { EarshotError } from "./errors.ts";
import type { Variables } from "./variables.ts";

/** A shared secret has at least this many characters (RFC 7518, 3.2: as many bits as the hash, 256). */
export const minSecretCharacters = 32;
/** ADMIN_TOKEN has at least this many characters: 24 of base64url are 144 bits. */
export const minAdminCharacters = 24;
/** Bytes of a webhook's secret (https://github.com/standard-webhooks/standard-webhooks, "Signature scheme"). */
const webhookBytes = { min: 24, max: 64 };

/**
 * A value that must be set, in any form: a key that somebody else made.
 * @param use its purpose: "codes are sent signed"
 * @throws EarshotError `not_configured`, naming the variable and never its value.
 */
export function settingOf(env: Variables, name: string, use: string): string {
  const value = env[name];
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new EarshotError("not_configured", `${use}: set ${name} for the Worker`);
}

/** The weakness of a secret that Earshot shares with others, in words; null: none. */
export function weaknessOf(secret: string): string | null {
  const seen = secret.replace(unseen, "");
  if (seen.length < minSecretCharacters) return `needs ${minSecretCharacters} characters or more`;
  if (isRepeated([...seen])) return "repeats itself: make a random one";
  if (isPublicKey(secret)) return "is a public key or a certificate, which everybody knows: a secret is wanted";
  return null;
}

/** Characters that take space and show nothing. */
const unseen = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]+/gu;
/** Random hexadecimal digits of the least length have about 14 different ones, decimal ones 10. */
const leastDifferent = 6;

/** Whether it is an unfilled placeholder: one thing again and again, or very few different characters. */
function isRepeated(signs: readonly unknown[]): boolean {
  if (new Set(signs).size < leastDifferent) return true;
  const longest = Math.ceil(signs.length / 2);
  for (let period = 1; period <= longest; period += 1) {
    if (signs.every((sign, at) => at < period || sign === signs[at - period])) return true;
  }
  return false;
}

/** The fault of ADMIN_TOKEN, in words that tell what to set; null: none, or it is not set. */
export function adminTokenTrouble({ ADMIN_TOKEN: token }: Variables): string | null {
  if (typeof token !== "string" || token === "" || token.trim().length >= minAdminCharacters) return null;
  return `ADMIN_TOKEN (must have at least ${minAdminCharacters} random characters)`;
}

/** The same for CALL_TOKEN_SECRET. */
export function callTokenSecretTrouble({ CALL_TOKEN_SECRET: secret }: Variables): string | null {
  if (typeof secret !== "string" || secret === "" || weaknessOf(secret) === null) return null;
  return `CALL_TOKEN_SECRET (must have at least ${minSecretCharacters} random characters)`;
}

/**
 * The key of an HMAC that Earshot shares with a site.
 * @throws EarshotError `not_configured` if it is missing or weak.
 */
export function sharedSecretOf(env: Variables, name: string, use: string): Uint8Array {
  const secret = settingOf(env, name, use);
  const weakness = weaknessOf(secret);
  if (weakness !== null) throw new EarshotError("not_configured", `${name} ${weakness}`);
  return new TextEncoder().encode(secret);
}

/**
 * The key of a webhook's signature. @param secret `whsec_` and base64 of 24 to 64 bytes
 * @throws EarshotError `not_configured` for anything else.
 */
export function webhookKeyOf(secret: unknown): Uint8Array<ArrayBuffer> {
  const base64 = typeof secret === "string" && secret.startsWith("whsec_") ? secret.slice("whsec_".length) : "";
  const bytes = base64.length % 4 === 0 ? bytesOf(base64) : null;
  const { length } = bytes ?? [];
  if (bytes && length >= webhookBytes.min && length <= webhookBytes.max && !isRepeated([...bytes])) return bytes;
  throw new EarshotError("not_configured", "a webhook's secret is whsec_ and 24 to 64 bytes in base64");
}

/**
 * Whether it is a key that may be public, in any of the usual forms and wrappings. As the secret of an HMAC it would
 * let anybody sign ("algorithm confusion", RFC 8725, 2.1). Private keys have these forms too, and are no shared secrets
 * either. A bare number of a key (a JWK's `n` or `x`) looks like any other secret.
 */
export function isPublicKey(value: string): boolean {
  const known = new Set([value]);
  for (const text of known) {
    const bytes = bytesIn(text);
    if (looksLikeKey(text) || bytes.some((some) => isDer(some) || isPoint(some))) return true;
    if (known.size > mostForms) return false;
    for (const inner of [...unpacked(text), ...bytes.map((some) => new TextDecoder().decode(some))])
      known.add(inner.trim());
  }
  return false;
}

/** A key wrapped more often than this was not wrapped by mistake. */
const mostForms = 60;

/** The text, and the texts inside its wrappings. */
function unpacked(text: string): string[] {
  const bare = text.trim();
  return [
    bare.replaceAll("\\n", "\n").replaceAll('\\"', '"'),
    bare.replace(/^(["'`])(.*)\1$/s, "$2"),
    bare.replace(/^(?:[a-z][\w+.-]*:)+(?:[^,]*,)?/i, ""),
    bare.replace(/^0x/i, ""),
    bare.replace(/-----[^-]*-----/g, ""),
    percentDecoded(bare),
  ].filter((inner) => inner !== text && inner !== "");
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // The percent sign is a plain character.
    return text;
  }
}

/** The bytes that a text may stand for: its own, base64, hexadecimal digits, a list of numbers. */
function bytesIn(text: string): Uint8Array[] {
  const bare = text.replace(/\s|\\n/g, "");
  const hex = bare.replace(/[:-]/g, "");
  const list = /^(?:[^[]*\[)?(\d{1,3}(?:,\d{1,3})+)\]?\}?$/.exec(bare)?.[1];
  return [
    bytesOf(bare.replaceAll("-", "+").replaceAll("_", "/")),
    /^(?:[0-9a-f]{2})+$/i.test(hex)
      ? Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
      : null,
    list === undefined ? null : Uint8Array.from(list.split(","), Number),
    /^[\0-\u00ff]+$/.test(text) ? Uint8Array.from(text, (char) => char.charCodeAt(0)) : null,
  ].filter((bytes) => bytes !== null);
}

function looksLikeKey(text: string): boolean {
  if (/-----\s*(?:BEGIN|END)\b/i.test(text) || /^\s*(?:ssh-|ecdsa-sha2-)\S+\s/.test(text)) return true;
  return /^\s*[[{]/.test(text) && /["'](?:kty|keys)["']\s*:/.test(text);
}

/** A SEQUENCE of ASN.1 with the length that it claims: SubjectPublicKeyInfo, PKCS #1, a certificate (X.690, 8.1.3). */
function isDer(bytes: Uint8Array): boolean {
  const [tag = 0, first = 0] = bytes;
  if (tag !== 0x30) return false;
  const more = first < 0x80 ? 0 : first & 0x7f;
  const length = more === 0 ? first : bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0);
  return bytes.length === 2 + more + length;
}

/** An uncompressed point of P-256, P-384 or P-521 (SEC 1, 2.3.3). */
function isPoint(bytes: Uint8Array): boolean {
  return [65, 97, 133].includes(bytes.length) && bytes[0] === 4;
}

/** The bytes of base64, padded or not; null: it is not base64. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  const bare = text.replace(/(?<!=)=+$/, "");
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || bare.length % 4 === 1) return null;
  return Uint8Array.from(atob(bare), (char) => char.charCodeAt(0));
}
