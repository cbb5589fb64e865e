/** What is written, asked and told beside the talk, in a real Chromium. */
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
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

async function stage(scene: Scene): Promise<void> {
  page = await theatre.open({
    viewport: { width: 1000, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  await stageOn(page, scene);
}

const asked = (name: string) => page.evaluate((wanted) => window.asked().filter(([one]) => one === wanted), name);

const questionHasFocus = () =>
  page.waitForFunction(() => {
    const at = document.querySelector("#here > *")?.shadowRoot?.activeElement;
    return at?.getAttribute("role") === "alertdialog";
  });

test("cards are links that tell nobody where one came from, and words where a picture is missing", {
  timeout,
}, async () => {
  await stage({ state: "cards" });
  const link = page.getByRole("link", { name: /Where your parcel is/ });
  expect(await link.evaluate((a: HTMLAnchorElement) => [a.href, a.target, a.rel, a.referrerPolicy])).toEqual([
    "https://post.example/track/421",
    "_blank",
    "noopener",
    "no-referrer",
  ]);
  expect(await link.textContent()).toContain("opens in a new tab");
  await page.getByText("post.example", { exact: true }).waitFor();
  const own = page.getByRole("link", { name: "Aurora, oak and brass" });
  expect(await own.evaluate((a: HTMLAnchorElement) => [new URL(a.href).pathname, a.target])).toEqual([
    "/lamps/aurora",
    "",
  ]);
  await page.getByText("Picture: A lamp of oak and brass").scrollIntoViewIfNeeded();
  await page.getByText("€ 149.00").waitFor();
  expect(await page.getByRole("listitem").allTextContents()).toEqual(["Returns 2026-10-01", "Our handbook"]);
});

test("cards stay to be seen where captions are off", { timeout }, async () => {
  await stage({ state: "cards", settings: { captions: "off" } });
  await page.getByText("€ 149.00").waitFor();
  const caption = page.locator(".line.unseen");
  expect(await caption.count()).toBe(1);
});

test("a form says what is missing, goes where, and is then shown as it was sent", { timeout }, async () => {
  await stage({ state: "form" });
  const mail = page.getByRole("textbox", { name: "E-mail" });
  const send = page.getByRole("button", { name: "Send my wish" });
  await mail.fill("ada");
  await send.click();
  expect(await page.getByRole("alert").allTextContents()).toEqual([
    "This is not an e-mail address.",
    "Please fill this in.",
  ]);
  expect(await mail.evaluate((field) => (field.getRootNode() as ShadowRoot).activeElement === field)).toBe(true);
  expect(await mail.getAttribute("aria-invalid")).toBe("true");
  await mail.fill("ada@shop.example");
  await page.getByRole("combobox", { name: "Size" }).selectOption("Large");
  expect(await page.getByRole("alert").count()).toBe(0);
  expect(await asked("submitForm")).toEqual([]);
  await mail.press("Enter");
  await page.getByText("Sent", { exact: true }).waitFor();
  expect(await asked("submitForm")).toEqual([["submitForm", "card-5", { mail: "ada@shop.example", size: "Large" }]]);
  expect(await page.getByRole("definition").allTextContents()).toEqual(["ada@shop.example", "Large"]);
  expect(await page.getByRole("textbox", { name: "E-mail" }).count()).toBe(0);
});

test("a tool of the page reads back what it would do; Escape is no, and leaves the panel open", {
  timeout,
}, async () => {
  await stage({ state: "confirming" });
  const question = page.getByRole("alertdialog");
  expect(await question.textContent()).toContain("Put a lamp into the basket");
  expect(await question.getByRole("definition").allTextContents()).toEqual(["Aurora", "2"]);
  await questionHasFocus();
  await page.keyboard.press("Escape");
  expect(await asked("answerTool")).toEqual([["answerTool", "t1", false]]);
  expect(await question.count()).toBe(0);
  expect(await asked("onClose")).toEqual([]);

  await page.evaluate(() => window.stage({ state: "confirming" }));
  await question.waitFor();
  await questionHasFocus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await asked("answerTool")).toEqual([["answerTool", "t1", true]]);
});

test("a question makes the small bar grow", { timeout }, async () => {
  await stage({ state: "confirming", settings: { variant: "compact" } });
  await page.getByRole("alertdialog").waitFor();
});

test("terms come before all else; the recording is asked for apart, and is not ticked", { timeout }, async () => {
  const settings = { consent: "Our **terms**: see [here](/terms).", recordingConsent: "May we record this call?" };
  await stage({ state: "idle", settings, consentWanted: true });
  await page.getByText("You will be talking with an AI.").waitFor();
  expect(await page.getByRole("link", { name: "here" }).getAttribute("href")).toMatch(/\/terms$/);
  expect(await page.getByRole("textbox").count()).toBe(0);
  expect(await page.getByRole("button").allTextContents()).toEqual(["", "Agree and start", "No, thank you"]);
  await page.getByRole("button", { name: "No, thank you" }).click();
  await page.getByText("Nothing was sent or stored").waitFor();
  expect(await asked("onStart")).toEqual([]);
  const tick = page.getByRole("checkbox", { name: "You may record this call" });
  expect(await tick.isChecked()).toBe(false);
  await page.getByRole("button", { name: "Agree and start" }).click();
  expect(await asked("onStart")).toEqual([["onStart", { terms: true, recording: false }]]);
  await tick.check();
  await page.getByRole("button", { name: "Agree and start" }).click();
  expect((await asked("onStart")).at(-1)).toEqual(["onStart", { terms: true, recording: true }]);
});

test("terms are also shown where there would be a small bar", { timeout }, async () => {
  await stage({ state: "idle", settings: { variant: "compact", consent: "Our terms." }, consentWanted: true });
  await page.getByText("Our terms.").waitFor();
  expect(await page.getByRole("checkbox").count()).toBe(0);
});

test("who waits for a human sees their place, and may leave a message", { timeout }, async () => {
  await stage({ state: "queued" });
  await page.getByText("You are number 3 in the queue. It will take about 3 minutes.").waitFor();
  await page.getByRole("button", { name: "Leave a message" }).click();
  await page.keyboard.type(" Please call me. ");
  await page.getByRole("textbox", { name: /reach you/ }).fill("ada@shop.example");
  await page.getByRole("button", { name: "Leave this message" }).click();
  await page.getByText("Your message has been passed on.").waitFor();
  expect(await asked("leaveMessage")).toEqual([
    ["leaveMessage", { text: "Please call me.", contact: "ada@shop.example" }],
  ]);
});

test("a human is told from the AI by word and icon, and the panel no longer says AI", { timeout }, async () => {
  await stage({ state: "a human" });
  await page.getByText("Mira has joined. You are talking with a human now.").waitFor();
  const line = page.locator(".of-human");
  expect(await line.locator(".speaker").textContent()).toBe("MiraHuman");
  expect(await line.locator(".badge .icon-human").count()).toBe(1);
  expect(await line.getByRole("link", { name: "our hours" }).count()).toBe(1);
  expect(await line.getByRole("listitem").allTextContents()).toEqual(["call", "come by"]);
  expect(await line.locator("strong").textContent()).toBe("Mira");
  expect(await page.locator(".of-agent .speaker").first().textContent()).toBe("Fernlight's front desk (AI)");
  expect(await page.getByText("You are talking with an AI", { exact: true }).count()).toBe(0);
});

test("what a human says is shown as it comes, under the name they had then", { timeout }, async () => {
  await stage({ state: "a human speaks" });
  await page.locator(".of-human.partial .words", { hasText: "I send you a new lamp." }).waitFor();
  expect(await page.locator(".of-human .speaker").textContent()).toBe("MiraHuman");
});

test("of two humans one after the other each has their name, and their words are no markup", { timeout }, async () => {
  const captions = [
    { id: "human-1", of: "human", by: "Mira", text: "Goodbye.", final: true },
    { id: "human-2", of: "human", by: "Tom", text: "<b>Hello.</b>", final: true },
  ] as const;
  await stage({ state: "a human speaks", captions });
  await page.getByText("<b>Hello.</b>").waitFor();
  expect(await page.locator(".of-human .speaker").allTextContents()).toEqual(["MiraHuman", "TomHuman"]);
});

test("HTML in what is written is shown as what was written", { timeout }, async () => {
  const text = '<img src=x onerror="document.title=1"><script>1</script>';
  await stage({ state: "speaking", captions: [{ id: "a1", of: "agent", text, final: true }] });
  await page.getByText(text).waitFor();
  expect(await page.locator("#here [part~=panel] :is(img, script)").count()).toBe(0);
});

test("what the agent says may have marks, which are drawn; what a visitor says has none", { timeout }, async () => {
  const text = "We are **open**, see https://shop.example/hours.";
  const captions = (["agent", "visitor"] as const).map((of) => ({ id: of, of, text, final: true }));
  await stage({ state: "speaking", captions });
  expect(await page.locator(".of-agent strong").textContent()).toBe("open");
  expect(await page.locator(".of-agent a").getAttribute("href")).toBe("https://shop.example/hours");
  expect(await page.locator(".of-visitor .words").textContent()).toBe(text);
});

test("after the call the transcript is to be copied and saved", { timeout }, async () => {
  await stage({ state: "over with cards" });
  await page.getByRole("button", { name: "Copy" }).click();
  await page.getByText("Copied").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("Call with Fernlight's front desk, ");
  expect(copied).toContain("You: Where is my order four two one?");
  expect(copied).toMatch(/Aurora, oak and brass – € 149.00 – http:\/\/127\.0\.0\.1:\d+\/lamps\/aurora/);
  expect(copied).toContain("Form: When may we deliver? – Size: Small");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^transcript-\d{4}-\d\d-\d\d-\d{4}\.txt$/);
  expect(await readFile(await download.path(), "utf8")).toBe(`\ufeff${copied}`);
});

test("the call is rated with the arrow keys, and the rating can be changed", { timeout }, async () => {
  await stage({ state: "ended" });
  const three = page.getByRole("radio", { name: "3 of 5 stars" });
  await three.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  expect(await page.getByRole("radio", { name: "4 of 5 stars" }).isChecked()).toBe(true);
  await page.getByRole("textbox", { name: /Anything to add/ }).fill("Quick!");
  await page.getByRole("button", { name: "Send", exact: true }).first().click();
  await page.getByText("Thank you for your rating.").waitFor();
  expect(await asked("rate")).toEqual([["rate", { stars: 4, comment: "Quick!" }]]);
  await page.getByRole("button", { name: "Change it" }).click();
  expect(await page.getByRole("radio", { name: "4 of 5 stars" }).isChecked()).toBe(true);
});
