/** Reads what a page wrote into the attributes, by the rules of the contract's table. */
import { type AttributeName, attributes, type Rule } from "./contract.ts";

export type Value = string | boolean | Readonly<Record<string, string>>;

export type Reading = { readonly value: Value; readonly problem?: string };

/** Reads one attribute. What does not fit the table yields the default, and a sentence that says what was wrong. */
export function readAttribute(name: AttributeName, raw: string | null): Reading {
  const rule: Rule = attributes[name];
  const text = raw ?? "";
  switch (rule.kind) {
    case "flag":
      return { value: raw !== null && raw !== "false" };
    case "choice": {
      const value = text || rule.choices[0];
      if (rule.choices.includes(value)) return { value };
      return { value: rule.choices[0], problem: `${name}="${raw}" is none of: ${rule.choices.join(", ")}` };
    }
    case "name":
      if (/^[a-z0-9][a-z0-9-]{0,62}$/.test(text)) return { value: text };
      return { value: "", problem: `${name}="${text}" is not a name of a-z, 0-9 and -, at most 63 long` };
    case "origin": {
      if (text === "") return { value: "" };
      const url = URL.canParse(text) ? new URL(text) : null;
      if (url && /^https?:$/.test(url.protocol)) return { value: url.origin };
      return { value: "", problem: `${name}="${raw}" is not an address like https://voice.example` };
    }
    case "url": {
      if (text === "") return { value: "" };
      const page = globalThis.document?.baseURI;
      const url = URL.canParse(text, page) ? new URL(text, page) : null;
      // A page that is itself not https, as on a developer's machine, may show its own pictures.
      if (url?.protocol === "https:" || (url && page && url.origin === new URL(page).origin))
        return { value: url.href };
      return { value: "", problem: `${name}="${raw}" is neither an https address nor one of this page` };
    }
    case "text":
      if (text.length <= rule.maxLength) return { value: text.trim() };
      return { value: "", problem: `${name} is longer than ${rule.maxLength} characters` };
    case "json": {
      if (text === "") return { value: {} };
      const value = parse(text);
      const problem = recordProblem(name, value);
      return problem ? { value: {}, problem } : { value: value as Record<string, string> };
    }
  }
}

/** Says what a value lacks to be the flat record of strings that the table asks for; `undefined` where it is one. */
export function recordProblem(name: AttributeName, value: unknown): string | undefined {
  const rule: Rule = attributes[name];
  if (rule.kind !== "json") return undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return `${name} is not a JSON object`;
  const entries = Object.entries(value);
  if (entries.length > rule.maxEntries) return `${name} has more than ${rule.maxEntries} entries`;
  const wrong = entries.find(
    ([key, one]) => key.length > rule.maxKeyLength || typeof one !== "string" || one.length > rule.maxValueLength,
  );
  if (!wrong) return undefined;
  const limits = `at most ${rule.maxValueLength} characters under a key of at most ${rule.maxKeyLength}`;
  return `${name}: "${wrong[0].slice(0, 80)}" is not a text of ${limits}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // said as "not a JSON object"
  }
}
