/**
 * For erasing.test.ts: a call's record and its Desk as Earshot keeps them, full of marks, in a workerd that stores
 * files.
 */
import { DurableObject } from "cloudflare:workers";
import type { Env } from "../../base/env.ts";
import { Alarms } from "../../call/alarms.ts";
import { staffWordsOf } from "../../call/staff-words.ts";
import { Desk, deskOf } from "../../desk/desk.ts";
import type { CallNews } from "../../features/handoff/news.ts";
import { Outbox } from "../../features/handoff/outbox.ts";
import type { StaffWords } from "../../objects/call.ts";
import type { PendingApproval } from "../../objects/human.ts";
import type { HandoffSummary } from "../../wire/console.ts";
import type { ActionEntry, TurnTrace } from "../../wire/http.ts";
import { ErasableStorage } from "../erasable.ts";
import { CallRecord } from "../store.ts";

export { Desk };

const callId = "c1";
const agentName = "front-desk";
/** A mark for a place where a caller's word may stand. */
const m = (where: string) => `PLANTED-${where}-of-the-caller`;

const turn: TurnTrace = {
  turn: 0,
  caller: m("caller"),
  agent: m("agent"),
  interrupted: true,
  unheard: m("unheard"),
  typed: false,
  stages: [],
  preemptive: { begun: 0, dropped: 0, savedMs: 0 },
  human: { name: "Mira", text: m("human") },
  spoken: [{ agent: agentName, text: m("spoken") }],
  tools: [
    {
      id: "t",
      name: "lookup",
      place: "agent",
      ok: true,
      args: { q: m("args") },
      result: m("result"),
      startMs: 1,
      endMs: 2,
    },
  ],
};
const action: Omit<ActionEntry, "seq"> = {
  atMs: 1,
  event: "asked-human",
  key: "k1",
  tool: "refund",
  turn: 0,
  heard: m("heard"),
  question: m("question"),
  answer: m("answer"),
  args: { amount: m("amount") },
  result: m("outcome"),
  by: null,
};
const summary: HandoffSummary = {
  who: { name: m("who") },
  wants: m("wants"),
  reason: null,
  tried: [m("tried")],
  tools: [],
  documents: [],
  mood: "calm",
  identity: "known",
  language: "en",
  transcript: [],
  messages: [],
};
const news: CallNews = {
  type: "handoff.requested",
  timestamp: "t",
  callId,
  agent: agentName,
  reason: "asked-for",
  destination: "Office",
  humanThere: false,
  message: { text: m("news"), contact: m("contact") },
  summary,
};
const pending: PendingApproval = {
  id: "k1",
  callId,
  tool: "refund",
  args: { amount: m("pending") },
  above: null,
  heard: m("asked"),
  subject: m("subject"),
};
const transfer = {
  turn: 0,
  from: agentName,
  to: "workshop",
  heard: m("transfer"),
  goesAlong: "summary" as const,
  dropped: [],
};
const waiting = { callId, reason: "asked-for", destination: "Office", language: "en", headline: m("headline") };

type Step = "plant" | "end" | "erase" | "half" | "forgetWords" | "late" | "decided" | "look";

