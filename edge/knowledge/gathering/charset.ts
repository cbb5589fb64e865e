/**
 * Decodes the bytes of a document. The charset comes from, in this order: a byte order mark, the sender, the document
 * itself. Otherwise the bytes must be UTF-8
 * (https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding, without its last guess: a
 * wrong guess would be read aloud to callers).
 */
import { EarshotError } from "../../base/errors.ts";

/** A page names its charset this early, by the same standard. */
const headBytes = 1024;

/**
 * @param from named in the error
 * @param declared the sender's charset, such as a Content-Type's
 * @throws EarshotError `document_unreachable` if it is not text, or not in its charset.
 */
export function textOfBytes(bytes: Uint8Array, from: string, declared?: string): string {
  const charset = charsetByMark(bytes) ?? known(declared) ?? known(charsetInside(bytes)) ?? "utf-8";
  let text: string;
  try {
    text = new TextDecoder(charset, { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw unreadable(from, `it is no ${charset.toUpperCase()} text; save it as UTF-8`, cause);
  }
  if (text.includes("\0")) throw unreadable(from, "it is no text");
  return text;
}

function charsetByMark([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return undefined;
}

/** From `<meta charset>`, its older form, or an XML declaration. */
function charsetInside(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, headBytes));
  return /<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w-]{1,40})/i.exec(head)?.[1];
}

/** An unknown charset counts as none. */
function known(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

function unreadable(from: string, why: string, cause?: unknown): EarshotError {
  return new EarshotError("document_unreachable", `${from} was not read: ${why}`, { cause });
}
