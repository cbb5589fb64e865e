/** Plants 500 personal values in a call, by the code that writes its record, and looks for them in all that is kept. */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { systemClock } from "../base/system-clock.ts";
import type { Raised } from "../conversation/events.ts";
import { CallRecord } from "../record/store.ts";
import { type Planted, plantedValues } from "../redaction/testing/planted.ts";
import { CallHandoff } from "./call-handoff.ts";
import { CallJournal } from "./journal.ts";
import { newCall } from "./testing/calls.workerd.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const secret = "of the deployment";

/** The record as a call's object has it, and those who write it. */
function writersIn(sql: SqlStorage) {
  const record = new CallRecord(sql, { secret });
  const env = bindings as unknown as Env;
  const handoff = new CallHandoff({ record, env, sql, clock: systemClock, notify: () => {}, trouble: () => {} });
  const journal = new CallJournal({ record, report: () => {} });
  const note = (event: Raised) =>
    journal.note({ kind: "conversation", event: { ...event, atMs: systemClock.nowMs() } });
  return { record, handoff, journal, note };
}

function begin(record: CallRecord, callId: string, context: Record<string, string>): void {
  record.begin(
    {
      callId,
      transport: "livekit",
      roomName: `call-${callId}`,
      agentName: "front-desk",
      definitionHash: "x",
      visitorIdentity: "v",
      consent: { terms: true, recording: true },
      context,
      greeting: "Hello",
      identity: { level: "known", subject: context.email ?? null, how: "token" },
    },
    { stt: "h", tts: "v", llm: "m" },
    Date.now(),
  );
}

function rowsOf(sql: SqlStorage): string {
  return sql
    .exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    .toArray()
    .map(({ name }) => JSON.stringify(sql.exec(`SELECT * FROM "${name}"`).toArray()))
    .join("\n");
}

/** The values whose traces are somewhere in the text. Shorter halves are ordinary words. */
function foundIn(text: string, planted: readonly Planted[]): string[] {
  const bare = text.replace(/[ ()/.-]/g, "");
  return planted
    .filter(({ kind, traces, said }) =>
      kind === "code"
        ? text.includes(said)
        : traces.some((trace) => trace.length >= 9 && (text.includes(trace) || bare.includes(trace))),
    )
    .map(({ kind, said }) => `${kind}: ${said}`);
}

test("of 500 values that callers, tools and pages tell, no row, trace, webhook or log has one", async () => {
  const planted = plantedValues(500, 42);
  const logs: string[] = [];
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void logs.push(words.join(" ")));
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const { record, handoff, journal, note } = writersIn(sql);
    const emails = planted.filter(({ kind }) => kind === "email");
    begin(record, call.callId, { email: emails[0]?.said ?? "", note: planted[3]?.sentence ?? "" });
    journal.begin();
    for (const [at, { sentence, said, kind }] of planted.entries()) {
      const turn = at * 2;
      const words = sentence.split(" ");
      // In one piece, in two finals of a turn, and in two turns.
      const halves = [words.slice(0, -2).join(" "), words.slice(-2).join(" ")] as const;
      if (at % 3 === 1) for (const text of halves) note({ event: "caller-turn", turn, text, typed: false });
      else note({ event: "caller-turn", turn, text: sentence, typed: at % 2 === 0 });
      note({ event: "stage", turn, stage: "commit", stageAtMs: systemClock.nowMs() });
      note({ event: "agent-turn", turn, text: `I have noted it. ${sentence}`, interrupted: false });
      const callOf = {
        id: `t${at}`,
        name: "note",
        args: { [kind === "code" ? "code" : "value"]: said, list: [sentence] },
      };
      note({ event: "tool-call", turn, call: callOf });
      const result =
        at % 2 === 0 ? { ok: true, value: { echo: sentence } } : { ok: false, error: { code: "x", message: sentence } };
      note({ event: "tool-result", turn, call: callOf, result: result as { ok: true; value: unknown }, tookMs: 1 });
      note({ event: "human-turn", turn: turn + 1, name: "Mira", text: sentence });
      if (at % 4 === 0) journal.trouble(new EarshotError("llm_failed", `the model said: ${sentence}`));
      if (at % 5 === 1) record.keep({ kind: "form", body: { atMs: 1, cardId: `c${at}`, values: { [kind]: said } } });
      if (at % 5 === 2) record.keep({ kind: "context", body: { atMs: 1, context: { [kind]: said, note: sentence } } });
      if (at % 5 === 3) record.keep({ kind: "message", body: { atMs: 1, text: sentence, contact: "" } });
      if (at % 5 === 4) record.handoff.note({ atMs: 1, event: "whispered", human: "Mira", detail: sentence });
      const asked = { turn, heard: sentence, question: sentence, answer: sentence };
      record.actions.append({
        atMs: 1,
        event: "begun",
        key: `k${at}`,
        tool: "note",
        ...asked,
        args: { [kind]: said },
        result: sentence,
        by: null,
      });
      if (at % 10 === 0) {
        record.slots.put(`tool${at}`, { [kind]: said, note: sentence });
        record.transfers.add({
          atMs: 1,
          turn,
          from: "front-desk",
          to: "workshop",
          heard: sentence,
          goesAlong: "summary",
          dropped: [],
        });
        record.rate(5, sentence, Date.now());
        record.ending.begin();
        record.ending.keep({ summary: sentence, fields: { [kind]: said }, by: "model", leftOut: [] });
        record.identity.put(
          "identity",
          JSON.stringify({ level: "known", subject: emails[at % emails.length]?.said, how: "x" }),
        );
        handoff.tell(
          {
            type: "action.unknown",
            timestamp: new Date().toISOString(),
            callId: call.callId,
            agent: "front-desk",
            summary: null,
            action: { tool: "note", args: { [kind]: said }, decision: null, by: null, done: false, result: sentence },
          },
          [{ format: "slack", url: "https://hooks.example/y" }] as Parameters<CallHandoff["tell"]>[1],
        );
      }
    }
    expect(foundIn(planted.map(({ sentence }) => sentence).join("\n"), planted).length).toBe(500);
    expect(foundIn(rowsOf(sql), planted)).toEqual([]);
    expect(foundIn(JSON.stringify(record.load()), planted)).toEqual([]);
    expect(foundIn(logs.join("\n"), planted)).toEqual([]);
    expect(logs.length).toBeGreaterThan(100);
    const bodies = sql.exec<{ body: string }>("SELECT body FROM outbox").toArray();
    expect(bodies.length).toBe(50);
    // An evicted call goes on with the words, and its tools with the values, from what is sealed.
    const next = new CallRecord(sql, { secret });
    expect(foundIn(JSON.stringify(next.asSaid()?.turns), planted).length).toBe(500);
    expect(foundIn(JSON.stringify(next.actions.entries()), planted).length).toBe(500);
    expect(next.slots.get("tool10")).toEqual({ card: planted[10]?.said, note: planted[10]?.sentence });
    expect(foundIn(JSON.stringify(new CallRecord(sql, { secret: "another" }).asSaid()), planted)).toEqual([]);
    // Once it is over, nobody has them.
    record.end("closed", Date.now());
    record.dropSealed();
    expect(sql.exec("SELECT * FROM sealed").toArray()).toEqual([]);
    expect(foundIn(JSON.stringify(new CallRecord(sql, { secret }).asSaid()), planted)).toEqual([]);
  });
});

