/**
 * Whether a pattern may take longer than its text's length asks for, as recheck judges it (https://makenowjust-labs.github.io/recheck/,
 * MIT: by automata, and where those do not reach by fuzzing). It takes a minute for all of them: what was judged is kept
 * beside the other things that can be made again.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { checkSync } from "recheck";

export interface Verdict {
  readonly status: "safe" | "vulnerable" | "unknown";
  /** The power of the length that it takes; infinite: exponential, or not known. 1: safe. */
  readonly degree: number;
  /** A text that shows it, as JavaScript. */
  readonly attack: string;
}

const file = join(import.meta.dirname, "../../.earshot/patterns.json");
const timeoutMs = 20_000;

const kept: Record<string, Verdict & { degree: number | null }> = readKept();

function readKept() {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {}; // the first time, or a run that was ended in the middle: all are judged
  }
}

export function judged(source: string, flags: string): Verdict {
  const key = `recheck 4.5.0 /${source}/${flags}`;
  const before = kept[key];
  if (before) return { ...before, degree: before.degree ?? Number.POSITIVE_INFINITY };
  // It knows no sets of classes (v); ours use none of what u does not have.
  const result = checkSync(source, flags.replace("v", "u").replace("d", ""), { timeout: timeoutMs });
  const { status } = result;
  const polynomial = result.status === "vulnerable" && result.complexity.type === "polynomial";
  const degree = polynomial ? result.complexity.degree : status === "safe" ? 1 : Number.POSITIVE_INFINITY;
  const verdict = { status, degree, attack: result.status === "vulnerable" ? result.attack.pattern : "" };
  kept[key] = verdict;
  return verdict;
}

/** JSON writes an infinite number as null. */
export function keepJudged(): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(kept));
}
