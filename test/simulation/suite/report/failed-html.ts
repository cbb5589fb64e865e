/** The failed cases at the top of the report: each with its first reason, and the way to its transcript. */
import type { CaseChange } from "../compare.ts";
import { type CaseResult, passed } from "../run.ts";
import { escaped } from "./escaped.ts";
import { caseIdOf } from "./parts-html.ts";
import { reasonOf } from "./reason.ts";

/** @param changes by the case's name; empty without a baseline */
export function failedHtml(results: readonly CaseResult[], changes: ReadonlyMap<string, CaseChange>): string {
  const failed = results.filter((one) => one.kind === "played" && !passed(one));
  if (failed.length === 0) return "";
  const items = failed.map((one) => {
    const { name } = one.case;
    const reason = reasonOf(one).map((why) => `<br>${escaped(why)}`);
    return `<li><a href="#${caseIdOf(name)}">${escaped(name)}</a>${standingOf(changes.get(name))}${reason.join("")}</li>`;
  });
  return `<h2 id="failed">What failed</h2><ul class="failures">${items.join("")}</ul>`;
}

/** Whether it stops the run: one that failed in the baseline too does not. */
function standingOf(change: CaseChange | undefined): string {
  if (change === undefined) return "";
  if (change.kind === "new") return ` <span class="bad">new</span>`;
  if (change.kind !== "compared") return "";
  return change.verdict === "worse"
    ? ` <span class="bad">worse</span>`
    : ` <span class="soft">no worse than before</span>`;
}
