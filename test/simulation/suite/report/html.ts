/** A run as one page that opens offline: by skill, by case, with the transcript and what failed in it. */
import { type CaseResult, type PlayedOnce, passed } from "../run.ts";
import { summaryOf } from "./summary.ts";

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; } td, th { padding: .2rem 1rem .2rem 0; text-align: left; }
details { margin: .4rem 0; } summary { cursor: pointer; }
.failed > summary { color: light-dark(#a4161a, #ff8a80); font-weight: 600; } .skipped > summary { opacity: .7; }
.why { color: light-dark(#a4161a, #ff8a80); } dl { display: grid; grid-template-columns: 5rem 1fr; gap: .2rem 1rem; }
dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
`;

/** @param title the suite's @param at when the run ended */
export function htmlOf(
  results: readonly CaseResult[],
  { title, at }: { readonly title: string; readonly at: Date },
): string {
  const { passed: held, failed, skipped, skills } = summaryOf(results);
  const rows = skills.map(
    (one) =>
      `<tr><td><a href="#${idOf(one.skill)}">${escaped(one.skill)}</a></td><td>${one.passed}</td><td>${one.failed}</td><td>${one.skipped}</td></tr>`,
  );
  const sections = skills.map(({ skill }) => {
    const cases = results.filter((one) => one.case.skill === skill).map(caseOf);
    return `<section id="${idOf(skill)}"><h2>${escaped(skill)}</h2>${cases.join("")}</section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${style}</style>
<h1>${escaped(title)}</h1><p>${held} passed, ${failed} failed, ${skipped} skipped · <time>${at.toISOString()}</time></p>
<table><thead><tr><th>skill</th><th>passed</th><th>failed</th><th>skipped</th></tr></thead><tbody>${rows.join("")}</tbody></table>
${sections.join("\n")}
</html>
`;
}

function caseOf(result: CaseResult): string {
  const { case: one } = result;
  if (result.kind === "skipped") {
    return `<details class="skipped"><summary>– ${escaped(one.name)}</summary><p>${escaped(result.why)}</p></details>`;
  }
  const isHeld = passed(result);
  const bad = result.times.filter(({ failures }) => failures.length > 0);
  const often = result.times.length > 1 ? ` (${result.times.length - bad.length} of ${result.times.length} times)` : "";
  const shown = bad[0] ?? result.times[0];
  const head = `<summary>${isHeld ? "✓" : "✗"} ${escaped(one.name)}${often}</summary><p>${escaped(one.at)}</p>`;
  return `<details class="${isHeld ? "passed" : "failed"}"${isHeld ? "" : " open"}>${head}${shown ? timeOf(shown) : ""}</details>`;
}

function timeOf({ seed, failures, transcript }: PlayedOnce): string {
  const whys = failures.map(({ field, why }) => `<li>${escaped(field)}: ${escaped(why)}</li>`).join("");
  const lines = transcript.map(({ of, text }) => `<dt>${of}</dt><dd>${escaped(text)}</dd>`).join("");
  return `${whys === "" ? "" : `<ul class="why">${whys}</ul>`}<p>seed ${seed}</p><dl>${lines}</dl>`;
}

function idOf(skill: string): string {
  return encodeURIComponent(skill.replace(/\s+/gu, "-"));
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/gu, (sign) => signs[sign] ?? sign);
}
