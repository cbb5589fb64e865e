import { expect, it } from "vitest";
import { linesOf } from "./lines.ts";

const languages = ["en", "de", "es", "fr", "it", "pt", "nl"];

it("speaks each language by itself, with lines enough never to say one twice running", () => {
  const prompts = languages.map((language) => linesOf(language).silencePrompt);
  expect(new Set(prompts).size).toBe(languages.length);
  for (const language of languages) {
    const { fillers, thinking } = linesOf(language);
    for (const lines of [fillers, thinking]) {
      expect(lines.length).toBeGreaterThan(2);
      expect(new Set(lines).size).toBe(lines.length);
    }
  }
});

it("does not ask for a region, and speaks English where it knows no better", () => {
  expect(linesOf("de-AT").silencePrompt).toBe("Sind Sie noch da?");
  expect(linesOf("tlh").silencePrompt).toBe("Are you still there?");
});

it("lets an agent say it in its own words", () => {
  const lines = linesOf("en", { silencePrompt: "Hello?", goodbye: undefined });
  expect(lines.silencePrompt).toBe("Hello?");
  expect(lines.goodbye).toBe(linesOf("en").goodbye);
});
