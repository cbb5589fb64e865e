/** The demo's showroom: all of the widget is to be seen, and the tag that it writes works under the policy it writes. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Frame, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { attributeNames, attributes } from "../../../widget/contract.ts";
import { languageCodes } from "../../../widget/languages/choose.ts";
import { stateNames } from "../../../widget/panel/fixtures/states.ts";
import { readAttribute } from "../../../widget/read-attribute.ts";
import { Site } from "../site.ts";
import { Visitor } from "../visitor.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    /** The lengths of the sounds that have been heard to their end, s. */
    played: number[];
    axe: { run(context: string, options: RunOptions): Promise<AxeResults> };
  }
}

let visitor: Visitor;
let page: Page;
let asked: string[];
let complaints: string[];

beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  page = visitor.page;
  asked = [];
  complaints = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
});
afterEach(() => visitor.close());

/** Runs in the page: each tile that is in view has its panel. A tile is drawn when the page has come near it. */
function isDrawnInView(): boolean {
  return [...document.querySelectorAll(".tile .picture")].every((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    const isInView = bottom > 0 && top < window.innerHeight;
    return !isInView || one.firstElementChild?.shadowRoot?.querySelector("[part=panel]");
  });
}

/** Opens the showroom and goes past all of it, so that everything is drawn. */
async function openShowroom(query = ""): Promise<void> {
  await page.goto(`${inject("shopOrigin")}/showroom${query}`);
  await page.getByRole("textbox", { name: "agent" }).waitFor();
  const heightPx = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let topPx = 0; topPx < heightPx; topPx += 700) {
    await page.evaluate((top) => window.scrollTo({ top, behavior: "instant" }), topPx);
    await page.waitForFunction(isDrawnInView);
  }
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".tile .picture")].every((one) =>
      one.firstElementChild?.shadowRoot?.querySelector("[part=panel]"),
    ),
  );
}

/** Axe's findings, in short. */
async function violations(where: Page | Frame): Promise<string[]> {
  await where.evaluate(axeSource);
  const found = await where.evaluate(async () => (await window.axe.run("html", {})).violations);
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ""}`));
}

const texts = (selector: string): Promise<string[]> => page.locator(selector).allTextContents();

describe("what is shown", () => {
  test("every variant, theme, language and state is there, and nothing comes from anywhere else", async () => {
    await openShowroom();
    const shown = await page
      .locator("#states .tile")
      .evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-state")));
    expect(shown.slice(0, stateNames.length)).toEqual(stateNames);
    expect(await page.locator("#languages .tile").count()).toBe(languageCodes.length);
    expect((await texts("#themes figcaption a")).slice(0, 2)).toEqual(["light", "dark"]);
    const variants = (await texts("#variants figcaption a")).join(" ");
    for (const variant of attributes.variant.choices) expect(variants).toContain(`${variant}:`);
    const languages = await page
      .locator("#languages [part=panel]")
      .evaluateAll((panels) => panels.map((panel) => panel.closest("[lang]")?.getAttribute("lang")));
    expect(languages).toEqual(languageCodes);
    const origins = new Set(asked.map((url) => new URL(url).origin));
    expect([...origins].sort()).toEqual([inject("shopOrigin"), inject("workerOrigin")].sort());
    expect(complaints).toEqual([]);
  });

  test.each([
    ["a desktop", { width: 1280, height: 860 }],
    ["a phone", { width: 360, height: 740 }],
  ])("axe finds nothing on %s, in the page and in its frames, and nothing scrolls sideways", async (_, viewport) => {
    await page.setViewportSize(viewport);
    await openShowroom();
    expect(await violations(page)).toEqual([]);
    for (const frame of page.frames().slice(1)) expect(await violations(frame), frame.url()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  });

  test("the states are shown as the address says and the visitor chooses, by keyboard", async () => {
    await openShowroom("?theme=dark&language=de");
    const first = page.locator("#states .tile").first();
    await first.locator(".theme-dark[lang=de]").waitFor();
    await page.getByRole("combobox", { name: "Language" }).focus();
    await page.keyboard.type("Fran");
    await first.locator(".theme-dark[lang=fr]").waitFor();
    await page.getByRole("combobox", { name: "As" }).selectOption("Bar");
    await first.locator(".bar[part=panel]").waitFor();
    expect(new URL(page.url()).search).toBe("?theme=dark&variant=compact&language=fr");
  });

  test("pictures are neither read out nor in the way of Tab, and lead to a page where they can be used", async () => {
    await openShowroom();
    await page.locator("#states").getByRole("link", { name: "Cut off" }).focus();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Muted");
    const pictures = page.locator(".tile .picture");
    expect(await pictures.evaluateAll((all) => all.every((one) => (one as HTMLElement).inert))).toBe(true);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Unmute" }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Minimise" }).click();
    await page.getByRole("button", { name: "Talk to us" }).click();
    await page.getByRole("button", { name: "Unmute" }).waitFor();
  });
});

describe("the tag", () => {
  let site: Site;
  beforeAll(async () => {
    site = await Site.open();
  });
  afterAll(() => site.close());

  const field = (name: string) => page.locator("#tag form").getByLabel(name, { exact: true });
  const code = (title: string) => page.locator("#tag .code", { hasText: title }).locator("code");

  test("the form has every attribute of the table, with what the table says", async () => {
    await openShowroom();
    expect((await texts("#tag label")).slice(0, attributeNames.length)).toEqual(attributeNames);
    for (const name of attributeNames) {
      const says = attributes[name].says.replaceAll("`", "");
      expect(
        await field(name).evaluate((input) => (input as HTMLInputElement).ariaDescribedByElements?.[0]?.textContent),
      ).toBe(says);
    }
  });

  test("put into a page under exactly the generated policy, the tag brings up the button as it was set", async () => {
    await openShowroom();
    await field("variant").selectOption("compact");
    await field("position").selectOption("top-left");
    await field("label").fill('Ask "Ada" <now> & here');
    await field("muted").check();
    await field("nonce").fill("c2F5IGhlbGxv");
    const [tag, policy] = [await code("The tag").textContent(), await code("security policy").textContent()];
    const { script, integrity } = await (await fetch(`${inject("workerOrigin")}/integrity.json`)).json();
    expect(tag).toContain(`src="${inject("workerOrigin")}${script}" integrity="${integrity}"`);
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
        console.error(`${violatedDirective} ${blockedURI}`);
      });
    });
    const directives = `default-src 'none'; ${policy?.replaceAll("\n", " ")}`;
    await page.goto(
      site.put("/", { headers: { "content-security-policy": directives }, body: `<h1>A shop</h1>${tag}` }),
    );
    const button = page.getByRole("button", { name: 'Ask "Ada" <now> & here' });
    await button.waitFor();
    const { x = 99, y = 99, width } = (await button.boundingBox()) ?? {};
    expect([x, y, width]).toEqual([20, 20, 56]);
    expect(await page.evaluate(() => document.querySelector("earshot-widget")?.muted)).toBe(true);
    await button.hover();
    await page.waitForResponse((response) => response.url().includes("/chunks/"));
    await page.evaluate(() => document.querySelector("earshot-widget")?.open());
    await page.locator("[part=panel]").waitFor();
    expect(complaints).toEqual([]);
  });

  test("what the table does not allow is told in the table's words, and gives no tag", async () => {
    await openShowroom();
    for (const [name, raw] of [
      ["agent", "Front Desk"],
      ["server", "voice"],
      ["label", "x".repeat(61)],
      ["context", "{page}"],
    ] as const) {
      const before = await field(name).inputValue();
      await field(name).fill(raw);
      await page.getByText(readAttribute(name, raw).problem ?? "there should be a problem").waitFor();
      expect(await field(name).getAttribute("aria-invalid")).toBe("true");
      expect(await code("The tag").count()).toBe(0);
      await field(name).fill(before);
      await code("The tag").waitFor();
    }
  });

  test("it is copied, and the preview has the real element with these settings", async () => {
    await visitor.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await openShowroom();
    await field("label").fill("Ask the shop");
    await page.getByRole("button", { name: "Copy: The tag" }).click();
    await page.getByText("Copied", { exact: true }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code("The tag").textContent());
    // An element that is fixed in a frame brings only its own frame into sight.
    await page.locator(".preview").evaluate((frame) => frame.scrollIntoView({ block: "center", behavior: "instant" }));
    const preview = page.frameLocator(".preview");
    await preview.getByRole("button", { name: "Ask the shop" }).click();
    await preview.locator("[part=panel]").waitFor();
  });
});

