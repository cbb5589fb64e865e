/** Sizes, places, motion and colours of the panel, in a real Chromium. */
import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Scene } from "./page.ts";
import { stateNames } from "./states.ts";
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

test("everything that one can press is 44 px and more each way, in every state", { timeout: 120_000 }, async () => {
  await open();
  for (const variant of ["button", "compact"] as const) {
    for (const state of stateNames) {
      const panel = await stage({ state, settings: { variant } });
      const small = await panel
        .locator("button, input, select")
        .evaluateAll((all) =>
          all
            .map((one) => ({ name: one.outerHTML, ...one.getBoundingClientRect().toJSON() }))
            .filter(({ width, height }) => Math.round(width) < 44 || Math.round(height) < 44),
        );
      expect(small, `${variant} ${state}`).toEqual([]);
    }
  }
});

test.each([
  ["bottom-right", 1000 - 392 - 20, 800 - 660 - 20],
  ["bottom-left", 20, 800 - 660 - 20],
  ["top-right", 1000 - 392 - 20, 20],
  ["top-left", 20, 20],
] as const)("%s is where it says, in Arabic too", { timeout }, async (position, x, y) => {
  await open();
  for (const language of ["en", "ar"]) {
    expect(await boxOf(await stage({ state: "idle", settings: { position, language } }))).toMatchObject({ x, y });
  }
});

test("a page's custom properties reach colours, sizes and corners", { timeout }, async () => {
  await open();
  const set = { accent: "#7a0045", surface: "#fffaf0", radius: "3px", width: "333px", height: "444px", "z-index": "7" };
  const rules = Object.entries(set).map(([name, value]) => `--earshot-${name}:${value}`);
  await page.addStyleTag({ content: `#here{${rules.join(";")}}` });
  const panel = await stage({ state: "idle" });
  expect(await boxOf(panel)).toMatchObject({ width: 333, height: 444 });
  const styles = await panel.evaluate((one) => {
    const { backgroundColor, borderRadius, zIndex } = getComputedStyle(one);
    const main = one.querySelector(".main");
    return { backgroundColor, borderRadius, zIndex, main: main && getComputedStyle(main).backgroundColor };
  });
  const expected = { backgroundColor: "rgb(255, 250, 240)", borderRadius: "3px", zIndex: "7", main: "rgb(122, 0, 69)" };
  expect(styles).toEqual(expected);
});

test("a phone's panel is a sheet over the screen, and keeps above its keyboard", { timeout }, async () => {
  await open({ viewport: { width: 390, height: 760 } });
  const panel = await stage({ state: "speaking" });
  expect(await boxOf(panel)).toEqual({ x: 0, y: 0, width: 390, height: 760 });
  // As a keyboard does: less is seen, and the page has not become smaller.
  await page.evaluate(() => {
    const viewport = window.visualViewport;
    if (!viewport) throw new Error("this browser has no visualViewport");
    Object.defineProperty(viewport, "height", { value: 420 });
    viewport.dispatchEvent(new Event("resize"));
  });
  expect((await boxOf(panel)).height).toBe(420);
  const input = await boxOf(page.getByRole("textbox", { name: "Type a message" }));
  expect(input.y + input.height).toBeLessThan(420);
});

