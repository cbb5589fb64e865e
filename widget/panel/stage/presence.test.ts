/** What counts as a sign that the visitor is there, in a real Chromium: in the panel always, in the page where nobody hears them. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { presenceEveryMs } from "../../call/presence.ts";
import type { Scene } from "./page.ts";
import { openTheatre, stageOn, type Theatre } from "./theatre.ts";

const timeout = 60_000;
let theatre: Theatre;
let page: Page;
beforeAll(async () => {
  theatre = await openTheatre();
}, 120_000);
afterEach(() => page?.close());
afterAll(() => theatre?.close());

const signs = () => page.evaluate(() => window.signs());
const composer = () => page.getByRole("textbox", { name: "Type a message" });
const middleOf = async (name: string) => {
  const box = await page.locator(name).boundingBox();
  if (!box) throw new Error(`${name} is not to be seen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** In a page of its own that is long enough to be scrolled, with a field. */
async function stage(state: Scene["state"]): Promise<void> {
  page = await theatre.open({ viewport: { width: 1000, height: 800 } });
  await page.evaluate(() => {
    document.body.style.minHeight = "3000px";
    document.body.insertAdjacentHTML("afterbegin", '<input id="search" aria-label="Search the shop">');
  });
  await stageOn(page, { state });
}

/** What comes of one action: whether the agent would be told, which it is at once, since nothing was done before it. */
async function tells(act: () => Promise<void>): Promise<boolean> {
  expect(await signs()).toEqual([]);
  await act();
  await page.waitForTimeout(300);
  return (await signs()).length > 0;
}

test("who types is told of at most once every few seconds, for as long as they type", { timeout }, async () => {
  await stage("speaking");
  await composer().focus();
  for (let key = 0; key < 40; key += 1) {
    await page.keyboard.type("a");
    await page.waitForTimeout(250);
  }
  const told = await signs();
  const gapsMs = told.slice(1).map((ms, at) => ms - (told[at] ?? 0));
  expect(told.length).toBeGreaterThanOrEqual(3);
  expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(presenceEveryMs - 1);
});

const inPanel: readonly (readonly [what: string, state: Scene["state"], act: () => Promise<void>])[] = [
  ["a key in the composer", "speaking", async () => void (await composer().press("a"))],
  ["a key in a form's field", "form", async () => void (await page.getByLabel("E-mail").press("a"))],
  ["a choice in a form", "form", async () => void (await page.getByLabel("Size").selectOption("Large"))],
  ["a date in a form", "form", async () => void (await page.getByLabel("Day").fill("2026-12-01"))],
  [
    "a key in the message to a human",
    "queued",
    async () => {
      await page
        .getByRole("button", { name: /message/i })
        .first()
        .click();
      await page.keyboard.press("Tab");
    },
  ],
  [
    "a pointer that moves over a card",
    "cards",
    async () => {
      const { x, y } = await middleOf("#here [part~=panel]");
      await page.mouse.move(x, y);
      await page.mouse.move(x + 20, y + 20);
    },
  ],
  [
    "a wheel over what is said",
    "speaking",
    async () => {
      const { x, y } = await middleOf("#here [part~=panel]");
      await page.mouse.move(x, y);
      await page.mouse.wheel(0, 60);
    },
  ],
  ["Tab through the panel", "confirming", async () => void (await page.keyboard.press("Tab"))],
];

test.each(inPanel)("%s is a sign, though the microphone is open", { timeout }, async (_what, state, act) => {
  await stage(state);
  expect(await tells(act)).toBe(true);
});

test("a question of the page's and words that come are none, if nobody does anything", { timeout }, async () => {
  await stage("speaking");
  expect(
    await tells(async () => {
      await page.evaluate(() => window.change({ state: "confirming" }));
      await page.evaluate(() => window.change({ state: "cards" }));
    }),
  ).toBe(false);
});

const inPage: readonly (readonly [what: string, act: () => Promise<void>])[] = [
  ["a key in the page's own field", async () => void (await page.locator("#search").press("a"))],
  [
    "a pointer that moves",
    async () => {
      await page.mouse.move(40, 500);
      await page.mouse.move(60, 520);
    },
  ],
  ["a click", async () => void (await page.mouse.click(40, 500))],
  ["a wheel", async () => void (await page.mouse.wheel(0, 200))],
];

test.each(inPage)(
  "%s outside the panel is a sign where the microphone is muted, and none where it is open",
  {
    timeout,
  },
  async (_what, act) => {
    await stage("muted");
    await page.mouse.move(40, 600);
    expect(await tells(act)).toBe(true);
    await page.close();
    await stage("speaking");
    await page.mouse.move(40, 600);
    expect(await tells(act)).toBe(false);
  },
);

test("what a script does in the page is no sign, muted or not", { timeout }, async () => {
  await stage("muted");
  expect(
    await tells(() =>
      page.evaluate(() => {
        for (const type of ["keydown", "pointerdown", "wheel", "input"])
          document.querySelector("#search")?.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      }),
    ),
  ).toBe(false);
});
