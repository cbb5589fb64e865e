/**
 * Checks a site owner's definition, and tells each fault: its place and, for an unknown field, the one that was meant.
 * Every definition's schema is strict, so a misspelt field is refused and never silently ignored.
 */
import { z } from "zod";

export type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

/** `why`: one line for each problem, "unknown field `confrim` in tools[0]: did you mean `confirm`?". */
export function checkDefinition<S extends z.ZodType>(schema: S, given: unknown): Checked<z.output<S>> {
  /** The fields that the object may have, by the list of unknown fields, which zod passes through unchanged. */
  const fields = new Map<readonly string[], readonly string[]>();
  const parsed = schema.safeParse(given, {
    error: ({ code, keys, inst }) => {
      if (code === "unrecognized_keys" && inst instanceof z.ZodObject) fields.set(keys, Object.keys(inst.shape));
      return undefined;
    },
  });
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = parsed.error.issues.flatMap((issue) => told(issue, [], { given, fields }));
  return { ok: false, why: [...new Set(problems)].join("\n") };
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

interface Source {
  readonly given: unknown;
  readonly fields: ReadonlyMap<readonly string[], readonly string[]>;
}

function told(issue: Issue, at: Path, source: Source): string[] {
  const path = [...at, ...issue.path];
  if (issue.code === "unrecognized_keys") {
    const known = source.fields.get(issue.keys) ?? [];
    return issue.keys.map((key) => unknownField(key, path, known));
  }
  if (issue.code !== "invalid_union") return [`${issue.message} at ${shown(path)}`];
  if (issue.discriminator !== undefined) return [missingKind(issue.discriminator, issue.message, path, source)];
  const meant = issue.errors
    .filter((option) => option.every((one) => one.path.length > 0 || one.code === "unrecognized_keys"))
    .sort((one, other) => one.length - other.length)[0];
  if (meant !== undefined) return meant.flatMap((one) => told(one, path, source));
  const ways = new Set(issue.errors.flat().map(({ message }) => message));
  return [`${[...ways].join(", or: ") || issue.message} at ${shown(path)}`];
}

/** The field that decides an object's shape is missing, or has an unknown value. */
function missingKind(kind: string, message: string, path: Path, { given }: Source): string {
  const object = Object.entries(valueAt(given, path.slice(0, -1)) ?? {});
  const isGiven = object.some(([key, value]) => key === kind && value !== undefined);
  const misspelt = isGiven ? undefined : object.find(([key]) => nearest(key, [kind]) === kind && key !== kind)?.[0];
  if (misspelt === undefined) return `${message} at ${shown(path)}`;
  return unknownField(misspelt, path.slice(0, -1), [kind]);
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (here, key) => (here as Readonly<Record<PropertyKey, unknown>> | undefined)?.[key],
    value,
  );
}

function unknownField(key: string, path: Path, known: readonly string[]): string {
  const meant = nearest(key, known);
  const advice = meant === undefined ? `its fields are ${known.join(", ")}` : `did you mean \`${meant}\`?`;
  return `unknown field \`${key}\` in ${shown(path)}: ${advice}`;
}

/** `tools[0].limits`; for the definition itself, that. */
function shown(path: Path): string {
  return path.length === 0 ? "the definition" : z.core.toDotPath(path);
}

/** A name this similar to an existing one, 0 to 1, is taken for it. */
const alikeFrom = 0.5;

/** The name that was probably meant; undefined: none is close. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const best = known
    .map((other) => ({ other, alike: Math.max(spelledAlike(name, other), sharedWords(name, other)) }))
    .sort((one, other) => other.alike - one.alike)[0];
  return best !== undefined && best.alike >= alikeFrom ? best.other : undefined;
}

/** 1 less the share of letters that must be changed, added, left out, or swapped with their neighbour. */
function spelledAlike(name: string, other: string): number {
  const [one, two] = [name.toLowerCase(), other.toLowerCase()];
  const rows = [Array.from({ length: two.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at];
    for (let to = 1; to <= two.length; to += 1) {
      const cost = one[at - 1] === two[to - 1] ? 0 : 1;
      const ways = [distance(rows, at - 1, to) + 1, (row[to - 1] ?? 0) + 1, distance(rows, at - 1, to - 1) + cost];
      const isSwapped = at > 1 && to > 1 && one[at - 1] === two[to - 2] && one[at - 2] === two[to - 1];
      if (isSwapped) ways.push(distance(rows, at - 2, to - 2) + 1);
      row.push(Math.min(...ways));
    }
    rows.push(row);
  }
  return 1 - distance(rows, one.length, two.length) / Math.max(1, one.length, two.length);
}

function distance(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? 0;
}

/** `minutesPerCall` and `callMinutes` have the same words: words that only join others do not count. */
function sharedWords(name: string, other: string): number {
  const [one, two] = [wordsOf(name), wordsOf(other)];
  return [...one].filter((word) => two.has(word)).length / Math.max(1, new Set([...one, ...two]).size);
}

function wordsOf(name: string): Set<string> {
  const words = name.split(/[^\p{L}\p{N}]+|(?=\p{Lu})/u).map((word) => word.toLowerCase());
  return new Set(words.filter((word) => !["", "per", "of", "the", "to", "a"].includes(word)));
}
