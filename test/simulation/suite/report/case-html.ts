/** A case in the report: open where it failed, with each time that it did. */
import type { CaseChange } from "../compare.ts";
import { told as answersTold, isHeld as isAnswered, type Judged } from "../judge.ts";
import { type CaseResult, type PlayedOnce, passed } from "../run.ts";
import { isDivided } from "./asked.ts";
import { changeHtml } from "./comparison-html.ts";
import { escaped } from "./escaped.ts";
import { caseIdOf } from "./parts-html.ts";

/** @param change undefined: there is no baseline, or nothing to tell */
export function caseHtml(result: CaseResult, change: CaseChange | undefined): string {
  const { case: one } = result;
  if (result.kind === "skipped") {
    return `<details class="skipped"><summary class="soft">– ${escaped(one.name)} (skipped)</summary><p>${escaped(result.why)}</p></details>`;
  }
  const isHeld = passed(result);
  const bad = result.times.filter(({ failures }) => failures.length > 0);
  const often = result.times.length > 1 ? ` (${result.times.length - bad.length} of ${result.times.length} times)` : "";
  const mark = isHeld ? '<span class="good">✓ passed:</span>' : '<span class="bad">✗ failed:</span>';
  const told = change === undefined ? "" : againstOf(change);
  const divided = result.times.filter(({ judged = [] }) => judged.some(isDivided));
  const shown = !isHeld ? bad : divided.length > 0 ? divided : result.times.slice(0, 1);
  return `<details id="${caseIdOf(one.name)}" class="${isHeld ? "passed" : "failed"}"${isHeld ? "" : " open"}><summary>${mark} ${escaped(one.name)}${often}</summary><p class="soft">${escaped(one.at)}${told}</p>${shown.map(timeOf).join("")}</details>`;
}

function againstOf(change: CaseChange): string {
  if (change.kind === "compared") return change.verdict === "unchanged" ? "" : ` · ${changeHtml(change)}`;
  return change.kind === "new" ? " · new since the baseline" : "";
}

function timeOf({ seed, failures, transcript, judged = [], sounds = [] }: PlayedOnce): string {
  const whys = failures.map(({ field, why }) => `<li>${escaped(field)}: ${escaped(why)}</li>`).join("");
  const lines = transcript.map(({ of, text }) => `<dt>${of}</dt><dd dir="auto">${escaped(text)}</dd>`).join("");
  const heard = sounds.map(
    ({ of, file }) =>
      `<figure><figcaption>${escaped(of)}</figcaption><audio controls preload="none" src="${escaped(encodeURI(file))}" aria-label="${escaped(`Sound of ${of}, seed ${seed}`)}"></audio></figure>`,
  );
  const answers = judged.length === 0 ? "" : `<p>The judge:</p><ul>${judged.map(judgedOf).join("")}</ul>`;
  return `<p class="soft">seed ${seed}</p>${whys === "" ? "" : `<ul class="bad">${whys}</ul>`}${answers}${heard.join("")}<dl>${lines}</dl>`;
}

function judgedOf(one: Judged): string {
  const quotes = one.quotes.map((quote) => `<q dir="auto">${escaped(quote)}</q>`).join(" ");
  const look = isAnswered(one) ? (isDivided(one) ? "soft" : "good") : "bad";
  return `<li>${escaped(one.question)} <span class="${look}">${answersTold(one)}</span>, expected ${one.wanted} ${quotes}</li>`;
}
