/** Reads a suite's files. A fault is told with its file, line and column, all faults of a file at once. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isNode, LineCounter, parseDocument } from "yaml";
import type { Agent } from "../../../edge/agent/agent.ts";
import { type Case, caseSchema } from "./case.ts";
import { faultOf, SuiteError } from "./fault.ts";
import { unknownNames } from "./unknown-names.ts";

/** A case, and where it stands. */
export interface ReadCase extends Case {
  /** `orders.yaml:12`. */
  readonly at: string;
}

export interface ReadOptions {
  /** The agents that the cases call: a name of a tool or an agent that they do not have is a fault. */
  readonly agents?: readonly Agent[];
}

/**
 * The cases of all `.yaml` files of a folder, by file and in order.
 * @throws SuiteError where a file is no suite, two cases have one name, or one names what its agents do not have
 */
export async function readSuite(folder: string, options: ReadOptions = {}): Promise<readonly ReadCase[]> {
  const entries = await readdir(folder).catch((thrown: unknown) => {
    throw new SuiteError([`${folder}: cannot be read: name the folder of a suite: ${String(thrown)}`]);
  });
  // Editors and file systems leave hidden files beside those that people write.
  const names = entries.filter((name) => /^[^.].*\.ya?ml$/iu.test(name)).toSorted();
  const read = await Promise.all(names.map((name) => casesOf(folder, name, options)));
  const cases = read.flatMap((one) => one.cases);
  const faults = [...read.flatMap((one) => one.faults), ...twice(cases)];
  if (names.length === 0) faults.push(`${folder}: there is no .yaml file`);
  if (faults.length > 0) throw new SuiteError(faults);
  return cases;
}

async function casesOf(folder: string, name: string, options: ReadOptions): Promise<ReadCases> {
  try {
    const bytes = await readFile(join(folder, name));
    return readCases(name, new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes), options);
  } catch (thrown) {
    const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
    // Letters of another encoding would be read as other letters, which nobody says.
    if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      return { cases: [], faults: [`${name}:1:1: the file is not in UTF-8: save it as UTF-8`] };
    if (code === "") throw thrown;
    return { cases: [], faults: [`${name}:1:1: the file cannot be read: ${String(thrown)}`] };
  }
}

interface ReadCases {
  readonly cases: readonly ReadCase[];
  readonly faults: readonly string[];
}

/** A file of cases is written by hand: more than this is none, and would take its time. */
const maxCharacters = 1_000_000;
/** So often may the parts of a file be repeated by its aliases: a caller of each case is one. */
const maxAliases = 1_000;

/** The cases of one file's text, as far as they are right, and the faults of the others. */
export function readCases(file: string, text: string, options: ReadOptions = {}): ReadCases {
  if (text.length > maxCharacters) {
    const why = `the file has ${text.length} characters, at most ${maxCharacters} are read: split it`;
    return { cases: [], faults: [`${file}:1:1: ${why}`] };
  }
  try {
    // The parser takes a byte order mark for a character of the first line.
    return casesIn(file, text.replace(/^\uFEFF/u, ""), options);
  } catch (thrown) {
    // Aliases that multiply are a ReferenceError of the parser's, brackets without end a RangeError of the runtime's.
    if (!(thrown instanceof ReferenceError || thrown instanceof RangeError)) throw thrown;
    return { cases: [], faults: [`${file}:1:1: the file cannot be read: ${thrown.message}`] };
  }
}

function casesIn(file: string, text: string, { agents }: ReadOptions): ReadCases {
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
    if (error) {
      const found = error.issues.map(faultOf);
      faults.push(...found.map(({ path, words }) => `${placeOf([nth, ...path])}: ${words}`));
    }
    if (!data) continue;
    const unknown = agents === undefined ? [] : unknownNames(data, agents);
    faults.push(...unknown.map(({ path, why }) => `${placeOf([nth, ...path])}: ${path.join(".")}: ${why}`));
    cases.push({ ...data, at: placeOf([nth]).replace(/:\d+$/u, "") });
  }
  return { cases, faults };
}

function twice(cases: readonly ReadCase[]): string[] {
  const first = new Map<string, string>();
  return cases.flatMap(({ name, at }) => {
    const before = first.get(name);
    if (before === undefined) first.set(name, at);
    return before === undefined ? [] : [`${at}: a case named "${name}" stands in ${before} too`];
  });
}
