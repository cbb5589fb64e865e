/** A case in the report: open where it failed, with each time that it did. */
import type { CaseChange } from "../compare.ts";
import { type CaseResult, type PlayedOnce, passed } from "../run.ts";
import { changeOf } from "./comparison-html.ts";
import { escaped } from "./escaped.ts";

/** @param change undefined: there is no baseline, or nothing to tell */
export function caseOf(result: CaseResult, change: CaseChange | undefined): string {
  const { case: one } = result;
  if (result.kind === "skipped") {
    return `<details class="skipped"><summary class="soft">– ${escaped(one.name)} (skipped)</summary><p>${escaped(result.why)}</p></details>`;
  }
  const isHeld = passed(result);
  const bad = result.times.filter(({ failures }) => failures.length > 0);
  const often = result.times.length > 1 ? ` (${result.times.length - bad.length} of ${result.times.length} times)` : "";
  const mark = isHeld ? '<span class="good">✓ passed:</span>' : '<span class="bad">✗ failed:</span>';
  const told = change === undefined ? "" : againstOf(change);
  const shown = isHeld ? result.times.slice(0, 1) : bad;
  return `<details class="${isHeld ? "passed" : "failed"}"${isHeld ? "" : " open"}><summary>${mark} ${escaped(one.name)}${often}</summary><p class="soft">${escaped(one.at)}${told}</p>${shown.map(timeOf).join("")}</details>`;
}

function againstOf(change: CaseChange): string {
  if (change.kind === "compared") return change.verdict === "unchanged" ? "" : ` · ${changeOf(change)}`;
  return change.kind === "new" ? " · new since the baseline" : "";
}

function timeOf({ seed, failures, transcript, sounds = [] }: PlayedOnce): string {
  const whys = failures.map(({ field, why }) => `<li>${escaped(field)}: ${escaped(why)}</li>`).join("");
  const lines = transcript.map(({ of, text }) => `<dt>${of}</dt><dd>${escaped(text)}</dd>`).join("");
  const heard = sounds.map(
    ({ of, file }) =>
      `<figure><figcaption>${escaped(of)}</figcaption><audio controls preload="none" src="${escaped(encodeURI(file))}" aria-label="${escaped(`Sound of ${of}, seed ${seed}`)}"></audio></figure>`,
  );
  return `<p class="soft">seed ${seed}</p>${whys === "" ? "" : `<ul class="bad">${whys}</ul>`}${heard.join("")}<dl>${lines}</dl>`;
}
