/** A run for the terminal. */
import { type CaseResult, passed } from "../run.ts";
import { askedLine, judgedLines } from "./asked.ts";
import { reasonOf } from "./reason.ts";
import { spentOf } from "./spent.ts";
import { summaryOf } from "./summary.ts";

/** A case in a line; below it what failed, and the transcript of the first time that it did. */
export function lineOf(result: CaseResult): string {
  const { case: one } = result;
  const name = shown(one.name);
  if (result.kind === "skipped") return `  –  ${name} (${shown(result.why)})`;
  if (passed(result)) return [`  ✓  ${name}`, ...judgedLines(result)].join("\n");
  const failed = result.times.filter(({ failures }) => failures.length > 0);
  const [first] = failed;
  const often = result.times.length > 1 ? `, ${failed.length} of ${result.times.length} times` : "";
  return [
    `  ✗  ${name} (${one.at}${often})`,
    ...(first?.failures ?? []).map(({ field, why }) => `       ${field}: ${shown(why)}`),
    ...judgedLines(result),
    ...(first?.transcript ?? []).map(
      ({ of, text }) => `         ${of === "caller" ? "caller" : " agent"}  ${shown(text)}`,
    ),
  ].join("\n");
}

/** On one line, with control characters as JSON has them: a transcript tells a terminal nothing to do. */
function shown(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) =>
    sign === "\n" ? " " : `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}

/** More would push the verdict off the screen; the report has all. */
const mostFailed = 10;

/** The failed cases once more, each with its first reason: their own lines are far above. */
function failedLines(results: readonly CaseResult[]): string[] {
  const failed = results.filter((one) => one.kind === "played" && !passed(one));
  const lines = failed
    .slice(0, mostFailed)
    .flatMap((one) => [
      `  ✗  ${shown(one.case.name)} (${one.case.at})`,
      ...reasonOf(one).map((why) => `       ${shown(why)}`),
    ]);
  const more = failed.length - mostFailed;
  return [...lines, ...(more > 0 ? [`  ✗  and ${more} more`] : []), ...(failed.length > 0 ? [""] : [])];
}

/** @param tookMs how long the run took */
export function endOf(results: readonly CaseResult[], tookMs: number): string {
  const summary = summaryOf(results);
  const { passed: held, failed, skipped, skills } = summary;
  const width = Math.max(...skills.map(({ skill }) => skill.length));
  const rows = skills.map(
    (one) =>
      `  ${one.skill.padEnd(width)}  ${one.passed} of ${one.passed + one.failed}${one.skipped > 0 ? `, ${one.skipped} skipped` : ""}`,
  );
  return [
    "",
    ...rows,
    "",
    ...failedLines(results),
    ...askedLine(results).map((line) => `  ${line}`),
    `  ${held} passed, ${failed} failed, ${skipped} skipped ${spentOf(summary, tookMs)}`,
  ].join("\n");
}