export class Keeper extends DurableObject<Env> {
  readonly #storage: ErasableStorage;
  readonly #record: CallRecord;
  readonly #alarms: Alarms;
  readonly #outbox: Outbox;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    this.#storage = new ErasableStorage(state.storage);
    this.#record = new CallRecord(this.#storage.sql);
    this.#alarms = new Alarms(this.#storage);
    this.#outbox = new Outbox({
      sql: this.#storage.sql,
      env: { ...env },
      limit: () => undefined,
      of: () => ({ callId, agent: agentName }),
      failed: () => {},
    });
    this.#record.add(this.#outbox);
  }

  async forStaff(): Promise<StaffWords | null> {
    return staffWordsOf(this.#record, []);
  }

  /** Runs every writer: while the call lives, and again once it is erased. */
  async plant(): Promise<void> {
    const record = this.#record;
    const consent = { terms: true, recording: false, recordingText: "May we?" };
    const identity = { level: "known", subject: m("customer"), how: "the site's token" } as const;
    record.begin(
      {
        callId,
        transport: "none",
        roomName: "call-c1",
        agentName,
        definitionHash: "x",
        visitorIdentity: "v",
        consent,
        identity,
        context: { page: m("context") },
        greeting: m("greeting"),
        locale: "en",
      },
      { stt: "h", tts: "v", llm: "m" },
      1_000,
    );
    for (let repeat = 0; repeat < 3; repeat += 1) {
      record.write({ kind: "turn", turn: { ...turn, turn: repeat } });
      record.write({ kind: "error", error: { atMs: 1, code: "tool_failed", message: m("error") } });
    }
    record.keep({ kind: "context", body: { atMs: 1, context: { page: m("page") } } });
    record.keep({ kind: "card", body: { atMs: 1, id: "card-1", card: { kind: "text", text: m("card") } as never } });
    record.keep({ kind: "form", body: { atMs: 1, cardId: "card-1", values: { name: m("form") } } });
    record.keep({ kind: "message", body: { atMs: 1, text: m("message"), contact: "none" } });
    record.rate(1, m("rating"), 2_000);
    record.actions.append(action);
    record.identity.put("identity", JSON.stringify({ level: "known", subject: m("identity"), how: null }));
    record.slots.put("refund", { iban: m("slot") });
    record.handoff.setState({ kind: "waiting", reason: m("reason"), sinceMs: 1 });
    record.handoff.setSummary(summary);
    record.handoff.note({ atMs: 1, event: "whispered", human: "Mira", detail: m("whisper") });
    record.languages.add({ atMs: 1, turn: 1, from: "en", to: "de", reason: "asked" });
    record.transfers.add({ atMs: 1, ...transfer });
    record.ending.begin();
    record.isNewDelivery("delivery-1");
    this.#outbox.add(news, [{ format: "slack", url: "https://hooks.example/x" }], 9e12);
    await this.#alarms.put("retention", 9e12);
    const desk = deskOf(this.env, agentName);
    await desk.wait(waiting, 180);
    await desk.approvalAsked(pending);
  }

  /** Data that only a call that may be kept has. */
  async end(): Promise<void> {
    this.#record.ending.keep({ summary: m("ending"), fields: {}, by: "code", leftOut: [] });
  }

  async erase(): Promise<void> {
    await this.#storage.erase({ callId, desks: [agentName], transport: "none" });
    await this.#storage.finish((name, id) => deskOf(this.env, name).forget(id), noRooms);
  }

  /** Leaves the object as if it died in the middle of erasing. */
  async half(): Promise<void> {
    const body = JSON.stringify({ callId, desks: [agentName], wiped: false, untilMs: 9e12 });
    this.ctx.storage.sql.exec("INSERT OR REPLACE INTO tombstone (one, body) VALUES (1, ?)", body);
  }

  /** The call is over, and none of its words may stay. */
  async forgetWords(): Promise<void> {
    this.#record.end("closed", 3_000);
    this.#record.forgetWords();
    await this.#storage.rewrite(() => this.#alarms.nextMs());
    await deskOf(this.env, agentName).ended(callId, 1);
  }

  /** Work that was under way when such a call ended finishes, and writes. */
  async late(): Promise<void> {
    const record = this.#record;
    for (let repeat = 0; repeat < 3; repeat += 1) {
      record.write({ kind: "turn", turn: { ...turn, turn: repeat } });
      record.write({ kind: "error", error: { atMs: 9, code: "tool_failed", message: m("error") } });
    }
    record.keep({ kind: "context", body: { atMs: 9, context: { page: m("page") } } });
    record.keep({ kind: "card", body: { atMs: 9, id: "card-9", card: { kind: "text", text: m("card") } as never } });
    record.keep({ kind: "form", body: { atMs: 9, cardId: "card-9", values: { name: m("form") } } });
    for (const event of ["begun", "done", "unknown", "failed", "told"] as const)
      record.actions.append({ ...action, event, key: "k2", by: m("by") });
    record.slots.put("refund", { iban: m("slot") });
    record.handoff.setSummary(summary);
    record.handoff.note({ atMs: 9, event: "whispered", human: "Mira", detail: m("whisper") });
    record.transfers.add({ atMs: 9, ...transfer });
  }

  /** A human decides, and the site is told. After that no word of it is left either. */
  async decided(): Promise<void> {
    const { actions } = this.#record;
    for (const event of ["approved", "begun", "done"] as const)
      actions.append({ ...action, event, args: { amount: m("args") }, result: m("outcome"), by: m("by") });
    actions.append({ ...action, event: "told", by: null });
    if (actions.forgetWords()) await this.#storage.rewrite(() => this.#alarms.nextMs());
  }

  override async alarm(): Promise<void> {
    await this.#storage.finish((name, id) => deskOf(this.env, name).forget(id), noRooms);
  }

  /** The tables that have rows, and the staff's lists. */
  async look() {
    const { sql } = this.ctx.storage;
    const tables = sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
      .toArray()
      .filter(({ name }) => !/^(?:_cf_|sqlite_|record_schema)/.test(name))
      .flatMap(({ name }) => (sql.exec(`SELECT 1 FROM "${name}"`).toArray().length > 0 ? [name] : []));
    const desk = deskOf(this.env, agentName);
    const listed = [await desk.waiting(agentName, { id: "m", name: "Mira" }), await desk.approvals()];
    return { tables, listed, alarm: await this.ctx.storage.getAlarm() };
  }

  override async fetch(request: Request): Promise<Response> {
    const step = new URL(request.url).pathname.slice(1) as Step;
    return Response.json((await this[step]()) ?? null);
  }
}

/** No room is to be ended here. */
const noRooms = () => ({ name: "none", looksAfterMs: [], end: async () => false });

export default {
  fetch: (request: Request, env: Env) => env.CALL.get(env.CALL.idFromName(callId)).fetch(request),
};
