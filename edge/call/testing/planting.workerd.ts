/** Plants personal values in a call by the code that writes its record, and looks for them in what is kept or sent. */
import { env as bindings } from "cloudflare:workers";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { systemClock } from "../../base/system-clock.ts";
import type { Raised } from "../../conversation/events.ts";
import { Translator } from "../../features/translation/translator.ts";
import { CallRecord, type RecordOptions } from "../../record/store.ts";
import type { Planted } from "../../redaction/testing/planted.ts";
import { CallHandoff } from "../call-handoff.ts";
import { CallJournal } from "../journal.ts";

/** The record as a call's object has it, and those who write it. */
export function writersIn(sql: SqlStorage, options: RecordOptions) {
  const record = new CallRecord(sql, options);
  const env = bindings as unknown as Env;
  const translator = new Translator({ nowMs: () => 0, write: () => Promise.reject(new Error("nobody translates")) });
  const beside = { translator, notify: () => {}, trouble: () => {} };
  const handoff = new CallHandoff({ record, env, sql, clock: systemClock, ...beside });
  const journal = new CallJournal({ record, report: () => {} });
  const note = (event: Raised) =>
    journal.note({ kind: "conversation", event: { ...event, atMs: systemClock.nowMs() } });
  return { record, handoff, journal, note };
}

export function begin(
  record: CallRecord,
  callId: string,
  context: Record<string, string>,
  agentName = "front-desk",
): void {
  record.begin(
    {
      callId,
      transport: "livekit",
      roomName: `call-${callId}`,
      agentName,
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

/** Callers, tools, pages, humans and models tell each value in each place of the record that takes words. */
export function plant(
  planted: readonly Planted[],
  { record, handoff, journal, note }: ReturnType<typeof writersIn>,
  callId: string,
): void {
  const emails = planted.filter(({ kind }) => kind === "email");
  journal.begin();
  for (const [at, { sentence, said, kind }] of planted.entries()) {
    const turn = at * 2;
    const words = sentence.split(" ");
    // In one piece, in two finals of a turn, and in two turns.
    const halves = [words.slice(0, -2).join(" "), words.slice(-2).join(" ")] as const;
    if (at % 3 === 1) for (const text of halves) note({ event: "caller-turn", turn, text, typed: false });
    else note({ event: "caller-turn", turn, text: sentence, typed: at % 2 === 0 });
    note({ event: "stage", turn, stage: "commit", stageAtMs: systemClock.nowMs() });
    note({ event: "agent-turn", turn, text: `I have noted it. ${sentence}`, interrupted: true, unheard: sentence });
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
          callId,
          agent: "front-desk",
          summary: null,
          action: { tool: "note", args: { [kind]: said }, decision: null, by: null, done: false, result: sentence },
        },
        [{ format: "slack", url: "https://hooks.example/y" }] as Parameters<CallHandoff["tell"]>[1],
      );
    }
  }
}

/** All rows of the object. */
export function rowsOf(sql: SqlStorage): string {
  return sql
    .exec<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
    )
    .toArray()
    .map(({ name }) => JSON.stringify(sql.exec(`SELECT * FROM "${name}"`).toArray()))
    .join("\n");
}

/** All pieces of a text are looked up by so many characters. Shorter halves of a value are ordinary words. */
const prefixChars = 9;

/** The values whose traces are somewhere in the text. */
export function foundIn(text: string, planted: readonly Planted[]): string[] {
  // Six digits in the middle of a time or an id are no code.
  const codes = new Set([...text.matchAll(/(?<![\d.])\d{6}(?!\d)/g)].map(([code]) => code));
  const traces = new Map<string, [trace: string, one: Planted][]>();
  for (const one of planted) {
    const of = one.kind === "code" ? [one.said] : [one.said, ...one.traces];
    for (const trace of of.filter(({ length }) => length >= prefixChars)) {
      const prefix = trace.slice(0, prefixChars);
      traces.set(prefix, [...(traces.get(prefix) ?? []), [trace, one]]);
    }
  }
  const found = new Set(
    planted.filter(
      ({ kind, said }) => (kind === "code" && codes.has(said)) || (kind === "customer" && text.includes(said)),
    ),
  );
  // Without the marks that people set in numbers, too.
  for (const where of [text, text.replace(/[ ()/.-]/g, "")]) {
    for (let at = 0; at + prefixChars <= where.length; at += 1) {
      for (const [trace, one] of traces.get(where.slice(at, at + prefixChars)) ?? [])
        if (where.startsWith(trace, at)) found.add(one);
    }
  }
  return [...found].map(({ kind, said }) => `${kind}: ${said}`);
}
