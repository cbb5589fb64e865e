/** Bytes in base64, for services whose messages are JSON. */

/** `String.fromCharCode` takes its bytes as arguments, and there is a bound on those. */
const chunk = 8_192;

export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += chunk) text += String.fromCharCode(...bytes.subarray(at, at + chunk));
  return btoa(text);
}

/** @throws Error at what is no base64 */
export function bytesOf(base64: string): Uint8Array {
  const text = atob(base64);
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