test("a number in two turns is taken out of both, and a code that was sent goes without a word for it", async () => {
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const { record, journal, note } = writersIn(sql);
    begin(record, call.callId, {});
    journal.begin();
    const says = (turn: number, text: string, agent: string) => {
      note({ event: "caller-turn", turn, text, typed: false });
      note({ event: "agent-turn", turn, text: agent, interrupted: false });
    };
    says(0, "My card is 4111 1111", "Go on.");
    says(1, "one one one one 1111", "Thank you, 4111 1111 1111 1111.");
    const sent = { id: "t", name: "send_code", args: { to: "" } };
    note({ event: "tool-call", turn: 2, call: sent });
    note({
      event: "tool-result",
      turn: 2,
      call: sent,
      result: { ok: true, value: { sent: true, digits: 6 } },
      tookMs: 1,
    });
    says(3, "four seven one one nine two", "Thank you.");
    says(4, "Two on Friday at 19 30.", "Noted.");
    expect(record.load()?.turns.map(({ caller, agent }) => [caller, agent])).toEqual([
      ["My card is [card]", "Go on."],
      ["[card]", "Thank you, [card]."],
      ["", ""],
      ["[code]", "Thank you."],
      ["Two on Friday at 19 30.", "Noted."],
    ]);
  });
});

test("a message's contact stays for those who answer it, and other numbers in it go", async () => {
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const { record } = writersIn(sql);
    begin(record, call.callId, {});
    const text = "Call me at 0170 1234567, my card is 4111 1111 1111 1111";
    record.keep({
      kind: "message",
      body: { atMs: 1, text, contact: "jo@example.com, 0170 1234567, 4111111111111111" },
    });
    expect(record.load()?.messages).toEqual([
      { atMs: 1, text: "Call me at [phone], my card is [card]", contact: "jo@example.com, 0170 1234567, [card]" },
    ]);
  });
});

test("an approval that waits keeps its arguments, sealed, until it is decided", async () => {
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const { record } = writersIn(sql);
    begin(record, call.callId, {});
    const entry = { atMs: 1, key: "k", tool: "refund", turn: 0, heard: "", question: null, answer: null, result: null };
    const args = { iban: "DE89 3704 0044 0532 0130 00" };
    record.actions.append({ ...entry, event: "asked-human", args, by: null });
    record.end("closed", Date.now());
    record.dropSealed();
    expect(record.load()?.actions?.[0]?.args).toEqual({ iban: "[iban]" });
    expect(new CallRecord(sql, { secret }).actions.entries()[0]?.args).toEqual(args);
    record.actions.append({ ...entry, event: "denied", args, by: "Mira" });
    record.dropSealed();
    expect(new CallRecord(sql, { secret }).actions.entries()[0]?.args).toEqual({ iban: "[iban]" });
  });
});
