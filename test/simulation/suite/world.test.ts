/** The sample shop's world with a model of one's own: that model answers, judges and plays callers. */
import { expect, test } from "vitest";
import { openWorld } from "../../../evals/world.ts";
import { startFakeChat } from "../../vendors/openai-chat.ts";
import { caseSchema } from "./case.ts";
import { runSuite } from "./run.ts";

const judged = {
  ...caseSchema.parse({
    name: "a caller whom a model plays, and a judge",
    skill: "orders",
    caller: { goal: "Learn what shipping costs." },
    expects: { said: ["Shipping is four euros"], judge: [{ question: "Is the price told?", times: 2 }] },
    needsModel: "a model plays the caller",
  }),
  at: "a.yaml:1",
};

test("the model of the variables answers and plays callers, another one judges", async () => {
  const fake = await startFakeChat(({ model, stream }) => {
    if (stream === true) return { text: "Shipping is four euros." };
    if (model === "judge-1") return { text: '{"answer": "yes", "quotes": ["four euros"]}' };
    return { text: '{"says": "what is shipping", "call": "reached"}' };
  });
  const variables = { OPENAI_BASE_URL: fake.url, OPENAI_MODEL: "agent-1", EARSHOT_JUDGE_MODEL: "judge-1" };
  const world = await openWorld({ ...variables, OPENAI_API_KEY: "secret" });
  try {
    expect(world.hasModel).toBe(true);
    const [result] = await runSuite([judged], world, { times: 1, seed: 1, atOnce: 1 });
    expect(result).toMatchObject({ kind: "played", times: [{ failures: [], asked: { requests: 3 } }] });
    const models = fake.requests.map(({ body }) => body.model);
    expect(models.filter((name) => name === "judge-1")).toHaveLength(2);
    expect(models.filter((name) => name === "agent-1").length).toBeGreaterThan(1);
  } finally {
    await world.close();
    await fake.close();
  }
});

test("a key alone means the vendor's own server, not the offline model's", async () => {
  const world = await openWorld({ OPENAI_API_KEY: "secret" });
  const site = await world.open();
  try {
    expect(site.env).toMatchObject({ OPENAI_API_KEY: "secret" });
    expect(site.env).not.toHaveProperty("OPENAI_BASE_URL");
  } finally {
    await site.close();
    await world.close();
  }
});

test("without a model such a case is skipped, with its reason", async () => {
  const world = await openWorld({});
  try {
    const [result] = await runSuite([judged], world, { times: 1, seed: 1, atOnce: 1 });
    expect(result).toMatchObject({ kind: "skipped", why: "needs a language model: a model plays the caller" });
  } finally {
    await world.close();
  }
});
