/** Reads what a page wrote into the attributes, by the rules of the contract's table. */
import { type AttributeName, attributes, type Rule } from "./contract.ts";

export type Value = string | boolean | Readonly<Record<string, string>>;

export type Reading = { readonly value: Value; readonly problem?: string };

/** Reads one attribute. A value that does not fit the table yields the default, and a sentence that names the fault. */
export function readAttribute(name: AttributeName, raw: string | null): Reading {
  const rule: Rule = attributes[name];
  const text = (raw ?? "").trim();
  const refused = (value: Value, wanted: string): Reading => ({
    value,
    problem: `${name}=${JSON.stringify(text.slice(0, 80))} is not ${wanted}`,
  });
  if (rule.kind === "flag") return { value: raw !== null && raw !== "false" };
  if (rule.kind === "name") {
    return /^[a-z0-9][a-z0-9-]{0,62}$/.test(text) ? { value: text } : refused("", "a-z, 0-9 and -");
  }
  if (rule.kind === "choice") {
    const { choices } = rule;
    const value = text || choices[0];
    return choices.includes(value) ? { value } : refused(choices[0], `one of ${choices.join(", ")}`);
  }
  if (text === "") return { value: rule.kind === "json" ? {} : "" };
  if (rule.kind === "text") {
    return text.length <= rule.max ? { value: text } : refused("", `at most ${rule.max} characters`);
  }
  if (rule.kind === "json") {
    const value = parse(text);
    const problem = recordProblem(name, value);
    return problem ? { value: {}, problem } : { value: value as Record<string, string> };
  }
  const page = rule.kind === "url" ? globalThis.document?.baseURI : undefined;
  const url = URL.canParse(text, page) ? new URL(text, page) : null;
  if (rule.kind === "origin" && /^https?:$/.test(url?.protocol ?? "")) return { value: url?.origin ?? "" };
  // A page that is itself not https, as on a developer's machine, may show its own pictures.
  const allowed = url?.protocol === "https:" || (page && url?.origin === new URL(page).origin);
  if (rule.kind === "url" && url && allowed) return { value: url.href };
  return refused("", page ? "an https address, or one of this page" : "an address like https://voice.example");
}

/** Says what a value lacks to be the flat record of strings that the table asks for; `undefined` where it is one. */
export function recordProblem(name: AttributeName, value: unknown): string | undefined {
  const rule: Rule = attributes[name];
  if (rule.kind !== "json") return undefined;
  const [maxEntries, maxKeyLength, maxValueLength] = rule.max;
  const fits =
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).length <= maxEntries &&
    Object.entries(value).every(
      ([key, one]) => key.length <= maxKeyLength && typeof one === "string" && one.length <= maxValueLength,
    );
  if (fits) return undefined;
  return `${name} is not a JSON object of at most ${maxEntries} texts of ${maxValueLength} characters, keys of ${maxKeyLength}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // said as "not a JSON object"
  }
}
