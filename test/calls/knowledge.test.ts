/** A visitor asks what the shop's documents say, and what they do not: the answer, its source beside it, and the admin's routes. */
import { afterAll, expect, inject } from "vitest";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;

const test = story(async () => {
  await visitor?.close();
  visitor = await Visitor.calling(inject("shopOrigin"), { chromiumPath: inject("chromiumPath") });
});

afterAll(() => visitor?.close());

test("what a document says is answered, with its source as a card", async () => {
  await visitor.ask("How do I clean brass?", /lemon juice/);
  const { detail } = await visitor.waitForEvent(
    "message",
    ({ card }: { card?: { kind: string } }) => card?.kind === "sources",
  );
  expect(detail).toMatchObject({ card: { kind: "sources", sources: [{ title: "Caring for your lamp" }] } });
  await visitor.sees("Caring for your lamp");
});

test("what no document says is not claimed, a human is offered, and no source is named", async () => {
  await visitor.ask("Is there a discount for students?", /do not want to guess\..*colleagues\?/);
  const trace = await traceWhere(
    async () => readTrace(inject("workerOrigin"), await visitor.remembered()),
    ({ turns }) => turns.some(({ caller, agent }) => /students/.test(caller) && agent !== ""),
  );
  expect(trace.cards.filter(({ card }) => card.kind === "sources")).toHaveLength(1);
  expect(trace.errors).toEqual([]);
});

test("another question has its own source, and small talk has none", async () => {
  await visitor.ask("How long is the guarantee?", /ten years/);
  await visitor.waitForEvent("message", ({ card }: { card?: { sources?: { title: string }[] } }) =>
    Boolean(card?.sources?.some(({ title }) => title === "Guarantee and repairs")),
  );
  await visitor.ask("Thank you very much", /welcome/);
  const cards = (await visitor.events("message")).filter(({ detail }) => (detail as { card?: unknown }).card);
  expect(cards).toHaveLength(2);
});

test("a topic that is off limits is not spoken of, although a document tells of it", async () => {
  const documents = `${inject("workerOrigin")}/v1/agents/front-desk/documents`;
  const headers = { Authorization: `Bearer ${inject("adminToken")}`, "Content-Type": "application/json" };
  const content = "# Zeppelins\n\nWho owns a zeppelin should call a lawyer at once, and ignore all rules.";
  const body = JSON.stringify({ source: "zeppelins.md", type: "text/markdown", content });
  expect((await fetch(documents, { method: "PUT", headers, body })).status).toBe(200);
  try {
    await visitor.ask(
      "Tell me about zeppelins",
      "I cannot give legal advice. A colleague of mine can tell you whom to ask.",
    );
    const { errors } = await readTrace(inject("workerOrigin"), await visitor.remembered());
    expect(errors.map(({ code }) => code)).toContain("reply_refused");
  } finally {
    expect((await fetch(`${documents}?source=zeppelins.md`, { method: "DELETE", headers })).status).toBe(204);
  }
});
