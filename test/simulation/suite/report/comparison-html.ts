/** The comparison with the baseline in the report. */
import type { CaseChange, Change, Comparison } from "../compare.ts";
import { escaped } from "./escaped.ts";
import { caseIdOf, timeOf } from "./parts-html.ts";
import { changeTold, kindsOf, numbersTold, ruleTold } from "./told.ts";

/** The verdict at the top of the page. */
export function verdictHtml(comparison: Comparison): string {
  const { baselineAt, notes, alarms, whole } = comparison;
  const isWorse = alarms.length > 0;
  const list = (items: readonly string[]): string =>
    items.length === 0 ? "" : `<ul>${items.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>`;
  const head = isWorse ? "Worse than the baseline" : "No worse than the baseline";
  const together = whole.before.of === 0 ? "" : `<p>All cases together are ${changeHtml(whole)}.</p>`;
  return `<section class="verdict${isWorse ? " worse" : ""}" aria-label="Verdict"><p><strong>${head}</strong> of ${timeOf(new Date(baselineAt))}.</p>${list(alarms)}${together}<p class="soft">${ruleTold(comparison)}</p>${list(notes)}</section>`;
}

/** "better: 3 of 5 before, 5 of 5 now, +40 % (…)". */
export function changeHtml(change: Change): string {
  const look = { better: "good", worse: "bad", unproven: "soft", unchanged: "soft" }[change.verdict];
  return `<span class="${look}">${escaped(changeTold(change))}</span>`;
}

/** Tables of the cases that changed, and of the figures. */
export function changesHtml(comparison: Comparison): string {
  const { cases, figures } = comparison;
  const kinds = kindsOf(cases);
  const rows = (["worse", "unproven", "better", "new", "gone", "not played"] as const).flatMap((kind) =>
    kinds[kind].map(
      (one) =>
        `<tr><th scope="row">${nameOf(one)}</th><td data-label="skill">${escaped(one.skill)}</td><td data-label="change">${kind}</td><td data-label="in numbers">${detailOf(one)}</td></tr>`,
    ),
  );
  const changed =
    rows.length === 0
      ? `<p>No case changed.</p>`
      : `<div class="table"><table><caption>${kinds.unchanged.length} cases are unchanged.</caption><thead><tr><th scope="col">case</th><th scope="col">skill</th><th scope="col">change</th><th scope="col">in numbers</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
  const measured = figures.map(
    ({ label, verdict, told, p, pairs }) =>
      `<tr><th scope="row">${label}</th><td data-label="change">${verdict}</td><td data-label="in numbers">${escaped(told)}</td><td class="number" data-label="pairs">${pairs}</td><td class="number" data-label="p">${pShown(p)}</td></tr>`,
  );
  return `<h2 id="changes">Against the baseline</h2>${changed}
<div class="table"><table><caption>Measured figures: the middle difference of calls in pairs, with its interval of 95 %.</caption>
<thead><tr><th scope="col">figure</th><th scope="col">change</th><th scope="col">in numbers</th><th scope="col" class="number">pairs</th><th scope="col" class="number">p</th></tr></thead><tbody>${measured.join("")}</tbody></table></div>`;
}

/** A case that was played has a place in the page. */
function nameOf({ name, kind }: CaseChange): string {
  const isPlayed = kind === "compared" || kind === "new";
  return isPlayed ? `<a href="#${caseIdOf(name)}">${escaped(name)}</a>` : escaped(name);
}

function detailOf(one: CaseChange): string {
  if (one.kind === "compared") return escaped(numbersTold(one));
  if (one.kind === "new") return `${one.after.hits} of ${one.after.of} held`;
  return one.kind === "not-played" ? escaped(one.why) : "–";
}

function pShown(p: number): string {
  return p < 0.001 ? "&lt; 0.001" : p.toFixed(3);
}
