/** A run as JUnit XML, as CI servers read it: https://github.com/testmoapp/junitxml */
import type { CaseChange, Comparison } from "../compare.ts";
import { type CaseResult, passed } from "../run.ts";
import { summaryOf } from "./summary.ts";
import { changeTold } from "./told.ts";

/** @param comparison with the baseline: each case has what changed as a property, the suite why it is worse */
export function junitOf(results: readonly CaseResult[], comparison?: Comparison): string {
  const { skills } = summaryOf(results);
  const changes = new Map(comparison?.cases.map((one) => [one.name, one]));
  const suites = skills.map(({ skill, passed: held, failed, skipped }) => {
    const ofSkill = results.filter((one) => one.case.skill === skill);
    const cases = ofSkill.map((one) => caseXml(one, changes.get(one.case.name)));
    const allowed = ofSkill.filter((one) => isAllowed(one, changes.get(one.case.name))).length;
    const counts = `tests="${held + failed + skipped}" failures="${failed - allowed}" skipped="${skipped + allowed}"`;
    return `  <testsuite name="${escaped(skill)}" ${counts}>\n${cases.join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="evals">\n${suites.join("\n")}\n${comparison ? againstOf(comparison) : ""}</testsuites>\n`;
}

/** CI servers show failed cases alone: a run that is worse as a whole is a case that failed. */
function againstOf({ alarms, whole }: Comparison): string {
  const isWorse = alarms.length > 0;
  const failure = `<failure message="${escaped(alarms[0] ?? "")}">${escaped(alarms.join("\n"))}</failure>`;
  const told = `<system-out>${escaped(changeTold(whole))}</system-out>`;
  return `  <testsuite name="against the baseline" tests="1" failures="${isWorse ? 1 : 0}" skipped="0">\n    <testcase name="no worse than the baseline" classname="baseline">${isWorse ? failure : ""}${told}</testcase>\n  </testsuite>\n`;
}

function caseXml(result: CaseResult, change: CaseChange | undefined): string {
  const { case: one } = result;
  const colon = one.at.lastIndexOf(":");
  const [file, line] = [one.at.slice(0, colon), one.at.slice(colon + 1)];
  const open = `    <testcase name="${escaped(one.name)}" classname="${escaped(one.skill)}" file="${escaped(file)}" line="${line}"`;
  if (result.kind === "skipped") return `${open}><skipped message="${escaped(result.why)}"/></testcase>`;
  const time = result.times.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3);
  const told = change?.kind === "compared" ? changeTold(change) : change?.kind;
  const property =
    told === undefined ? "" : `<properties><property name="baseline" value="${escaped(told)}"/></properties>`;
  if (passed(result)) return `${open} time="${time}">${property}</testcase>`;
  const whys = result.times.flatMap(({ seed, failures }) =>
    failures.map(({ field, why }) => `seed ${seed}: ${field}: ${why}`),
  );
  const message = escaped(whys[0] ?? "");
  if (isAllowed(result, change)) {
    return `${open} time="${time}">${property}<skipped message="no worse than the baseline: ${message}"/></testcase>`;
  }
  return `${open} time="${time}">${property}<failure message="${message}">${escaped(whys.join("\n"))}</failure></testcase>`;
}

/** Whether it failed, and stops nothing: the baseline has it fail too, or chance may have brought it. */
function isAllowed(result: CaseResult, change: CaseChange | undefined): boolean {
  return result.kind === "played" && !passed(result) && change?.kind === "compared" && change.verdict !== "worse";
}

/** Control characters, halves of a pair and the last two of the first plane have no place in XML 1.0. */
function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": "&#10;",
  };
  return text.replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF&<>"]/gu, (sign) => signs[sign] ?? (sign === "\t" ? sign : ""));
}
