/** The panel by keyboard alone, in a real Chromium. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Scene } from "./page.ts";
import { openTheatre, type Theatre } from "./theatre.ts";

const timeout = 60_000;
let theatre: Theatre;
let page: Page;
beforeAll(async () => {
  theatre = await openTheatre();
}, 120_000);
afterEach(() => page?.close());
afterAll(() => theatre?.close());

async function stage(scene: Scene, look: Parameters<Theatre["open"]>[0] = {}): Promise<void> {
  page = await theatre.open({ viewport: { width: 1000, height: 800 }, ...look });
  await page.evaluate((one) => {
    const after = document.createElement("a");
    after.href = "#after";
    after.textContent = "After the panel";
    document.body.append(after);
    return window.stage(one);
  }, scene);
  await page.locator("#here [part~=panel]").waitFor();
}

/** What has the focus, by its name. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    return at?.getAttribute("aria-label") ?? at?.textContent ?? "";
  });

async function tabs(count: number): Promise<string[]> {
  const names: string[] = [];
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press("Tab");
    names.push(await focused());
  }
  return names;
}

const asked = () => page.evaluate(() => window.asked().map(([name]) => name));

test("Tab goes through everything in reading order, and out into the page", { timeout }, async () => {
  await stage({ state: "speaking" });
  expect(await focused()).toBe("Fernlight's front desk");
  const walk = ["Sound and captions", "Minimise", "What is said", "Mute", "Hang up", "Type a message"];
  expect(await tabs(7)).toEqual([...walk, "After the panel"]);
  await page.keyboard.press("Shift+Tab");
  expect(await focused()).toBe("Type a message");
});

test("over a phone's whole screen Tab stays inside, both ways", { timeout }, async () => {
  await stage({ state: "speaking" }, { viewport: { width: 390, height: 800 } });
  expect(await page.locator("#here [role=dialog]").getAttribute("aria-modal")).toBe("true");
  expect((await tabs(7)).slice(-2)).toEqual(["Type a message", "Sound and captions"]);
  await page.keyboard.press("Shift+Tab");
  expect(await focused()).toBe("Type a message");
});

test("Escape closes what is open, the innermost first, and the focus goes back to where it was", {
  timeout,
}, async () => {
  await stage({ state: "idle" });
  await tabs(1);
  await page.keyboard.press("Enter");
  await page.getByRole("slider", { name: "Volume" }).waitFor();
  expect(await focused()).toBe("Sound and captions");
  await page.keyboard.press("Escape");
  expect(await page.getByRole("slider").count()).toBe(0);
  expect(await focused()).toBe("Sound and captions");
  expect(await asked()).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await asked()).toEqual(["onClose"]);
});

test("a panel in the page's flow does not close, and is no dialog", { timeout }, async () => {
  await stage({ state: "idle", settings: { variant: "inline" } });
  await page.keyboard.press("Escape");
  expect(await asked()).toEqual([]);
  expect(await page.getByRole("region", { name: "Voice assistant" }).count()).toBe(1);
  expect(await page.getByRole("button", { name: "Minimise" }).count()).toBe(0);
});

test("the button that is pressed may go; the focus goes to the one that matters then", { timeout }, async () => {
  await stage({ state: "speaking" });
  await page.getByRole("button", { name: "Mute" }).focus();
  await page.evaluate(() => window.change({ state: "ended" }));
  await page.getByRole("button", { name: "Talk again" }).waitFor();
  expect(await focused()).toBe("Talk again");
  await page.keyboard.press("Enter");
  expect(await asked()).toEqual(["onStart"]);
});

test("the bar grows into the panel and back, and the focus goes along", { timeout }, async () => {
  await stage({ state: "speaking", settings: { variant: "compact" } });
  expect(await tabs(3)).toEqual(["Mute", "Hang up", "Show the whole conversation"]);
  await page.keyboard.press("Enter");
  await page.getByRole("log", { name: "What is said" }).waitFor();
  expect(await tabs(1)).toEqual(["Sound and captions"]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Show the whole conversation" }).waitFor();
  expect(await tabs(1)).toEqual(["Mute"]);
  expect(await asked()).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await asked()).toEqual(["onClose"]);
});

test.each([" ", "Enter"])("push-to-talk is held with %j", { timeout }, async (key) => {
  await stage({ state: "push to talk" });
  await page.getByRole("button", { name: "Hold to talk" }).focus();
  await page.keyboard.down(key);
  await page.keyboard.down(key);
  expect(await asked()).toEqual(["press"]);
  await page.keyboard.up(key);
  expect(await asked()).toEqual(["press", "release"]);
});

test("push-to-talk is held with the space bar from the panel itself, and not while typing", { timeout }, async () => {
  await stage({ state: "push to talk" });
  await page.keyboard.down(" ");
  await page.keyboard.up(" ");
  expect(await asked()).toEqual(["press", "release"]);
  await page.getByRole("textbox", { name: "Type a message" }).fill("a");
  await page.keyboard.press(" ");
  expect(await asked()).toEqual(["press", "release"]);
});

test("push-to-talk is held with a pointer, also where it leaves the button, and clicked by a screen reader", {
  timeout,
}, async () => {
  await stage({ state: "push to talk" });
  const button = page.getByRole("button", { name: "Hold to talk" });
  await button.hover();
  await page.mouse.down();
  await page.mouse.move(10, 10);
  expect(await asked()).toEqual(["press"]);
  await page.mouse.up();
  expect(await asked()).toEqual(["press", "release"]);
  await button.dispatchEvent("click");
  expect((await asked()).slice(2)).toEqual(["press", "release"]);
});

test("what is typed goes with Enter, and the page's own shortcuts do not see it", { timeout }, async () => {
  await stage({ state: "idle" });
  await page.evaluate(() =>
    document.addEventListener("keydown", ({ key }) => {
      document.title += key;
    }),
  );
  await page.getByRole("textbox", { name: "Type a message" }).fill(" hello ");
  await page.keyboard.press("?");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => window.asked())).toEqual([["onText", "hello ?"]]);
  expect(await page.title()).toBe("Stage");
});

test.each([
  ["a text field", { state: "idle" }, "textbox", "Type a message"],
  ["a button", { state: "speaking" }, "button", "Hang up"],
] as const)(
  "no key typed into %s reaches the page, in any of its three events; Escape does",
  { timeout },
  async (_, scene, role, name) => {
    await stage({ ...scene, settings: { variant: "inline" } });
    await hearKeys();
    await page.getByRole(role, { name }).focus();
    for (const key of ["m", "1", "ArrowDown", "Control+k"]) await page.keyboard.press(key);
    expect(await page.title()).toBe("");
    await page.keyboard.press("Escape");
    expect(await page.title()).toBe("keydown Escape,keyup Escape,");
  },
);

test("radios, selects, ranges, checkboxes and text areas of the panel keep their keys", { timeout }, async () => {
  await stage({ state: "idle", settings: { variant: "inline" } });
  await page.evaluate(() => {
    // The same frame holds whatever the panel shows: these stand for its forms, its sound sheet and its rating.
    const inside = ["range", "radio", "checkbox"].map((type) =>
      Object.assign(document.createElement("input"), { type }),
    );
    const others = ["select", "textarea"].map((tag) => document.createElement(tag));
    const panel = document.querySelector("#here > *")?.shadowRoot?.querySelector("[part~=panel]");
    panel?.append(...inside, ...others);
  });
  await hearKeys();
  for (const selector of ["[type=range]", "[type=radio]", "[type=checkbox]", "select", "textarea"]) {
    await page.locator(`#here ${selector}`).last().focus();
    for (const key of ["ArrowRight", "a", " "]) await page.keyboard.press(key);
  }
  expect(await page.title()).toBe("");
});

/** The page's shortcuts, as far as they hear anything. */
const hearKeys = () =>
  page.evaluate(() => {
    document.title = "";
    for (const type of ["keydown", "keypress", "keyup"]) {
      document.addEventListener(type, (event) => {
        document.title += `${type} ${(event as KeyboardEvent).key}, `;
      });
    }
  });
