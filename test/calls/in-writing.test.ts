/** A page in a language that the offline STT and TTS do not know: the call goes on in writing, in that language. */
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;
// A browser each: a test that is tried again must not find the call before it still open.
beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
});
afterEach(() => visitor.close());

test.each([
  [
    "de",
    "Sprechen Sie mit uns",
    /schriftlich weiter/,
    /Hallo, hier ist Fernlight/,
    "Wann haben Sie geöffnet?",
    /Montag bis Samstag/,
  ],
  [
    "es",
    "Hable con nosotros",
    /sigue por escrito/,
    /Hola, esto es Fernlight/,
    "¿Dónde está mi pedido 421?",
    /está en camino/,
  ],
])("in %s the panel says so, no microphone is open, and what is typed is answered", async (...example) => {
  const [language, , notice, greeting, question, answer] = example;
  await visitor.page.goto(`${inject("shopOrigin")}/?lang=${language}`);
  await visitor.page.locator("earshot-widget button").first().click();
  await visitor.sees(notice);
  await visitor.sees(greeting);
  const field = visitor.page.locator("earshot-widget input[type=text]");
  await field.evaluate((input) => {
    const root = input.getRootNode();
    if (!(root instanceof ShadowRoot) || root.activeElement !== input) throw new Error("the field has not the focus");
  });
  await field.fill(question);
  await field.press("Enter");
  await visitor.sees(answer);
  const tracks = await visitor.events("transcript");
  expect(tracks.length).toBeGreaterThan(0);
  await visitor.page.locator("earshot-widget .hang-up").first().click();
});
