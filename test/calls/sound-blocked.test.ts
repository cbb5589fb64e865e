/**
 * A browser that plays nothing in a page before it is touched: a call that the page has begun by itself goes on in
 * writing, and a button brings the sound.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { Site, scriptTag } from "./site.ts";
import { Visitor } from "./visitor.ts";

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());
beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), quietUntilTouched: true });
});
afterEach(() => visitor.close());

test("a call that cannot be heard says so, until the visitor turns the sound on", async () => {
  // All that a test looks up in a page counts as the visitor's touch; what the page writes to its console does not.
  const body = `<earshot-widget agent="front-desk"></earshot-widget><script>
    window.earshot = window.earshot || function () { (earshot.q = earshot.q || []).push(arguments) };
    document.addEventListener("earshot:state", ({ detail }) => console.log("state " + detail.state));
    earshot("open");
    earshot("startCall", { microphone: false });
  </script>`;
  const speaking = visitor.page.waitForEvent("console", (message) => message.text() === "state speaking");
  const greeted = speaking.then(() =>
    visitor.page.waitForEvent("console", (message) => message.text() === "state listening"),
  );
  await visitor.page.goto(site.put("/", { head: scriptTag(), body }));
  await greeted;
  const sound = visitor.page.getByRole("button", { name: "Turn on the sound" });
  await sound.click();
  await sound.waitFor({ state: "detached" });
  const { lastLoudAtMs } = await visitor.heard();
  await visitor.ask("What are your opening hours?", /nine|six|open/i);
  expect((await visitor.heard()).lastLoudAtMs).not.toBe(lastLoudAtMs);
  expect(await sound.count()).toBe(0);
});
