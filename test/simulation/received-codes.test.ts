/** One-time codes in a simulated call: the real ones, as the caller's page or the site's own sender gets them. */
import { expect, test } from "vitest";
import { z } from "zod";
import { agents, rehearsal } from "../../demo/agents/index.ts";
import { type AgentInput, defineAgent } from "../../edge/agent/agent.ts";
import { testDefinition } from "../../edge/agent/testing/agent.ts";
import { readCode } from "../../edge/features/identity/spoken-code.ts";
import { packs } from "../../edge/languages/packs.ts";
import { CodeNotSentError, simulate, type ToolRun } from "../../entries/testing.ts";
import { ReceivedCodes } from "./received-codes.ts";

const refund = {
  kind: "function" as const,
  name: "refund",
  description: "Pays back.",
  identity: "verified" as const,
  parameters: z.object({ amount: z.number() }),
  run: () => ({ paid: true }),
};
const careful = (identity: AgentInput["identity"]) => defineAgent({ ...testDefinition, tools: [refund], identity });
const onPage = careful({ code: { sender: { kind: "page" } } });
const asks = [{ caller: "Send me a code." }, { calls: "send_code" }, { model: "I have sent you one." }];
const checks = (heard: { caller: string } | { typed: string }) => [
  heard,
  { calls: "check_code", args: { code: "what they said" } },
  { model: "Let me see." },
];
const pays = [{ caller: "Refund me." }, { calls: "refund", args: { amount: 5 } }, { model: "All right." }];
const done = ({ tools }: { readonly tools: readonly ToolRun[] }) => tools.map(({ name, code }) => `${name} ${code}`);

test("a caller reads the code from their page, says or types it, and is known then", async () => {
  for (const heard of [{ caller: "It is {code}, I think." }, { typed: "{code}" }]) {
    const call = await simulate(onPage, [...pays, ...asks, ...checks(heard), ...pays]);
    expect(done(call)).toEqual(["refund tool_identity_required", "send_code null", "check_code null", "refund null"]);
    expect(call.tools[2]?.value).toEqual({ verified: true, subject: null });
  }
});

test("wrong codes count as in a call, and after too many the right one does not help", async () => {
  const wrong = ["111111", "222222"].flatMap((typed) => checks({ typed }));
  const two = careful({ code: { sender: { kind: "page" } }, attempts: 2 });
  const call = await simulate(two, [...asks, ...wrong, ...checks({ typed: "{code}" }), ...pays]);
  expect(call.tools.slice(1, 3).map(({ value }) => value)).toMatchObject([{ verified: false }, { verified: false }]);
  expect(done(call).slice(3)).toEqual(["check_code tool_limit_reached", "refund tool_identity_required"]);
});

const shop = agents[0];
if (shop === undefined) throw new Error("the sample shop has no agent");
const { code: ownCode } = shop.identity;
if (ownCode === undefined) throw new Error("the sample shop sends no codes");
const sender = { kind: "webhook", url: "${SHOP_BASE_URL}/codes", secretVariable: "IDENTITY_WEBHOOK_SECRET" } as const;
const sending = { ...shop, identity: { ...shop.identity, code: { ...ownCode, sender } } };
const whsec = `whsec_${Buffer.alloc(32, "a webhook's secret").toString("base64")}`;

/** The site: it sends codes, and pays back. */
function site() {
  const sent: { readonly url: string; readonly signature: string | null; readonly code: string }[] = [];
  const paid: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const body = (await request.json()) as { readonly data: { readonly code: string } };
    if (!request.url.endsWith("/codes")) {
      paid.push(body);
      return Response.json({ order: "421", euros: 20 });
    }
    sent.push({ url: request.url, signature: request.headers.get("webhook-signature"), code: body.data.code });
    return Response.json({ subject: "customer-7" });
  };
  const env = { SHOP_BASE_URL: "https://shop.example", SHOP_KEY: "k", IDENTITY_WEBHOOK_SECRET: whsec };
  return { sent, paid, options: { agents: agents.slice(1), rehearsal, env, fetch } };
}
const wants = [{ says: "please refund twenty euros for order four two one" }, { says: "yes please" }];
const says = [...wants, { says: "my code is {code}" }, { says: "yes please" }];
const namesIn = ({ tools }: { readonly tools: readonly { readonly name: string; readonly ok: boolean }[] }) =>
  tools.map(({ name, ok }) => (ok ? name : `${name} failed`));

test("a code that the site sends is the one that the caller says, and proves whom the site names", async () => {
  const { sent, paid, options } = site();
  const call = await simulate(sending, { does: says }, options);
  expect(namesIn(call)).toEqual(["issue_refund failed", "send_code", "check_code", "issue_refund"]);
  expect(sent).toEqual([
    {
      url: "https://shop.example/codes",
      signature: expect.stringMatching(/^v1,/),
      code: expect.stringMatching(/^\d{4}$/),
    },
  ]);
  expect(paid).toHaveLength(1);
  expect(call.trace.identity).toMatchObject({ level: "verified", subject: "customer-7" });
});

test("a sender in trouble sends none: the case says so, by a code of its own", async () => {
  const { sent, options } = site();
  const played = (does: typeof says) =>
    simulate(sending, { does, world: { tools: { send_code: { fails: 503 } } } }, options);
  await expect(played(says)).rejects.toBeInstanceOf(CodeNotSentError);
  await expect(played(says)).rejects.toMatchObject({
    code: "code_not_sent",
    message: expect.stringContaining('before they were to say "my code is {code}"'),
  });
  expect(namesIn(await played(wants))).toEqual(["issue_refund failed", "send_code failed"]);
  expect(sent).toEqual([]);
});

test("a code is over after its minutes, on the call's own clock", async () => {
  const late = careful({ code: { sender: { kind: "page" }, minutes: 1 } });
  const wait = Array.from({ length: 20 }, () => [
    { caller: "One moment please." },
    { model: "I wait for you." },
  ]).flat();
  const call = await simulate(late, [...asks, ...wait, ...checks({ typed: "{code}" })]);
  expect(done(call)).toEqual(["send_code null", "check_code identity_code_gone"]);
});

test("of a code nothing is in the record of a call, and the same seed draws the same one", async () => {
  const played = async (seed: number) => {
    const { sent, options } = site();
    const { trace } = await simulate(sending, { does: says }, { ...options, seed });
    return { code: sent[0]?.code ?? "", trace };
  };
  const [first, again, other] = [await played(1), await played(1), await played(2)];
  expect(again).toMatchObject({ code: first.code, trace: { turns: first.trace.turns } });
  expect(other.code).not.toBe(first.code);
  const kept = JSON.stringify(first.trace);
  expect(kept).toContain("my code is [code]");
  const codes = new ReceivedCodes();
  codes.shown({ kind: "product", title: `Your code: ${[...first.code].join(" ")}` });
  for (const said of [codes.written("{code}"), codes.spoken("{code}", "en")]) expect(kept).not.toContain(said);
});

test.each([...packs.keys()])("digits are said in %s so that the agent reads the code", (language) => {
  const codes = new ReceivedCodes();
  codes.shown({ kind: "product", title: "Your code: 4 0 1 7 2 9 3 5 8 6" });
  expect(codes.written("{code}")).toBe("4017293586");
  expect(readCode(codes.spoken("{code}", language), 10)).toEqual({ kind: "whole", code: "4017293586" });
});
