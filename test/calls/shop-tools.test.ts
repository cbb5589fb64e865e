/** The sample shop as it stands: the agent shows a thing, knows which one is looked at, and fills the cart after a yes. */
import { afterAll, expect, inject } from "vitest";
import { story } from "./story.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;

const test = story(async () => {
  await leave();
  visitor = await Visitor.calling(inject("shopOrigin"), { chromiumPath: inject("chromiumPath") });
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
}

test("a thing is shown, and put into the cart once the visitor says yes", async () => {
  await visitor.ask("Show me the glass pendant", /Here is the glass pendant.*118 euros/);
  expect(await visitor.page.locator("article.shown").getAttribute("data-product")).toBe("glass pendant");
  const sinceMs = await visitor.page.evaluate(() => performance.now());
  await visitor.type("Put it in my cart");
  await visitor.page.getByRole("alertdialog").getByRole("button", { name: "Yes, do it" }).click({ timeout: 10_000 });
  await visitor.agentSays(/The glass pendant is in your cart/, sinceMs);
  await visitor.sees("Cart: 1, € 118");
});