test.each([
  ["200 %", { width: 640, height: 400 }],
  ["400 %", { width: 320, height: 256 }],
])("at %s zoom everything stays on the screen, and nothing scrolls sideways", { timeout }, async (_zoom, viewport) => {
  await open({ viewport });
  const panel = await stage({ state: "weak" });
  const outer = await boxOf(panel);
  expect(outer.x).toBeGreaterThanOrEqual(0);
  expect(outer.y + outer.height).toBeLessThanOrEqual(viewport.height);
  for (const name of ["Minimise", "Mute", "Hang up"]) {
    const button = await boxOf(page.getByRole("button", { name }));
    expect(button.y + button.height, name).toBeLessThanOrEqual(outer.y + outer.height);
  }
  const input = page.getByRole("textbox", { name: "Type a message" });
  await input.focus();
  const field = await boxOf(input);
  expect(field.y + field.height, "what has the focus is to be seen").toBeLessThanOrEqual(viewport.height);
  expect((await boxOf(page.getByRole("log"))).height).toBeGreaterThan(40);
  expect(await panel.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
});

test("Arabic runs from right to left, and says so", { timeout }, async () => {
  await open();
  const panel = await stage({ state: "speaking", settings: { language: "ar-EG" } });
  const look = await panel.evaluate((one) => [
    one.closest("[lang]")?.getAttribute("lang"),
    getComputedStyle(one).direction,
  ]);
  expect(look).toEqual(["ar-EG", "rtl"]);
  const [avatar, actions] = [
    await boxOf(panel.locator(".avatar").first()),
    await boxOf(panel.locator(".panel-actions")),
  ];
  expect(avatar.x).toBeGreaterThan(actions.x);
  const { x, width } = await boxOf(panel.locator(".of-visitor .words").first());
  expect(x + width / 2).toBeLessThan((await boxOf(panel)).x + 196);
});

test("the language changes while the panel is open; the page's labels stay", { timeout }, async () => {
  await open();
  await stage({ state: "idle", settings: { labels: { type: "Ask Ada" } } });
  await page.getByRole("button", { name: "Start talking" }).waitFor();
  await page.evaluate(() =>
    window.change({ state: "idle", settings: { language: "de", labels: { type: "Ask Ada" } } }),
  );
  await page.getByRole("button", { name: "Sprechen", exact: true }).waitFor();
  await page.getByRole("textbox", { name: "Ask Ada" }).waitFor();
});

const moving = () =>
  page.evaluate(() => {
    const all = document.querySelector("#here > div")?.shadowRoot?.getAnimations() ?? [];
    return all.filter(({ playState }) => playState === "running").length;
  });
const bars = (panel: Locator) =>
  panel.locator(".meter-agent i").evaluateAll((all) => all.map((one) => (one as HTMLElement).style.transform));

test("who wants stillness gets it: nothing is animated, and the bars rest", { timeout }, async () => {
  await open({ reducedMotion: "reduce" });
  const panel = await stage({ state: "connecting", voices: true });
  expect(await moving()).toBe(0);
  await page.evaluate(() => window.change({ state: "speaking", voices: true }));
  await page.waitForTimeout(300);
  expect(new Set(await bars(panel))).toEqual(new Set([""]));
});

test("else the bars follow the voice, and rest when it is gone", { timeout }, async () => {
  await open({ reducedMotion: "no-preference" });
  const panel = await stage({ state: "speaking", voices: true });
  const lively = () => bars(panel).then((all) => all.some((one) => !["", "scaleY(0.17)"].includes(one)));
  await expect.poll(lively, { timeout: 10_000 }).toBe(true);
  await page.evaluate(() => window.change({ state: "ended" }));
  await expect.poll(() => bars(panel), { timeout: 10_000 }).toEqual(Array(5).fill("scaleY(0.17)"));
  await stage({ state: "connecting" });
  expect(await moving()).toBeGreaterThan(0);
});

test("with forced colours, buttons have an edge and what is pressed another ground", { timeout }, async () => {
  await open({ forcedColors: "active" });
  await stage({ state: "muted" });
  const styleOf = (name: string) =>
    page.getByRole("button", { name, exact: true }).evaluate((one) => {
      const { borderStyle, backgroundColor } = getComputedStyle(one);
      return { borderStyle, backgroundColor };
    });
  const [pressed, plain] = [await styleOf("Unmute"), await styleOf("Hang up")];
  expect(plain.borderStyle).toBe("solid");
  expect(pressed.backgroundColor).not.toBe(plain.backgroundColor);
});

test("the sheet for sound passes on what is chosen", { timeout }, async () => {
  await open();
  const panel = await stage({ state: "idle" });
  await panel.getByRole("button", { name: "Sound and captions" }).click();
  await panel.getByRole("combobox", { name: "Microphone" }).selectOption({ label: "Headset" });
  await panel.getByRole("combobox", { name: "Loudspeaker" }).selectOption({ label: "System default" });
  await panel.getByRole("slider", { name: "Volume" }).press("ArrowRight");
  await panel.getByRole("button", { name: "Test the microphone" }).click();
  await panel.getByText("The microphone works.").waitFor();
  await panel.getByRole("button", { name: "Stop the test" }).click();
  expect(await page.evaluate(() => window.asked())).toEqual([
    ["chooseMicrophone", "m2"],
    ["chooseSpeaker", null],
    ["setVolume", 0.85],
    ["testMicrophone"],
    ["stopTest"],
  ]);
});
