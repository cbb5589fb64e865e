/** axe-core over every state, in every dress, in a real Chromium. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Settings } from "../../contract.ts";
import { stateNames } from "./states.ts";
import { openTheatre, type Theatre } from "./theatre.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// Off unless asked for: targets of 24 px and more (WCAG 2.2, 2.5.8).
const options: RunOptions = { rules: { "target-size": { enabled: true } } };

declare global {
  interface Window {
    axe: { run(context: string, options: RunOptions): Promise<AxeResults> };
  }
}

let theatre: Theatre;
beforeAll(async () => {
  theatre = await openTheatre();
}, 120_000);
afterAll(() => theatre?.close());

async function open(look: Parameters<Theatre["open"]>[0]): Promise<Page> {
  const page = await theatre.open({ reducedMotion: "reduce", viewport: { width: 1000, height: 800 }, ...look });
  await page.evaluate(axeSource);
  return page;
}

/** What axe finds on stage, in short. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate(async (given) => (await window.axe.run("#here", given)).violations, options);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ""}`));
}

type Look = Parameters<Theatre["open"]>[0];
const dresses: readonly [title: string, settings: Partial<Settings>, look: Look][] = [
  ["a light panel", { theme: "light" }, {}],
  ["the system's dark", { theme: "auto" }, { colorScheme: "dark" }],
  ["a bar", { variant: "compact" }, {}],
  ["a dark bar", { variant: "compact", theme: "dark" }, {}],
  ["an inline panel", { variant: "inline" }, {}],
  ["captions off", { captions: "off" }, {}],
  ["Arabic on a phone", { language: "ar" }, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }],
  ["an Arabic bar", { language: "ar", variant: "compact" }, {}],
  ["more contrast", {}, { contrast: "more" }],
  ["forced colours", {}, { forcedColors: "active" }],
];

describe.each(dresses)("%s", (_title, settings, look) => {
  test("axe finds nothing in any state", { timeout: 120_000 }, async () => {
    const page = await open(look);
    const all: Record<string, string[]> = {};
    for (const state of stateNames) {
      await page.evaluate((scene) => window.stage(scene), { state, settings });
      await page.locator("#here [part~=panel]").waitFor();
      const found = await violations(page);
      if (found.length > 0) all[state] = found;
    }
    await page.close();
    expect(all).toEqual({});
  });
});

test.each(["light", "dark"] as const)(
  "axe finds nothing in the %s sheet for sound",
  { timeout: 60_000 },
  async (theme) => {
    const page = await open({});
    for (const state of ["idle", "speaking"] as const) {
      await page.evaluate((scene) => window.stage(scene), { state, settings: { theme } });
      await page.getByRole("button", { name: "Sound and captions" }).click();
      await page.getByRole("slider", { name: "Volume" }).waitFor();
      expect(await violations(page)).toEqual([]);
    }
    await page.close();
  },
);

test("axe does find what is wrong", { timeout: 60_000 }, async () => {
  const page = await open({});
  await page.evaluate(() => {
    window.stage({ state: "idle" });
    document.querySelector("#here > div")?.shadowRoot?.querySelector(".main")?.replaceChildren();
  });
  expect(await violations(page)).toEqual([expect.stringContaining("button-name")]);
  await page.close();
});

test.each([
  ["a light accent", "#ffd400"],
  ["a pale accent", "#bfe8d4"],
  ["a dark accent", "#1a1033"],
  ["a loud accent", "#ff2d87"],
])("%s keeps the contrast, on light and on dark", { timeout: 60_000 }, async (_title, accent) => {
  const page = await open({});
  await page.addStyleTag({ content: `#here { --earshot-accent: ${accent} }` });
  for (const theme of ["light", "dark"] as const) {
    for (const state of ["idle", "speaking", "held to talk", "explaining"] as const) {
      await page.evaluate((scene) => window.stage(scene), { state, settings: { theme } });
      expect(await violations(page), `${theme} ${state}`).toEqual([]);
    }
  }
  await page.close();
});
