/** A caller whom a model plays, over OpenAI's protocol: a stand-in speaks for them, and shows what it was told. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { testAgent } from "../../../edge/agent/testing/agent.ts";
import { openWorld } from "../../../evals/world.ts";
import { type ChatRequest, type FakeChat, startFakeChat } from "../../vendors/openai-chat.ts";
import { AskedModel } from "./asked-model.ts";
import { caseSchema } from "./case.ts";
import { playWritten } from "./play-written.ts";
import type { SuiteWorld } from "./world.ts";

let fake: FakeChat;
let suite: SuiteWorld;
beforeEach(async () => {
  fake = await startFakeChat();
  const asked = new AskedModel(testAgent({ llm: { service: "openai-compatible" } }).llm, {
    OPENAI_API_KEY: "secret",
    OPENAI_BASE_URL: fake.url,
  });
  suite = { ...(await openWorld({})), asks: { caller: asked, judge: asked } };
});
afterEach(async () => {
  await suite.close();
  await fake.close();
});

const played = (fields: object, seed = 3) =>
  playWritten(
    caseSchema.parse({
      name: "a",
      skill: "b",
      expects: {},
      caller: { persona: "A hurried man.", goal: "Learn where the order is.", knows: { order: "four two one" } },
      ...fields,
    }),
    suite,
    seed,
  );
const says = (...lines: readonly object[]) => {
  let at = 0;
  fake.reply = () => {
    at += 1;
    return { text: JSON.stringify(lines[Math.min(at, lines.length) - 1]) };
  };
};
const callers = ({ trace }: Awaited<ReturnType<typeof played>>) => trace.turns.flatMap(({ caller }) => caller || []);
const sent = (nth: number): string => String(fake.requests[nth]?.body.messages.at(-1)?.content);

test("they speak turn by turn, know what was heard, and hang up when they have what they want", async () => {
  says(
    { says: "where is my order", call: "goes on" },
    { says: "four two one", call: "goes on" },
    { says: "thank you very much", call: "reached" },
    { says: "never", call: "goes on" },
  );
  const call = await played({});
  expect(callers(call)).toEqual(["where is my order", "four two one", "thank you very much"]);
  expect(call.trace.turns.flatMap(({ tools }) => tools.map(({ name }) => name))).toEqual(["lookup_order"]);
  expect(JSON.parse(sent(0))).toEqual([{ agent: expect.stringContaining("How can I help you?") }]);
  expect(JSON.parse(sent(2))).toMatchObject([
    {},
    { you: "where is my order" },
    { agent: expect.stringContaining("number") },
    { you: "four two one" },
    { agent: expect.stringContaining("on its way") },
  ]);
  const instructions = String(fake.requests[0]?.body.messages[0]?.content);
  for (const known of ["A hurried man.", "Learn where the order is.", "order: four two one"])
    expect(instructions).toContain(known);
  expect(call.callerSpent).toMatchObject({ requests: 3 });
});

test("a script comes first, then the model goes on", async () => {
  says({ says: "five zero eight", call: "reached" });
  const call = await played({ does: [{ says: "where is my order" }] });
  expect(callers(call)).toEqual(["where is my order", "five zero eight"]);
  expect(JSON.parse(sent(0))).toMatchObject([{}, { you: "where is my order" }, {}]);
});

test("what the caller did not hear of an answer, the model is not told", async () => {
  says({ says: "never mind", call: "given up" });
  const call = await played({
    does: [{ says: "tell me about the shop" }, { says: "how much is shipping", interruptsAfterWords: 12 }],
  });
  expect(sent(0)).toContain("Fernlight began");
  expect(sent(0)).not.toContain("the dog is friendly");
  expect(callers(call).at(-1)).toBe("never mind");
});

test("they hang up after so many turns at the most, and where they have no more to say", async () => {
  says({ says: "how much is shipping", call: "goes on" });
  expect(callers(await played({ caller: { goal: "Ask for ever.", turns: 2 } }))).toHaveLength(2);
  expect(fake.requests).toHaveLength(2);
  says({ says: "", call: "goes on" });
  expect(callers(await played({}))).toEqual([]);
});

test("the same seed asks the model the same, turn by turn", async () => {
  const seeds = () => fake.requests.splice(0).map(({ body }) => (body as ChatRequest & { seed?: number }).seed);
  says({ says: "how much is shipping", call: "goes on" });
  await played({ caller: { goal: "Ask.", turns: 3 } }, 5);
  const first = seeds();
  await played({ caller: { goal: "Ask.", turns: 3 } }, 5);
  expect(seeds()).toEqual(first);
  expect(new Set(first).size).toBe(3);
});

test("they are told the code that was sent to them, once it was, and can say it", async () => {
  const digits = (nth: number) =>
    /code was sent to you: (\d(?: \d){3})\./.exec(String(fake.requests[nth]?.body.messages[0]?.content))?.[1];
  fake.reply = () => {
    const said = digits(fake.requests.length - 1);
    if (said === undefined) return { text: '{"says": "yes please", "call": "goes on"}' };
    return { text: JSON.stringify({ says: `it is ${said}`, call: "reached" }) };
  };
  const call = await played({ does: [{ says: "please refund twenty euros for order four two one" }] });
  expect(callers(call)).toEqual([expect.stringContaining("refund"), "yes please", "it is [code]"]);
  expect([digits(0), digits(1)]).toEqual([undefined, expect.any(String)]);
  expect(call.trace.identity).toMatchObject({ level: "verified" });
});

test("the error of a model that has a code, and answers in another form, does not tell the code", async () => {
  const does = [{ says: "please refund twenty euros for order four two one" }, { says: "yes please" }];
  fake.reply = () => ({ text: `I was sent ${fake.requests.at(-1)?.body.messages[0]?.content}` });
  const failed = await played({ does }).catch((thrown: unknown) => String(thrown));
  expect(failed).toContain("it wrote something else");
  expect(failed).not.toContain("I was sent");
});

test("a model that does not answer is an error of the case", async () => {
  fake.reply = () => ({ status: 400 });
  await expect(played({})).rejects.toMatchObject({ code: "asked_model_failed" });
});
