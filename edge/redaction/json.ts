/** Redacts JSON: texts, numbers, names of fields, and numbers whose groups stand in several fields or entries. */
import { turnBreak } from "./digit-runs.ts";
import type { Found } from "./kinds.ts";
import { replaced } from "./marks.ts";
import type { Told } from "./told.ts";

/** Deeper JSON is nobody's. */
const maxDepth = 64;
/** The groups of a number that stands in several fields have no more characters. */
const maxGroupChars = 9;

type Find = (texts: readonly string[], told: Told) => Found[];
type Seen = (found: readonly Found[]) => void;

/** @param seen gets the numbers that were found */
export function redactedJson(find: Find, value: unknown, told: Told, seen: Seen = () => {}): unknown {
  return new Walk(find, told, seen).of(value, told.before ?? "", 0);
}

class Walk {
  readonly #find: Find;
  readonly #told: Told;
  readonly #seen: Seen;

  constructor(find: Find, told: Told, seen: Seen) {
    this.#find = find;
    this.#told = told;
    this.#seen = seen;
  }

  of(value: unknown, field: string, depth: number): unknown {
    if (typeof value === "string") return this.#texts([value], field)[0];
    if (typeof value === "number" || typeof value === "bigint") {
      const text = String(value);
      const kept = this.#texts([text], field)[0];
      return kept === text ? value : kept;
    }
    if (typeof value !== "object" || value === null || depth > maxDepth) return value;
    if (Array.isArray(value)) return this.#array(value, field, depth);
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === "function") return this.of(toJSON.call(value), field, depth + 1);
    return this.#object(Object.entries(value), field, depth);
  }

  #array(values: readonly unknown[], field: string, depth: number): unknown {
    if (values.length > 0 && values.every((one) => typeof one === "string")) return this.#texts(values, field);
    const split = this.#splitIn(values);
    return values.map((one, at) => split.get(at) ?? this.of(one, field, depth + 1));
  }

  #object(entries: readonly (readonly [string, unknown])[], field: string, depth: number): unknown {
    const split = this.#splitIn(entries.map(([, value]) => value));
    const names = new Set<string>();
    return Object.fromEntries(
      entries.map(([name, inner], at) => {
        const [kept = name] = this.#texts([name], field);
        const own = uniqueName(kept, names);
        return [own, split.get(at) ?? this.of(inner, `${field} ${wordsOfName(name)}`, depth + 1)];
      }),
    );
  }

  #texts(texts: readonly string[], field: string): string[] {
    const found = this.#find(texts, { ...this.#told, before: field, isField: true });
    this.#seen(found);
    return replaced(texts, found);
  }

  /** The marks of values that together are one card or IBAN, by their index. */
  #splitIn(values: readonly unknown[]): ReadonlyMap<number, string> {
    const marks = new Map<number, string>();
    let group: { at: number; text: string }[] = [];
    const close = () => {
      if (group.length > 1) this.#markGroup(group, marks);
      group = [];
    };
    for (const [at, value] of values.entries()) {
      const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
      if (/^[\p{L}\d -]+$/u.test(text) && /\d/.test(text) && text.length <= maxGroupChars) group.push({ at, text });
      else close();
    }
    close();
    return marks;
  }

  #markGroup(group: readonly { at: number; text: string }[], marks: Map<number, string>): void {
    const texts = group.map(({ text }) => text);
    const { known } = this.#told;
    const found = this.#find(texts, known === undefined ? {} : { known }).filter(
      ({ name }) => name === "card" || name === "iban",
    );
    this.#seen(found);
    let start = 0;
    for (const { at, text } of group) {
      const end = start + text.length;
      const whole = found.find((one) => one.start <= start && one.end >= end);
      if (whole !== undefined) marks.set(at, `[${whole.name}]`);
      start = end + turnBreak.length;
    }
  }
}

function uniqueName(name: string, names: Set<string>): string {
  let own = name;
  for (let count = 2; names.has(own); count += 1) own = `${name} ${count}`;
  names.add(own);
  return own;
}

/** "customerPhone" and "customer_phone" are two words. */
function wordsOfName(name: string): string {
  return name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ").replace(/[_-]+/g, " ");
}
