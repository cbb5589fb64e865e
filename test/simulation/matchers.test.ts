/** A caller against an agent, as a site owner's own vitest plays it, and matchers that tell what happened instead. */
import { expect, test } from "vitest";
import { agents, rehearsal } from "../../demo/agents/index.ts";
import { defineAgent } from "../../entries/agent.ts";
import { type EarshotMatchers, matchers, simulate } from "../../entries/testing.ts";
import { workshop } from "./workshop.fixture.ts";

expect.extend(matchers);
declare module "vitest" {
  interface Matchers extends EarshotMatchers {}
}

const [shop] = agents;
if (shop === undefined) throw new Error("the sample shop has no agent");
const orders: typeof fetch = async () =>
  Response.json({ order: "421", status: "sent", item: "a lamp", eta: "2026-12-11" });
const site = { agents: agents.slice(1), rehearsal, env: { SHOP_BASE_URL: "https://shop.example" }, fetch: orders };

test("a caller is answered by the offline model, and what happened can be expected", async () => {
  const call = await simulate(shop, { does: [{ says: ["where is order four two", 0.8, "one"] }] }, site);
  expect(call).toHaveCalled("lookup_order", { order: "421" });
  expect(call).not.toHaveCalled("issue_refund");
  expect(call).toHaveSaid("lamp");
  expect(call).toHaveSaid(/four two one|421/);
  expect(call).toBeWith(shop.name);
  expect(call).toHaveOutcome("resolved");
  expect(call).toBeWithoutTrouble();
  expect(call).toHold({ tools: [{ name: "lookup_order", args: { order: "421" } }], turns: { atMost: 1 } });
  expect(call.transcript.map(({ of }) => of)).toEqual(["agent", "caller", "agent"]);
});

