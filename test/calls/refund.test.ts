/**
 * A refund in the sample shop, in writing: it wants to be known who calls, reads back what it will do, does it once after
 * a yes, waits for a human above the limit, and leaves a record of all of it. And a visit that is booked slot by slot.
 */
import { afterAll, expect, inject } from "vitest";
import type { ActionEntry } from "../../edge/wire/http.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;

const test = story(async () => {
  await visitor?.close();
  visitor = await Visitor.calling(inject("shopOrigin"), { chromiumPath: inject("chromiumPath") });
});

afterAll(() => visitor?.close());

async function actions(wanted: (entries: readonly ActionEntry[]) => boolean): Promise<readonly ActionEntry[]> {
  const remembered = await visitor.remembered();
  const read = () => readTrace(inject("workerOrigin"), remembered);
  const trace = await traceWhere(read, ({ actions: kept }) => wanted(kept ?? []));
  return trace.actions ?? [];
}

const isAbout = (args: unknown, euros: number) => (args as { amount?: number } | null)?.amount === euros;

async function atTheConsole(): Promise<Visitor> {
  const human = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  await human.page.goto(`${inject("workerOrigin")}/console`);
  await human.page.getByLabel("Your name, as callers hear it").fill("Mira");
  await human.page.getByLabel("Your token, or the admin token").fill(inject("adminToken"));
  await human.page.getByRole("button", { name: "Sign in" }).click();
  return human;
}

const events = (entries: readonly ActionEntry[]) => entries.map(({ tool, event }) => `${tool} ${event}`);

test("a refund is refused until it is known who calls", async () => {
  await visitor.ask("Refund 20 euros for order 421", /First I have to know that it is you/);
  expect(events(await actions((entries) => entries.length > 0))).toEqual(["issue_refund refused"]);
});

test("a code is shown on the page, and the right one opens the way to the question, with the values read back", async () => {
  await visitor.ask("Yes please", /I have sent you a code/);
  const shown = await visitor.page.getByText(/Your code: \d \d \d \d/).textContent();
  const code = (shown ?? "").replace(/\D/g, "");
  const [first = "0"] = code;
  // As people say it: begun wrongly, and corrected.
  await visitor.ask(
    `${(Number(first) + 1) % 10}, no, ${[...code].join(" ")}`,
    /20 euros for order 4 2 1. Shall I do that\?/,
  );
});

test("a yes pays back, once, and a second yes does nothing more", async () => {
  await visitor.ask("Yes", /20 euros for order 4 2 1 are on their way/);
  await visitor.type("Yes");
  await visitor.page.waitForTimeout(1_500);
  const entries = (await actions((kept) => kept.some(({ event }) => event === "done"))).filter(
    ({ tool }) => tool === "issue_refund",
  );
  expect(events(entries)).toEqual(["issue_refund refused", "issue_refund begun", "issue_refund done"]);
  expect(entries[2]).toMatchObject({
    question: "I will pay back 20 euros for order 4 2 1. Shall I do that?",
    answer: "Yes",
    args: { order: "421", amount: 20 },
  });
});

test("a change of mind in the answer is asked about anew; a no does nothing", async () => {
  await visitor.ask("Refund 30 euros for order 296", /30 euros for order 2 9 6. Shall I/);
  await visitor.ask("No, make it 10 euros", /10 euros for order 2 9 6. Shall I/);
  await visitor.ask("No", /I have not done it/);
  const isDeclined = ({ event }: ActionEntry) => event === "declined";
  const kept = await actions((all) => all.filter(isDeclined).length >= 2);
  const entries = kept.filter(({ tool }) => tool === "issue_refund");
  expect(entries.filter(({ event }) => event === "begun")).toHaveLength(1);
  const question = expect.stringContaining("for order 2 9 6. Shall I") as unknown;
  expect(entries.slice(-2)).toMatchObject([
    { event: "declined", args: { amount: 30 }, heard: "Refund 30 euros for order 296", question },
    { event: "declined", args: { amount: 10 }, question, answer: "No" },
  ]);
  expect(entries.at(-2)?.answer).toBe("No, make it 10 euros");
});