describe("the pages beside it", () => {
  test.each(["/plain", "/react", "/strict", "/recorded"])(
    "%s shows the widget, and axe finds nothing",
    async (path) => {
      await page.goto(`${inject("shopOrigin")}${path}`);
      await page.getByRole("button", { name: "Talk to us" }).waitFor();
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
    },
  );

  test("the plain page calls the widget's methods and lists its events", async () => {
    await page.goto(`${inject("shopOrigin")}/plain`);
    await page.getByRole("button", { name: "open()" }).click();
    await page.locator("[part=panel]").waitFor();
    await page.locator("[data-events] b", { hasText: "ready" }).waitFor();
    expect(await texts("[data-events] b")).toEqual(["open", "ready"]);
    await page.getByRole("button", { name: "sendText" }).click();
    await visitor.agentSays(/nine|six|open/i);
    await page.getByRole("button", { name: "endCall()" }).click();
    await visitor.sees("Call ended");
    expect(await texts("[data-events] b")).toEqual(expect.arrayContaining(["call-start", "transcript", "call-end"]));
  });
});

describe("the voices", () => {
  test("are heard side by side, one at a time, by words of one's own", async () => {
    const shop = inject("shopOrigin");
    await page.addInitScript(() => {
      window.played = [];
      const play = HTMLAudioElement.prototype.play;
      HTMLAudioElement.prototype.play = function (this: HTMLAudioElement) {
        this.addEventListener("ended", () => window.played.push(this.duration));
        return play.call(this);
      };
    });
    await page.goto(`${shop}/showroom/voices`);
    await page.getByRole("textbox", { name: "The words" }).fill("Hello there.");
    const cards = page.locator("[data-voice]");
    await cards.first().waitFor();
    expect(await cards.count()).toBeGreaterThanOrEqual(3);
    expect(await violations(page)).toEqual([]);

    const woman = page.locator('[data-voice="demo-woman"]');
    await woman.getByRole("button", { name: "Hear it: The demo's engine, a woman" }).click();
    await page.waitForFunction(() => window.played.length === 1);
    expect(await woman.getByRole("status").textContent()).toMatch(/^whole after \d+ ms$/);

    await page.getByRole("textbox", { name: "The words" }).fill("…");
    await woman.getByRole("button").click();
    await woman.getByRole("status").filter({ hasText: "Write a text with words in it" }).waitFor();
    expect(complaints.filter((each) => !each.includes("400"))).toEqual([]);
    for (const address of asked) expect(new URL(address).origin).toBe(shop);
  });
});
