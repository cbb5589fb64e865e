/** How the captions of the panel follow what is said, in a real Chromium. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Caption } from "../../call/captions.ts";
import type { Scene } from "./page.ts";
import { boxOf, openTheatre, stageOn, type Theatre } from "./theatre.ts";

const timeout = 60_000;
let theatre: Theatre;
let page: Page;
beforeAll(async () => {
  theatre = await openTheatre();
}, 120_000);
afterEach(() => page?.close());
afterAll(() => theatre?.close());

async function open(look: Parameters<Theatre["open"]>[0] = {}): Promise<void> {
  page = await theatre.open({ viewport: { width: 1000, height: 800 }, reducedMotion: "reduce", ...look });
}

const stage = (scene: Scene) => stageOn(page, scene);

const saying = (text: string, final = false): Scene => {
  const caption: Caption = { id: "a9", of: "agent", text, final };
  return { state: "speaking", captions: [caption] };
};

test("words come behind those that stand; a correction moves nothing, and the end lets go", { timeout }, async () => {
  await open();
  const long = "Your order number four two one left our workshop this morning and will be with you on";
  const panel = await stage(saying(long));
  const words = panel.locator(".of-agent .words");
  const before = await boxOf(words);
  await page.evaluate((scene) => window.change(scene), saying(`${long} Thursday`));
  expect(await words.locator(".fresh").textContent()).toBe(" Thursday");
  await page.evaluate((scene) => window.change(scene), saying("Your order is here"));
  expect(await words.textContent()).toBe("Your order is here");
  expect((await boxOf(words)).height).toBeGreaterThanOrEqual(before.height);
  await page.evaluate((scene) => window.change(scene), saying("Your order is here.", true));
  expect((await boxOf(words)).height).toBeLessThan(before.height);
});

test("the captions keep silent while the agent is to be heard, and are read out where it is not", {
  timeout,
}, async () => {
  await open();
  const log = page.getByRole("log", { name: "What is said" });
  await stage({ state: "speaking", voices: true });
  expect(await log.getAttribute("aria-live")).toBe("off");
  await stage({ state: "typed" });
  expect([await log.getAttribute("aria-live"), await log.getAttribute("aria-busy")]).toEqual(["polite", "false"]);
  await stage({ state: "hearing" });
  expect(await log.getAttribute("aria-busy")).toBe("true");
});

test("captions that are off leave the last line to screen readers; the visitor brings them back", {
  timeout,
}, async () => {
  await open();
  const panel = await stage({ state: "muted", settings: { captions: "off" } });
  const log = page.getByRole("log", { name: "What is said" });
  expect(await log.locator(".line").count()).toBe(1);
  expect((await boxOf(log)).width).toBeLessThanOrEqual(1);
  await panel.getByRole("button", { name: "Sound and captions" }).click();
  await panel.getByRole("checkbox", { name: "Show captions" }).check();
  await page.keyboard.press("Escape");
  expect(await log.locator(".line").count()).toBe(3);
  expect((await boxOf(log)).width).toBeGreaterThan(200);
});

test("what was cut off ends in an ellipsis, and says so", { timeout }, async () => {
  await open();
  const panel = await stage({ state: "cut off" });
  expect(await panel.locator(".words", { has: page.locator(".cut-off") }).textContent()).toBe(
    "Order four two one left our workshop this morning. It will be…interrupted",
  );
});
