/** A run as JUnit XML, as CI servers read it: https://github.com/testmoapp/junitxml */
import { type CaseResult, passed } from "../run.ts";
import { summaryOf } from "./summary.ts";

export function junitOf(results: readonly CaseResult[]): string {
  const { skills } = summaryOf(results);
  const suites = skills.map(({ skill, passed: held, failed, skipped }) => {
    const cases = results.filter((one) => one.case.skill === skill).map(caseOf);
    const counts = `tests="${held + failed + skipped}" failures="${failed}" skipped="${skipped}"`;
    return `  <testsuite name="${escaped(skill)}" ${counts}>\n${cases.join("\n")}\n  </testsuite>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="evals">\n${suites.join("\n")}\n</testsuites>\n`;
}

function caseOf(result: CaseResult): string {
  const { case: one } = result;
  const [file = "", line = ""] = one.at.split(":");
  const open = `    <testcase name="${escaped(one.name)}" classname="${escaped(one.skill)}" file="${escaped(file)}" line="${line}"`;
  if (result.kind === "skipped") return `${open}><skipped message="${escaped(result.why)}"/></testcase>`;
  const time = result.times.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3);
  if (passed(result)) return `${open} time="${time}"/>`;
  const whys = result.times.flatMap(({ seed, failures }) =>
    failures.map(({ field, why }) => `seed ${seed}: ${field}: ${why}`),
  );
  const message = escaped(whys[0] ?? "");
  return `${open} time="${time}"><failure message="${message}">${escaped(whys.join("\n"))}</failure></testcase>`;
}

/** Control characters have no place in XML 1.0. */
function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "\n": "&#10;",
  };
  return text.replace(/[\p{Cc}&<>"]/gu, (sign) => signs[sign] ?? (sign === "\t" ? sign : ""));
}
