/** A call's object exports the call once it is over: after an eviction too, without its words, and not once it is erased. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { toolSpanIdOf, traceIdOf } from "../telemetry/ids.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

interface Body {
  readonly resourceSpans?: readonly { readonly scopeSpans: readonly { readonly spans: readonly ToldSpan[] }[] }[];
}
interface ToldSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
}

const collector = "http://collector.example:4318";
const got: { readonly url: string; readonly body: Body }[] = [];
let status = 200;
const outside = globalThis.fetch;

beforeEach(() => {
  status = 200;
  got.splice(0);
  Object.assign(bindings, { OTEL_EXPORTER_OTLP_ENDPOINT: collector, OTEL_EXPORTER_OTLP_PROTOCOL: "http/json" });
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (!url.startsWith(collector)) return outside(input, init);
    got.push({ url, body: JSON.parse(new TextDecoder().decode(init?.body as Uint8Array)) as Body });
    return new Response("{}", { status, headers: { "Content-Type": "application/json" } });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  const variables = ["ENDPOINT", "PROTOCOL"].map((name) => `OTEL_EXPORTER_OTLP_${name}`);
  for (const name of [...variables, "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"])
    Reflect.deleteProperty(bindings, name);
});

const spans = () =>
  got.flatMap(
    ({ body }) => body.resourceSpans?.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)) ?? [],
  );

/** A visitor asks, and gets the answer that the model's stand-in makes with its tool. */
async function talk(call: Awaited<ReturnType<typeof newCall>>) {
  await call.ring();
  await call.joined();
  const visitor = await call.visit();
  await call.reaches("live");
  await visitor.type("Where is my order?");
  await visitor.reads("It is in Leeds.");
  await until("the turn's end", async () => (await call.trace()).turns.at(-1)?.agent.endsWith("Leeds."));
  return visitor;
}

test("a call that was evicted in its middle is one trace, with what was said before and after, and no words", async () => {
  const call = await newCall();
  const visitor = await talk(call);
  const before = visitor.agentSid();
  await abortAllDurableObjects();
  await call.comeDue("pulse");
  await until("the visitor to be seen again", async () => !(await call.due()).includes("vanished"));
  await visitor.seesNewAgent(before);
  visitor.captions.splice(0);
  await visitor.type("And where was that?");
  await visitor.reads("It is in Leeds.");
  visitor.hangUp();
  await call.reaches("ended");
  expect(got).toEqual([]);
  expect(await call.due()).toContain("telemetry");
  expect((await call.trace()).telemetry).toMatchObject({ waiting: 2 });

  await call.comeDue("telemetry");
  await until("the export", async () => (await call.trace()).telemetry?.waiting === 0);
  const trace = await call.trace();
  expect(got.map(({ url }) => url).sort()).toEqual([`${collector}/v1/metrics`, `${collector}/v1/traces`]);
  const told = spans();
  expect(new Set(told.map(({ traceId }) => traceId))).toEqual(new Set([traceIdOf(call.callId)]));
  expect(new Set(told.map(({ spanId }) => spanId)).size).toBe(told.length);
  const [tool] = trace.turns.flatMap(({ tools }) => tools);
  expect(told).toContainEqual(expect.objectContaining({ spanId: toolSpanIdOf(call.callId, tool?.id ?? "") }));
  const turns = told.filter(({ name }) => name.startsWith("invoke_agent"));
  expect(turns).toHaveLength(trace.turns.length);
  expect(told.some(({ name }) => name.startsWith("chat"))).toBe(true);
  expect(JSON.stringify(got)).not.toMatch(/my order|Leeds|where was that/);
  expect(trace.telemetry).toMatchObject({ spans: { exported: told.length, lost: 0 }, why: null });
  expect(await call.due()).not.toContain("telemetry");
});

/** As if the call had begun so long ago. */
const wasBegun = (call: Awaited<ReturnType<typeof newCall>>, agoMs: number) =>
  runInDurableObject(call.stub(), (_, { storage }) =>
    storage.sql.exec("UPDATE call SET started_at_ms = ?", Date.now() - agoMs),
  );

