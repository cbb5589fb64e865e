/**
 * Whether a pattern may take longer than its text's length asks for, as recheck judges it (https://makenowjust-labs.github.io/recheck/,
 * MIT: by automata, and where those do not reach by fuzzing). It takes minutes for all of them, and its verdict depends on the
 * pattern alone, so those that are safe stand in safe.txt by their hashes. Delete that file to have all judged anew.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkSync } from "recheck";

export interface Verdict {
  readonly status: "safe" | "vulnerable" | "unknown";
  /** The power of the length that it takes; infinite: exponential, or not known. 1: safe. */
  readonly degree: number;
  /** A text that shows it, as JavaScript. */
  readonly attack: string;
}

const file = join(import.meta.dirname, "safe.txt");
/** On a busy machine recheck takes longer. */
const timeoutMs = 60_000;

/** Hashes of safe patterns: those that the file has, and those of this run. */
const safe = new Set(existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : []);
const known = safe.size;
const verdicts = new Map<string, Verdict>();

export function judged(source: string, flags: string): Verdict {
  const hash = createHash("sha256").update(`recheck 4.5.0 /${source}/${flags}`).digest("hex").slice(0, 16);
  const verdict =
    verdicts.get(hash) ?? (safe.has(hash) ? { status: "safe", degree: 1, attack: "" } : judge(source, flags));
  verdicts.set(hash, verdict);
  if (verdict.status === "safe") safe.add(hash);
  return verdict;
}

function judge(source: string, flags: string): Verdict {
  // It knows no sets of classes (v); ours use none of what u does not have.
  const result = checkSync(source, flags.replace("v", "u").replace("d", ""), { timeout: timeoutMs });
  const { status } = result;
  const polynomial = result.status === "vulnerable" && result.complexity.type === "polynomial";
  const degree = polynomial ? result.complexity.degree : status === "safe" ? 1 : Number.POSITIVE_INFINITY;
  return { status, degree, attack: result.status === "vulnerable" ? result.attack.pattern : "" };
}

/** Writes down the patterns that this run has judged to be safe, for its commit. A run of some tests takes none out. */
export function keepJudged(): void {
  if (safe.size > known) writeFileSync(file, `${[...safe].sort().join("\n")}\n`);
}
