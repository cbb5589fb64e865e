/** The human's own language at the desk: what stands beside the lines, and what is told where a translation fails. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { HandoffSummary } from "../../edge/wire/console.ts";
import { readingOf } from "./interpreter.tsx";
import { isSameLanguage, languageChoices } from "./own-language.ts";
import { SummaryView } from "./summary-view.tsx";

const summary: HandoffSummary = {
  who: {},
  wants: "a lamp",
  reason: null,
  tried: [],
  tools: [],
  documents: [],
  mood: "calm",
  identity: "none",
  language: "tr",
  transcript: [
    { of: "caller", text: "Lambam bozuk" },
    { of: "caller", text: "Merhaba <b>" },
    {
      of: "human",
      name: "Mira",
      text: "Yarın getirin",
      translated: { language: "de", text: "Bringen Sie sie morgen" },
    },
  ],
  messages: [],
};

test("a line has its translation beside it, marked as one, and the original stays", () => {
  const { lines, problem } = readingOf({
    language: "tr",
    lines: [{ text: "Lambam bozuk", translated: "Meine Lampe ist kaputt" }],
    problem: { code: "translation_failed", detail: "the model failed" },
  });
  const shown = renderToStaticMarkup(createElement(SummaryView, { summary, translated: lines, language: "de" }));
  expect(shown).toContain("Lambam bozuk");
  expect(shown).toMatch(/lang="de"[^>]*> \(translated: Meine Lampe ist kaputt\)/);
  expect(shown).toContain("(translated; written: Bringen Sie sie morgen)");
  expect(shown).toContain("Merhaba &lt;b&gt;");
  expect(problem).toBe("Some lines are not translated: the model failed.");
});

test("a region is no other language, and the browser's own is among those to choose from", () => {
  expect(isSameLanguage("de-AT", "DE")).toBe(true);
  expect(isSameLanguage("de", "nl")).toBe(false);
  const choices = languageChoices("gsw");
  expect(choices.map(({ tag }) => tag)).toContain("gsw");
  expect(choices.find(({ tag }) => tag === "de")?.name).toBe("German");
});
