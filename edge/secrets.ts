/**
 * Secrets of the Worker's environment. Whatever signs, verifies or is sent as a key is read here, so that a secret that
 * protects nothing (none, blank, short, or one that everybody knows) is refused in one place.
 */
import { EarshotError } from "./errors.ts";

type Variables = Readonly<Record<string, unknown>>;

/** As many characters as a shared secret has at least (RFC 7518, 3.2: as many bits as the hash, 256). */
export const minSecretCharacters = 32;
/** Bytes of a webhook's secret (https://github.com/standard-webhooks/standard-webhooks, "Signature scheme"). */
const webhookBytes = { min: 24, max: 64 };

/**
 * A value that must be set, whatever its form: a key that somebody else has made.
 * @param use what it is for: "codes are sent signed"
 * @throws EarshotError `not_configured`, naming the variable and never its value.
 */
export function settingOf(env: Variables, name: string, use: string): string {
  const value = env[name];
  if (typeof value === "string" && value.trim() !== "") return value;
  throw new EarshotError("not_configured", `${use}: set ${name} for the Worker`);
}

/** What is wrong with a secret that we and others share, in words; null: nothing. */
export function weaknessOf(secret: string): string | null {
  const { length } = secret.trim();
  if (length < minSecretCharacters) return `needs ${minSecretCharacters} characters or more`;
  if (isPublicKey(secret)) return "is a public key or a certificate, which everybody knows: a secret is wanted";
  return null;
}

/**
 * The key of an HMAC that we share with a site.
 * @throws EarshotError `not_configured` where it is missing or weak.
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
export function webhookKeyOf(secret: unknown): Uint8Array {
  const base64 = typeof secret === "string" && secret.startsWith("whsec_") ? secret.slice("whsec_".length) : "";
  const bytes = base64.length % 4 === 0 ? bytesOf(base64) : null;
  // One byte again and again is a placeholder that nobody has filled in.
  const { length } = bytes ?? [];
  if (bytes && length >= webhookBytes.min && length <= webhookBytes.max && new Set(bytes).size > 1) return bytes;
  throw new EarshotError("not_configured", "a webhook's secret is whsec_ and 24 to 64 bytes in base64");
}

/**
 * Whether it is a key that may be known to all, in any of the usual forms. As the secret of an HMAC it would let anybody
 * sign ("algorithm confusion", RFC 8725, 2.1). Private keys have these forms too, and are no shared secrets either.
 */
export function isPublicKey(value: string): boolean {
  const text = value.trim();
  if (looksLikeKey(text)) return true;
  const bytes = bytesOf(
    text
      .replace(/\s|\\n/g, "")
      .replaceAll("-", "+")
      .replaceAll("_", "/"),
  );
  return bytes !== null && (isDer(bytes) || isPoint(bytes) || looksLikeKey(new TextDecoder().decode(bytes).trim()));
}

function looksLikeKey(text: string): boolean {
  if (/-----\s*BEGIN\b/i.test(text) || /^(?:ssh-|ecdsa-sha2-)\S+\s/.test(text)) return true;
  return /^[[{]/.test(text) && /"(?:kty|keys)"\s*:/.test(text);
}

/** A SEQUENCE of ASN.1 that is as long as it says: SubjectPublicKeyInfo, PKCS #1, a certificate (X.690, 8.1.3). */
function isDer(bytes: Uint8Array): boolean {
  const [tag = 0, first = 0] = bytes;
  if (tag !== 0x30) return false;
  const more = first < 0x80 ? 0 : first & 0x7f;
  const length = more === 0 ? first : bytes.subarray(2, 2 + more).reduce((sum, byte) => sum * 256 + byte, 0);
  return bytes.length === 2 + more + length;
}

/** An uncompressed point of P-256 (SEC 1, 2.3.3). */
function isPoint(bytes: Uint8Array): boolean {
  return bytes.length === 65 && bytes[0] === 4;
}

/** Of base64, padded or not, or of hexadecimal digits; null: it is neither. */
function bytesOf(text: string): Uint8Array | null {
  if (/^(?:[0-9a-f]{2})+$/i.test(text) && /^30/.test(text)) {
    return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  }
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.replace(/(?<!=)=+$/, "").length % 4 === 1) return null;
  return Uint8Array.from(atob(text.replace(/(?<!=)=+$/, "")), (char) => char.charCodeAt(0));
}
