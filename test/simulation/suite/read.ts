/** Reads a suite's files. A fault is told with its file, line and column, all faults of a file at once. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { type Case, caseSchema } from "./case.ts";

/** A suite that cannot be read; the message has a line for each fault: `orders.yaml:12:7: …`. */
export class SuiteError extends Error {
  override readonly name = "SuiteError";
  readonly code = "suite_invalid";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

/** A case, and where it stands. */
export interface ReadCase extends Case {
  /** `orders.yaml:12`. */
  readonly at: string;
}

/**
 * The cases of all `.yaml` files of a folder, by file and in order.
 * @throws SuiteError where a file is no suite, or two cases have one name
 */
export async function readSuite(folder: string): Promise<readonly ReadCase[]> {
  const entries = await readdir(folder).catch((thrown: unknown) => {
    throw new SuiteError([`${folder}: cannot be read: name the folder of a suite: ${String(thrown)}`]);
  });
  const names = entries.filter((name) => /\.ya?ml$/u.test(name)).toSorted();
  const read = await Promise.all(
    names.map(async (name) => readCases(name, await readFile(join(folder, name), "utf8"))),
  );
  const cases = read.flatMap((one) => one.cases);
  const faults = [...read.flatMap((one) => one.faults), ...twice(cases)];
  if (names.length === 0) faults.push(`${folder}: there is no .yaml file`);
  if (faults.length > 0) throw new SuiteError(faults);
  return cases;
}

/** A file of cases is written by hand: more than this is none, and would take its time. */
const maxCharacters = 1_000_000;
/** So often may the parts of a file be repeated by its aliases. */
const maxAliases = 100;

/** The cases of one file's text, as far as they are right, and the faults of the others. */
export function readCases(
  file: string,
  text: string,
): { readonly cases: readonly ReadCase[]; readonly faults: readonly string[] } {
  if (text.length > maxCharacters) {
    const why = `the file has ${text.length} characters, at most ${maxCharacters} are read: split it`;
    return { cases: [], faults: [`${file}:1:1: ${why}`] };
  }
  try {
    // The parser takes a byte order mark for a character of the first line.
    return casesIn(file, text.replace(/^\uFEFF/u, ""));
  } catch (thrown) {
    // Aliases that multiply are a ReferenceError of the parser's, brackets without end a RangeError of the runtime's.
    if (!(thrown instanceof ReferenceError || thrown instanceof RangeError)) throw thrown;
    return { cases: [], faults: [`${file}:1:1: the file cannot be read: ${thrown.message}`] };
  }
}

function casesIn(
  file: string,
  text: string,
): { readonly cases: readonly ReadCase[]; readonly faults: readonly string[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  // A tag that nobody knows is a warning: its value would be read as something else.
  const [broken] = [...document.errors, ...document.warnings];
  // The others come of the first: nothing behind it is where it seems to be.
  if (broken) return { cases: [], faults: [`${placeAt(broken.pos[0])}: ${broken.message}`] };
  /** Where the value at this path stands, or the nearest value round it that is there. */
  const placeOf = (path: readonly PropertyKey[]): string => {
    for (let length = path.length; length >= 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return placeAt(node.range[0]);
    }
    return `${file}:1:1`;
  };
  const value: unknown = document.toJS({ maxAliasCount: maxAliases });
  if (!Array.isArray(value)) return { cases: [], faults: [`${file}:1:1: a file of a suite is a list of cases`] };
  const cases: ReadCase[] = [];
  const faults: string[] = [];
  for (const [nth, one] of value.entries()) {
    const { data, error } = caseSchema.safeParse(one);
    if (data) cases.push({ ...data, at: placeOf([nth]).replace(/:\d+$/u, "") });
    else faults.push(...error.issues.map((issue) => told(issue, [nth], placeOf)));
  }
  return { cases, faults };
}

function told(
  issue: z.core.$ZodIssue,
  before: readonly PropertyKey[],
  placeOf: (path: readonly PropertyKey[]) => string,
): string {
  const inside = nearest(issue);
  if (inside) return told({ ...inside, path: [...issue.path, ...inside.path] }, before, placeOf);
  const path = [...before, ...issue.path];
  const field = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    return `${placeOf([...path, key])}: unknown field "${issue.keys.join('", "')}"${field === "" ? "" : ` in ${field}`}`;
  }
  return `${placeOf(path)}: ${field === "" ? "" : `${field}: `}${issue.message}`;
}

/**
 * Of a field that may be several things, the fault of the one that is meant: it has no field that is unknown, and least faults.
 * Undefined: nobody can tell.
 */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue | undefined {
  if (issue.code !== "invalid_union") return undefined;
  const meant = issue.errors
    .filter(
      (issues) =>
        issues.length > 0 && issues.every(({ code, path }) => code !== "unrecognized_keys" && path.length > 0),
    )
    .toSorted((one, other) => one.length - other.length);
  const [first, second] = meant;
  return first !== undefined && first.length !== second?.length ? first[0] : undefined;
}

function twice(cases: readonly ReadCase[]): string[] {
  const first = new Map<string, string>();
  return cases.flatMap(({ name, at }) => {
    const before = first.get(name);
    if (before === undefined) first.set(name, at);
    return before === undefined ? [] : [`${at}: a case named "${name}" stands in ${before} too`];
  });
}