test("a long call is seen while it goes on, also after an eviction, and no span of it comes twice", async () => {
  const call = await newCall();
  const visitor = await talk(call);
  // A greeting that the visitor's first words overtake is no turn: the turn after it makes the first one whole.
  visitor.captions.splice(0);
  await visitor.type("And where was that?");
  await visitor.reads("It is in Leeds.");
  await until("the second turn", async () => (await call.trace()).turns.filter(({ caller }) => caller).length === 2);
  await call.comeDue("pulse");
  expect(await call.due()).not.toContain("telemetry");
  await wasBegun(call, 6 * 60_000);
  await call.comeDue("pulse");
  await call.comeDue("telemetry");
  await until("the turns so far", async () => (await call.trace()).telemetry?.waiting === 0);
  const meanwhile = spans();
  expect(meanwhile.length, JSON.stringify((await call.trace()).telemetry)).toBeGreaterThan(0);
  expect(meanwhile.some(({ name }) => name.startsWith("call "))).toBe(false);
  expect(await call.trace()).toMatchObject({ state: "live", telemetry: { spans: { exported: meanwhile.length } } });

  const before = visitor.agentSid();
  await abortAllDurableObjects();
  await call.comeDue("pulse");
  await visitor.seesNewAgent(before);
  await call.leave();
  await call.reaches("ended");
  await call.comeDue("telemetry");
  await until("the rest", async () => (await call.trace()).telemetry?.waiting === 0);
  const told = spans();
  expect(new Set(told.map(({ spanId }) => spanId)).size).toBe(told.length);
  expect(told.filter(({ name }) => name.startsWith("call "))).toHaveLength(1);
  const turns = told.filter(({ name }) => name.startsWith("invoke_agent"));
  expect(turns).toHaveLength((await call.trace()).turns.length);
});

test("words of a visitor who may still take their consent back wait for the call's end", async () => {
  Object.assign(bindings, { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true" });
  const call = await newCall();
  await talk(call);
  await runInDurableObject(call.stub(), (_, { storage }) =>
    storage.sql.exec("UPDATE call SET invitation = json_set(invitation, '$.consent.recording', json('true'))"),
  );
  await wasBegun(call, 6 * 60_000);
  await call.comeDue("pulse");
  expect(await call.due()).not.toContain("telemetry");
  await call.leave();
  await call.reaches("ended");
  await call.comeDue("telemetry");
  await until("the export", async () => (await call.trace()).telemetry?.waiting === 0);
  expect(JSON.stringify(got)).toMatch(/Where is my order/);
});

test("a receiver that is down leaves the call as it was, and is tried again by alarm", async () => {
  status = 503;
  const call = await newCall();
  (await talk(call)).hangUp();
  await call.reaches("ended");
  await call.comeDue("telemetry");
  await until("both tries", () => got.length === 2);
  await until("the next alarm", async () => (await call.due()).includes("telemetry"));
  expect(await call.trace()).toMatchObject({ endReason: "caller-hung-up", telemetry: { waiting: 2 } });
  status = 200;
  await runInDurableObject(call.stub(), (_, { storage }) =>
    storage.sql.exec("UPDATE telemetry_request SET due_ms = 0"),
  );
  await call.comeDue("telemetry");
  await until("the export", async () => (await call.trace()).telemetry?.waiting === 0);
  expect((await call.trace()).telemetry?.spans.lost).toBe(0);
});

test("of a call that is erased before it is sent, nothing is", async () => {
  const call = await newCall();
  (await talk(call)).hangUp();
  await call.reaches("ended");
  expect(await call.due()).toContain("telemetry");
  await runInDurableObject(call.stub(), (object) => object.erase());
  await call.comeDue("telemetry");
  expect(await call.record()).toBeNull();
  expect(got).toEqual([]);
});

test("settings that cannot be used stand in the call's errors, and the call goes on", async () => {
  Object.assign(bindings, { OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" });
  const call = await newCall();
  (await talk(call)).hangUp();
  await call.reaches("ended");
  const { errors, telemetry } = await call.trace();
  expect(errors).toMatchObject([{ code: "not_configured", message: expect.stringMatching(/no gRPC/) }]);
  expect(telemetry).toBeUndefined();
});

test("a session that nobody joined is not exported, and without an address no call is", async () => {
  const alone = await newCall();
  await alone.ring();
  await alone.joined();
  await alone.leave();
  await alone.reaches("ended");
  expect(await alone.due()).not.toContain("telemetry");
  Reflect.deleteProperty(bindings, "OTEL_EXPORTER_OTLP_ENDPOINT");
  const call = await newCall();
  (await talk(call)).hangUp();
  await call.reaches("ended");
  expect(await call.due()).not.toContain("telemetry");
  expect((await call.trace()).telemetry).toBeUndefined();
});
