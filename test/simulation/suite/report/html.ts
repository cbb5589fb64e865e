/** A run as one page that opens offline: its verdict, by skill, by case, with the transcript and what failed in it. */
import { shareInterval } from "../../../../edge/base/statistics/shares.ts";
import type { Comparison } from "../compare.ts";
import type { CaseResult } from "../run.ts";
import { askedLine } from "./asked.ts";
import { caseHtml } from "./case-html.ts";
import { changeHtml, changesHtml, verdictHtml } from "./comparison-html.ts";
import { escaped } from "./escaped.ts";
import { failedHtml } from "./failed-html.ts";
import { skillIdOf, timeOf } from "./parts-html.ts";
import { spentOf } from "./spent.ts";
import { style } from "./style.ts";
import { type Summary, summaryOf } from "./summary.ts";

export interface ReportAbout {
  /** The suite's. */
  readonly title: string;
  /** When the run ended. */
  readonly at: Date;
  /** How long it took. */
  readonly tookMs?: number;
  /** With the baseline, where there is one. */
  readonly comparison?: Comparison;
}

export function htmlOf(results: readonly CaseResult[], { title, at, tookMs, comparison }: ReportAbout): string {
  const summary = summaryOf(results);
  const { passed, failed, skipped, skills } = summary;
  const changes = new Map(comparison?.cases.map((one) => [one.name, one]));
  const sections = skills.map(({ skill }) => {
    const cases = results
      .filter((one) => one.case.skill === skill)
      .map((one) => caseHtml(one, changes.get(one.case.name)));
    return `<section id="${skillIdOf(skill)}"><h2>${escaped(skill)}</h2>${cases.join("")}</section>`;
  });
  const spent = tookMs === undefined ? [] : [spentOf(summary, tookMs), ...askedLine(results)];
  const took = spent.map((line) => `<p class="soft">${escaped(line)}</p>`).join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; media-src *">
<title>${escaped(title)}</title><style>${style}</style></head><body><main>
<h1>${escaped(title)}</h1>
<p>${passed} passed, ${failed} failed, ${skipped} skipped · ${timeOf(at)}</p>${took}
${comparison ? verdictHtml(comparison) : ""}${failedHtml(results, changes)}
<h2 id="skills">By skill</h2>${skillsOf(summary, comparison)}
${comparison ? changesHtml(comparison) : ""}
${sections.join("\n")}
</main></body></html>
`;
}

function skillsOf({ skills }: Summary, comparison: Comparison | undefined): string {
  const changes = new Map(comparison?.skills.map((one) => [one.skill, one]));
  const head = comparison ? '<th scope="col">against the baseline</th>' : "";
  const rows = skills.map(({ skill, passed, failed, skipped }) => {
    const { low, high } = shareInterval({ hits: passed, of: passed + failed });
    const played = passed + failed > 0;
    const within = played ? `${percent(passed / (passed + failed))} (${percent(low)} to ${percent(high)})` : "–";
    const change = changes.get(skill);
    const against = comparison ? `<td data-label="against the baseline">${change ? changeHtml(change) : "–"}</td>` : "";
    const numbers = [
      `<td class="number" data-label="passed">${passed}</td>`,
      `<td class="number${failed > 0 ? " bad" : ""}" data-label="failed">${failed}</td>`,
      `<td class="number" data-label="skipped">${skipped}</td>`,
    ].join("");
    return `<tr><th scope="row"><a href="#${skillIdOf(skill)}">${escaped(skill)}</a></th>${numbers}<td class="number" data-label="share">${within}</td>${against}</tr>`;
  });
  return `<div class="table"><table><caption>Cases that held each time. In brackets: the interval of 95 % for cases like these.</caption>
<thead><tr><th scope="col">skill</th><th scope="col" class="number">passed</th><th scope="col" class="number">failed</th><th scope="col" class="number">skipped</th><th scope="col" class="number">share</th>${head}</tr></thead>
<tbody>${rows.join("")}</tbody></table></div>`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