test("each matcher says what the agent did instead", async () => {
  const call = await simulate(shop, { does: [{ says: "where is order four two one" }] }, site);
  expect(() => expect(call).toHaveCalled("issue_refund", { order: "421" })).toThrow(
    'expected the agent to call issue_refund with {"order":"421"}, but it called lookup_order({"order":"421"})',
  );
  expect(() => expect(call).not.toHaveCalled("lookup_order")).toThrow("expected the agent not to call lookup_order");
  expect(() => expect(call).toHaveSaid("goodbye")).toThrow(/expected the agent to say "goodbye", but it said ".*lamp/);
  expect(() => expect(call).toBeWith("booking")).toThrow(`but ${shop.name} has it`);
  expect(() => expect(call).toHaveOutcome("failed")).toThrow("but it is resolved (");
  expect(() => expect(call).toHold({ said: ["goodbye"], turns: { atMost: 0 } })).toThrow(
    /said: nobody said "goodbye".*turns: expected at most 0, found 1/s,
  );
});

test("a caller of a suite's case calls the agent that it names", async () => {
  const [, other] = agents;
  if (other === undefined) throw new Error("the sample shop has one agent");
  const call = await simulate(shop, { agent: other.name, does: [{ types: "hello" }] }, site);
  expect(call).toBeWith(other.name);
  expect(call.said[0]).toBe(other.greeting);
  await expect(simulate(shop, { agent: "nobody", does: [] }, site)).rejects.toThrow('no agent is named "nobody"');
});

test("an expression has its own flags, and a text between slashes is one", async () => {
  const call = await simulate(shop, { does: [{ says: "where is order four two one" }] }, site);
  expect(call).toHaveSaid(/LAMP/);
  // Without `u` a brace may stand alone, and with `v` a class may be a difference.
  expect(call).toHaveSaid(/lamp|{/);
  const difference = { source: "l[[a-z]--b]mp", flags: "v" };
  expect(call).toHaveSaid(new RegExp(difference.source, difference.flags));
  expect(call).toHaveSaid("/l.mp/");
});

test("a question for a judge is neither held nor not held", async () => {
  const call = await simulate(shop, { does: [{ types: "hello" }] }, site);
  const judged = { judge: [{ question: "Is it polite?" }] };
  expect(() => expect(call).toHold(judged)).toThrow("npm run eval alone asks a judge");
  expect(() => expect(call).not.toHold(judged)).toThrow("npm run eval alone asks a judge");
});

test("a tool that no agent of the call has is told, where it would never be called as well", async () => {
  const call = await simulate(shop, { does: [{ types: "hello" }] }, site);
  expect(() => expect(call).not.toHaveCalled("isue_refund")).toThrow(
    /^toHaveCalled\(\): no agent has a tool "isue_refund": there are lookup_order, issue_refund, /,
  );
  expect(() => expect(call).toHold({ notTools: ["isue_refund"] })).toThrow(
    /^expects\.notTools: no agent has a tool "isue_refund"/,
  );
  expect(() => expect(call).toHold({ notTools: ["escalate_to_human"] })).toThrow("expect `human`");
  expect(call).toHold({ notTools: ["undo_last_action", "send_code"] });
  const scripted = await simulate(shop, [{ caller: "hello" }, { model: "Hello." }]);
  expect(() => expect(scripted).not.toHaveCalled("isue_refund")).toThrow("no agent has a tool");
  expect(scripted).not.toHaveCalled("issue_refund");
});

test("tools and the model can be in trouble, and a name that no tool has is told", async () => {
  const broken = {
    does: [{ says: "where is order four two one" }],
    world: { tools: { lookup_order: { fails: 503 } } },
  };
  const call = await simulate(shop, broken, site);
  expect(call.tools).toMatchObject([{ name: "lookup_order", ok: false, code: "tool_failed" }]);
  const down = await simulate(shop, { does: [{ says: "hello" }], world: { model: "down" as const } }, site);
  expect(() => expect(down).toBeWithoutTrouble()).toThrow("but llm_failed: the case has the model down");
  const misspelt = { does: [{ says: "hello" }], world: { tools: { look_up_order: "unreachable" as const } } };
  await expect(simulate(shop, misspelt, site)).rejects.toThrow('no agent has "look_up_order"');
});

test("an agent of any vendor is played by the offline model without its key", async () => {
  const agent = defineAgent(workshop);
  const call = await simulate(agent, { does: [{ types: "when are you open?" }] });
  expect(call).toHaveSaid("Tuesday to Saturday");
});

test("a model that no vendor has is told, and no other model answers in its place", async () => {
  const misnamed = { ...shop, llm: { ...shop.llm, service: "nobody" } } as unknown as typeof shop;
  await expect(simulate(misnamed, { does: [{ types: "hello" }] }, site)).rejects.toThrow('there is no vendor "nobody"');
});

test("what cannot be played is told by its field, in a line", async () => {
  const misspelt = { does: [{ say: "hello" }] } as unknown as { does: [{ says: string }] };
  await expect(simulate(shop, misspelt, site)).rejects.toMatchObject({
    code: "suite_invalid",
    message: expect.stringMatching(/^does\.0: a step is one of says, types.*$/),
  });
  const call = await simulate(shop, { does: [{ types: "hello" }] }, site);
  const unknown = { sed: ["hello"] } as unknown as { said: string[] };
  expect(() => expect(call).toHold(unknown)).toThrow(/^unknown field "sed" in expects$/);
});

test("a tool that lacks a variable is told with its name", async () => {
  const call = await simulate(shop, { does: [{ says: "where is order four two one" }] }, { ...site, env: {} });
  expect(() => expect(call).toHaveCalled("lookup_order")).toThrow(/: not_configured \(.*SHOP_BASE_URL/);
  expect(() => expect(call).toHold({ tools: [{ name: "lookup_order" }] })).toThrow(/"why":".*SHOP_BASE_URL/);
});

test("a version answers in place of the agent, by its name", async () => {
  const agent = defineAgent({
    ...workshop,
    knowledge: "Opening hours, when are you open: From ten to six.",
    versions: [{ name: "late", share: 5, knowledge: "Opening hours, when are you open: Until midnight." }],
  });
  const caller = { does: [{ says: "When are you open?" }] };
  expect(await simulate(agent, caller)).toHaveSaid("ten to six");
  expect(await simulate(agent, caller, { version: "late" })).toHaveSaid("midnight");
  await expect(simulate(agent, caller, { version: "early" })).rejects.toThrow(
    'desk has no version "early": it has late',
  );
});
