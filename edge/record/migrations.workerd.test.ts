/** Records of older versions of Earshot. The test builds their tables as those versions did. */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import type { Call } from "../call/call.ts";
import type { Invitation } from "../objects/call.ts";
import { callTraceSchema, type TurnTrace } from "../wire/http.ts";
import { ErasableStorage } from "./erasable.ts";
import { CallRecord } from "./store.ts";
import { early, firstRows, firstTables, humans, models, places, spokenBy } from "./testing/old-tables.ts";

/** As an older version kept it. */
const invitation: Omit<Invitation, "transport"> = {
  callId: "0123456789abcdef0123456789abcdef",
  roomName: "call-0123456789abcdef0123456789abcdef",
  agentName: "front-desk",
  definitionHash: "abc",
  visitorIdentity: "visitor-1",
  consent: { terms: true, recording: false },
};
const services = { stt: "h", tts: "v", llm: "m" };

/** A call's storage as an older version left it. */
function withOld<R>(
  version: number,
  tables: readonly string[],
  use: (storage: DurableObjectStorage) => R | Promise<R>,
): Promise<R> {
  const { CALL } = bindings as unknown as Env;
  const object = CALL.get(CALL.idFromName(`old-${crypto.randomUUID()}`)) as unknown as DurableObjectStub<Call>;
  return runInDurableObject(object, (_, { storage }) => {
    for (const table of tablesOf(storage.sql)) storage.sql.exec(`DROP TABLE "${table}"`);
    storage.sql.exec(firstTables);
    storage.sql.exec("INSERT INTO record_schema VALUES (?)", version);
    storage.sql.exec(
      "INSERT INTO call (one, invitation, state, started_at_ms, services) VALUES (1, ?, 'live', 1000, ?)",
      JSON.stringify(invitation),
      JSON.stringify(services),
    );
    storage.sql.exec(firstRows);
    for (const more of tables) storage.sql.exec(more);
    return use(storage);
  });
}

function tablesOf(sql: SqlStorage): string[] {
  return sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL ORDER BY name")
    .toArray()
    .map(({ name }) => name)
    .filter((name) => !/^(?:_cf_|sqlite_)/.test(name));
}

const none = { begun: 0, dropped: 0, savedMs: 0 };
const counted = { begun: 2, dropped: 1, savedMs: 310.5 };
const human = { name: "Mira", text: "I send you a new lamp." };
const spoken = [{ agent: "front-desk", text: "On its way." }];

/** By their novelty: the version that it names, its tables, and what the record reads of its second turn. */
const olds: readonly [string, number, readonly string[], Partial<TurnTrace>][] = [
  ["turns and tools alone", 1, [], { preemptive: none }],
  ["replies begun early", 2, [early], { preemptive: counted }],
  ["tools of the page", 3, [early, places], { preemptive: counted }],
  ["the model of each turn", 3, [early, places, models], { model: "gpt-4o-mini" }],
  ["a human's words", 3, [early, places, models, humans], { model: "gpt-4o-mini", human }],
  ["a human's words, of a version that named no model", 3, [early, places, humans], { human }],
  ["whose words they were", 3, [early, places, models, humans, spokenBy], { model: "gpt-4o-mini", human, spoken }],
];

test("a call of before there were transports was LiveKit's", async () => {
  const kept = await withOld(4, [early, places, models], ({ sql }) => new CallRecord(sql).invitation());
  expect(kept).toEqual({ ...invitation, transport: "livekit" });
});

test.each(olds)("a record of before: %s", async (_, version, tables, second) => {
  const { trace, again, left } = await withOld(version, tables, ({ sql }) => ({
    trace: new CallRecord(sql).load(),
    again: new CallRecord(sql).load(),
    left: tablesOf(sql),
  }));
  const { turns, errors } = callTraceSchema.parse(trace);
  const place = tables.includes(places) ? "page" : "agent";
  const tool = { id: "t1", name: "lookup", args: { order: "421" }, result: { status: "sent" }, startMs: 10, endMs: 20 };
  expect(turns).toMatchObject([
    { turn: 0, caller: "Hi", agent: "Hello.", typed: true, preemptive: none, tools: [] },
    { turn: 1, caller: "Where is it?", interrupted: true, ...second, tools: [{ ...tool, place, ok: true }] },
  ]);
  expect(turns.map(({ model }) => model)).toEqual([undefined, second.model]);
  expect(turns.map((turn) => turn.human)).toEqual([undefined, second.human]);
  expect(errors).toEqual([{ atMs: 50, code: "tts_failed", message: "no audio" }]);
  expect(again).toEqual(trace);
  expect(left).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(?:turn_model|human_turn|turn_spoken)$/)]));
});

test("a call of before goes on, and its turns with it: what is known of one already stays", async () => {
  const turns = await withOld(3, [early, places, models, humans, spokenBy], ({ sql }) => {
    const record = new CallRecord(sql);
    const grown = { caller: "Where is it?", agent: "On its way. Soon.", interrupted: false, typed: false, stages: [] };
    record.write({ kind: "turn", turn: { turn: 1, ...grown, preemptive: none, tools: [] } });
    record.write({ kind: "turn", turn: { turn: record.nextTurn(), ...grown, preemptive: none, human, tools: [] } });
    return new CallRecord(sql).load()?.turns;
  });
  expect(turns?.slice(1)).toMatchObject([
    { turn: 1, agent: "On its way. Soon.", interrupted: false, model: "gpt-4o-mini", human, tools: [{ id: "t1" }] },
    { turn: 2, human },
  ]);
  expect(turns?.[2]).not.toHaveProperty("model");
});

test("of a call of before no word stays that it was to forget, nor anything once it is erased", async () => {
  const all = [early, places, models, humans, spokenBy];
  const { forgotten, erased } = await withOld(3, all, ({ sql }) => {
    const record = new CallRecord(sql);
    const dump = () => JSON.stringify(tablesOf(sql).map((table) => sql.exec(`SELECT * FROM "${table}"`).toArray()));
    record.forgetWords();
    const bare = dump();
    record.erase();
    return { forgotten: bare, erased: dump() };
  });
  expect(forgotten).not.toMatch(/Where is it|On its way|new lamp|421|no audio/);
  expect(forgotten).toMatch(/gpt-4o-mini.*Mira/);
  expect(erased).not.toMatch(/gpt-4o-mini|Mira|lookup|front-desk/);
});

test("a record that was brought up is written anew without the tables of before", async () => {
  const { before, after, left } = await withOld(1, [models, humans], async (storage) => {
    const erasable = new ErasableStorage(storage);
    const trace = new CallRecord(erasable.sql).load();
    await erasable.rewrite(() => null);
    return { before: trace, after: new CallRecord(erasable.sql).load(), left: tablesOf(storage.sql) };
  });
  expect(before?.turns[1]).toMatchObject({ model: "gpt-4o-mini", human });
  expect(after).toEqual(before);
  expect(left).toEqual(expect.arrayContaining(["turn", "tool", "tombstone"]));
  expect(left).not.toEqual(expect.arrayContaining([expect.stringMatching(/turn_model|human_turn/)]));
});
