/**
 * Bounds arguments and results to a size and a shape that all later code can take: the model, the record, the page, the
 * database. The value may be anything, and may even be made to stop code that walks it, so this looks at no more than
 * the bounds allow.
 */
import { EarshotError } from "../base/errors.ts";

export interface Bounds {
  readonly depth: number;
  /** The approximate length of its JSON. */
  readonly chars: number;
}

/** The same as for an HTTP tool's answer. A model reads far less. */
const maxChars = 64 * 1024;
/**
 * Honest data is not nested this deep. Deeper data is an attack, and would overflow the stack of code that walks it.
 */
export const maxDepth = 64;
/** The bounds of a model's arguments: one call never needs more. */
const argumentBounds: Bounds = { depth: 32, chars: 32 * 1024 };

/**
 * The reason why a model's arguments cannot be used, in words; null: they can. Broken characters are refused, since no
 * service means them.
 */
export function argumentFault(args: unknown): string | null {
  return faultIn(args, argumentBounds, true);
}

/**
 * A result as JSON has it: values that JSON does not know (functions, symbols) are left out, broken characters are
 * marked.
 * @throws EarshotError `tool_result_invalid`: the action was done, but its answer cannot be used.
 */
export function bounded(value: unknown): unknown {
  const bounds = { depth: maxDepth, chars: maxChars };
  const fault = faultIn(value, bounds, false);
  if (fault !== null) throw invalid(fault);
  const parsed = plainOf(value);
  // A value with `toJSON` may become another than the one that was checked.
  const grown = faultIn(parsed, bounds, false);
  if (grown !== null) throw invalid(grown);
  return parsed;
}

function plainOf(value: unknown): unknown {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch {
    throw invalid("it cannot be written as JSON");
  }
  if (json === undefined) return null;
  if (json.length > maxChars) throw tooLarge(maxChars);
  return JSON.parse(withoutBroken(json));
}

/** In JSON half a character is an escape (https://tc39.es/ecma262/#sec-quotejsonstring); a backslash before it is one too. */
function withoutBroken(json: string): string {
  return json.replace(/\\(?:ud[89a-f][0-9a-f]{2}|[\s\S])/gi, (one) => (one.length > 2 ? "\\ufffd" : one));
}

/** Whether it is nested deeper than this. */
export function isDeeper(value: unknown, depth: number): boolean {
  return faultIn(value, { depth, chars: Number.POSITIVE_INFINITY }, false) !== null;
}

function faultIn(value: unknown, { depth, chars }: Bounds, strict: boolean): string | null {
  try {
    let left = chars;
    const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { value: here } = next;
      if (typeof here === "string") {
        if (strict && /\p{Cs}/u.test(here)) return "it has broken characters in it";
        left -= here.length;
      } else if (typeof here === "object" && here !== null) {
        if (next.depth >= depth) return `it is nested more than ${depth} deep`;
        // A list may claim more items than it has. Bytes are not JSON data.
        left -= Array.isArray(here) ? here.length : ArrayBuffer.isView(here) ? here.byteLength * 4 : 0;
        if (left < 0) return sizeFault(chars);
        for (const [name, inner] of Object.entries(here)) {
          if (strict && /\p{Cs}/u.test(name)) return "it has broken characters in it";
          left -= name.length;
          open.push({ value: inner, depth: next.depth + 1 });
        }
      }
      left -= 1;
      if (left < 0) return sizeFault(chars);
    }
    return null;
  } catch {
    // A getter that throws, or a proxy that does.
    return "it cannot be read";
  }
}

function sizeFault(chars: number): string {
  return `it has more than ${chars / 1024} KB`;
}

function tooLarge(chars: number): EarshotError {
  return invalid(sizeFault(chars));
}

function invalid(why: string): EarshotError {
  return new EarshotError("tool_result_invalid", `the tool's answer cannot be used: ${why}`);
}