test("what was done is taken back after a yes", async () => {
  await visitor.ask("Take that back", /I will take that refund back. Shall I\?/);
  await visitor.ask("Yes", /The refund was taken back/);
  await actions((entries) => events(entries).includes("issue_refund undone"));
});

test("a misheard sum is refused; one above the limit waits for a human, who approves it at the console", async () => {
  await visitor.ask("Refund 9000 euros for order 296", /that does not work/);
  await visitor.ask("Refund 80 euros for order 296", /80 euros for order 2 9 6. Shall I/);
  const sinceMs = await visitor.page.evaluate(() => performance.now());
  await visitor.type("Yes");
  const entries = await actions((kept) => kept.some(({ event }) => event === "asked-human"));
  expect(entries.at(-1)).toMatchObject({ tool: "issue_refund", event: "asked-human", args: { amount: 80 } });

  const human = await atTheConsole();
  try {
    const asked = human.page.getByRole("region", { name: "Approvals" });
    await asked.getByText("order: 296, amount: 80").waitFor();
    await human.page.waitForFunction(() => /^\(1\) waits/.test(document.title));
    await asked.getByRole("button", { name: "Approve" }).click();
    await visitor.agentSays(/80 euros for order 2 9 6 are on their way/, sinceMs);
    await asked.waitFor({ state: "detached" });
  } finally {
    await human.close();
  }
  // It is told once the caller has heard it, which the page may know first.
  const isTold = ({ event, args }: ActionEntry) => event === "told" && isAbout(args, 80);
  const decided = (await actions((entries) => entries.some(isTold))).filter(({ args }) => isAbout(args, 80));
  expect(events(decided)).toEqual(
    ["asked-human", "approved", "begun", "done", "told"].map((event) => `issue_refund ${event}`),
  );
  expect(decided[1]?.by).toBe("Mira (shared token)");
});

for (const { verdict, euros, words, begun } of [
  { verdict: "Decline", euros: 60, words: /could not approve it/, begun: 0 },
  { verdict: "Approve", euros: 70, words: /approved it\. 70 euros for order 4 2 1 are on their way/, begun: 1 },
]) {
  test(`${verdict}, when the caller no longer waits, is told by itself, once`, async () => {
    const human = await atTheConsole();
    try {
      await visitor.ask(`Refund ${euros} euros for order 421`, new RegExp(`${euros} euros for order 4 2 1. Shall I`));
      const saidMs = await visitor.page.evaluate(() => performance.now());
      await visitor.type("Yes");
      await visitor.agentSays(/We will call you back/, saidMs, 40_000);
      const laterMs = await visitor.page.evaluate(() => performance.now());
      const asked = human.page.getByRole("region", { name: "Approvals" });
      await asked.getByText(`order: 421, amount: ${euros}`).waitFor();
      await asked.getByRole("button", { name: verdict }).click();
      // Nobody has said anything: the agent begins.
      await visitor.agentSays(words, laterMs);
    } finally {
      await human.close();
    }
    const about = (entries: readonly ActionEntry[], wanted: ActionEntry["event"]) =>
      entries.filter(({ event, args }) => event === wanted && isAbout(args, euros));
    const entries = await actions((kept) => about(kept, "told").length > 0);
    expect([about(entries, "told").length, about(entries, "begun").length]).toEqual([1, begun]);
  }, 90_000);
}

test("the record holds neither the code nor the shop's key", async () => {
  const trace = await readTrace(inject("workerOrigin"), await visitor.remembered());
  expect(trace.identity).toMatchObject({ level: "verified", how: "check_code" });
  const checked = trace.actions?.find(({ tool, event }) => tool === "check_code" && event === "done");
  expect(checked?.args).toEqual({ code: "[private]" });
  expect(JSON.stringify(trace)).not.toMatch(/Bearer|SHOP_KEY/);
});
