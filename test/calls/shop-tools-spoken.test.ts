/** A question of the shop's page is asked aloud, and a spoken yes or no answers it: nobody has to press a button. */
import { afterAll, expect, inject } from "vitest";
import { SpeakingVisitor } from "./speaking-visitor.ts";
import { story } from "./story.ts";

let caller: SpeakingVisitor;

const test = story(async () => {
  await leave();
  caller = await SpeakingVisitor.calling(inject("shopOrigin"), inject("chromiumPath"));
  await caller.visitor.ask("Show me the glass pendant", /Here is the glass pendant/);
});

afterAll(leave);

async function leave(): Promise<void> {
  await caller?.close();
}

for (const [said, answer, cart] of [
  ["no thank you", /./, null],
  ["yes please", /The glass pendant is in your cart/, "Cart: 1, € 118"],
] as const) {
  test(`a spoken answer closes the question in the panel: ${said}`, async () => {
    const { visitor } = caller;
    await visitor.ask("Put it in my cart", /Put this into your cart\?/);
    const question = visitor.page.getByRole("alertdialog");
    await question.waitFor();
    await caller.ask(said, answer);
    expect(await question.count()).toBe(0);
    if (cart !== null) await visitor.sees(cart);
  });
}
