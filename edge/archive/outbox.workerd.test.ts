/** The outbox in the storage of a real object, before a real D1 whose answers fail, get lost and come late. */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import type { EarshotError } from "../base/errors.ts";
import { newCallId } from "../base/names.ts";
import type { Sql } from "../base/sql.ts";
import type { Invitation } from "../objects/call.ts";
import { ErasableStorage } from "../record/erasable.ts";
import { CallRecord } from "../record/store.ts";
import type { CallTrace, TurnTrace } from "../wire/http.ts";
import { ArchiveDatabase } from "./database.ts";
import { ArchiveOutbox } from "./outbox.ts";
import { ArchiveStore } from "./store.ts";
import { bindArchive } from "./testing/bound.workerd.ts";
import { FaultyDatabase } from "./testing/faulty-database.ts";
import { readArchived } from "./testing/read-archived.ts";
import { watched } from "./watched.ts";

const services = { stt: "deepgram", tts: "deepgram", llm: "openai" };
const turn = (number: number, caller: string, more: Partial<TurnTrace> = {}): TurnTrace => ({
  turn: number,
  caller,
  agent: `You said: ${caller}`,
  interrupted: false,
  typed: false,
  stages: [
    { name: "speech-end", startMs: 1000 * number, endMs: 1000 * number + 500 },
    { name: "heard", startMs: 1000 * number + 500, endMs: 1000 * number + 900 },
  ],
  preemptive: { begun: 0, dropped: 0, savedMs: 0 },
  tools: [
    { id: "t", name: "lookup", place: "agent", ok: true, args: { q: caller }, result: "yes", startMs: 1, endMs: 2 },
  ],
  ...more,
});

/** A call's object in one of its lives. */
interface Life {
  readonly record: CallRecord;
  readonly outbox: ArchiveOutbox;
  readonly storage: ErasableStorage;
}

interface Setting {
  readonly callId: string;
  readonly db: D1Database;
  readonly faulty: FaultyDatabase;
  readonly troubles: EarshotError[];
  /** When the next delivery is due, as the alarms have it; it outlives the object. */
  due(): number | null;
  /** The object's next life. */
  live(): Life;
  nowMs: number;
}

async function inObject(use: (setting: Setting) => Promise<void>): Promise<void> {
  const db = await bindArchive();
  const callId = newCallId();
  const { CALL } = bindings as unknown as Env;
  await runInDurableObject(CALL.get(CALL.idFromName(callId)), async (_, { storage: raw }) => {
    const faulty = new FaultyDatabase(db);
    const troubles: EarshotError[] = [];
    let dueMs: number | null = null;
    let lives = 0;
    const setting: Setting = {
      callId,
      db,
      faulty,
      troubles,
      nowMs: 10_000,
      due: () => dueMs,
      live() {
        lives += 1;
        const own = lives;
        // The object's own class is not to wake up: its tables may be gone.
        const alarms = { setAlarm: async () => {}, deleteAlarm: async () => {} };
        const storage = new ErasableStorage({ sql: raw.sql, deleteAll: () => raw.deleteAll(), ...alarms });
        const sql: Sql = {
          exec: (query, ...bindings) => {
            if (own !== lives) throw new Error("this object was evicted");
            return storage.sql.exec<never>(query, ...bindings);
          },
        };
        let made: ArchiveOutbox | undefined;
        const record = new CallRecord(watched(sql, () => made?.touch()));
        const outbox = new ArchiveOutbox({
          sql,
          database: new ArchiveDatabase(faulty.bound, 2_000),
          trace: () => record.load(),
          facts: () => ({ language: "en", wordless: record.forgets() }),
          nowMs: () => setting.nowMs,
          due: (atMs) => {
            if (own !== lives) return;
            dueMs = storage.isErased ? null : atMs;
          },
          trouble: (error) => {
            troubles.push(error);
            record.write({ kind: "error", error: { atMs: 1, code: error.code, message: error.message } });
          },
        });
        made = outbox;
        record.add(outbox);
        return { record, outbox, storage };
      },
    };
    await use(setting);
  });
}

function ring({ record }: Life, callId: string, consent: Partial<Invitation["consent"]> = {}): void {
  const invitation: Invitation = {
    callId,
    transport: "livekit",
    roomName: `call-${callId}`,
    agentName: "front-desk",
    definitionHash: "abc",
    visitorIdentity: "visitor-1",
    consent: { terms: true, recording: false, ...consent },
  };
  record.begin(invitation, services, 1_000);
  record.setState("live");
}

/** D1's answer comes after the object is gone: nothing of its memory may be used again. */
async function deliverUntilDone(setting: Setting, outbox: ArchiveOutbox): Promise<void> {
  for (let tries = 0; setting.due() !== null; tries += 1) {
    if (tries > 50) throw new Error("it never ends");
    setting.nowMs = setting.due() ?? setting.nowMs;
    await outbox.deliver();
  }
}

/** The value as a JSON tells it: without properties that are undefined. */
const plain = (trace: CallTrace | null): unknown => JSON.parse(JSON.stringify(trace));

test("each turn gets to the archive while the call runs, and at its end the archive has the trace", async () => {
  await inObject(async (setting) => {
    const { callId, db } = setting;
    const life = setting.live();
    ring(life, callId);
    expect(setting.due()).toBe(15_000);
    life.record.write({ kind: "turn", turn: turn(0, "Where is my order?") });
    await life.outbox.deliver();
    expect(setting.due()).toBeNull();
    const said = await db
      .prepare("SELECT turn, caller, voice_to_voice_ms FROM turns WHERE call_id = ?")
      .bind(callId)
      .all();
    expect(said.results).toEqual([{ turn: 0, caller: "Where is my order?", voice_to_voice_ms: 400 }]);
    life.record.write({ kind: "turn", turn: turn(1, "Ärger mit der Lampe") });
    life.record.write({ kind: "error", error: { atMs: 7.6, code: "tool_failed", message: "no" } });
    life.record.end("caller-hung-up", 61_000);
    life.record.rate(4, "fine", 62_000);
    await deliverUntilDone(setting, life.outbox);
    const trace = life.record.load();
    expect(plain(await readArchived(db, callId))).toEqual(
      plain(trace && { ...trace, errors: [{ ...trace.errors[0], atMs: 8 } as never] }),
    );
    const [row] = (await db.prepare("SELECT * FROM calls WHERE call_id = ?").bind(callId).all()).results;
    expect(row).toMatchObject({ state: "ended", duration_ms: 60_000, turns: 2, errors: 1, stars: 4, language: "en" });
    expect(row).toMatchObject({ error_code: "tool_failed", voice_to_voice_p50_ms: 400, words_forgotten: 0 });
    const found = await db
      .prepare(
        "SELECT turn FROM turns WHERE place IN (SELECT rowid FROM turn_words WHERE turn_words MATCH 'arger') AND call_id = ?",
      )
      .bind(callId)
      .all();
    expect(found.results).toEqual([{ turn: 1 }]);
  });
});

test("what the archive has is not sent again, and what changed is", async () => {
  await inObject(async (setting) => {
    const life = setting.live();
    ring(life, setting.callId);
    life.record.write({ kind: "turn", turn: turn(0, "one") });
    await life.outbox.deliver();
    const { batches } = setting.faulty;
    life.record.setState("live");
    await deliverUntilDone(setting, life.outbox);
    expect(setting.faulty.batches).toBe(batches);
    life.record.write({ kind: "turn", turn: turn(0, "one and a half") });
    await deliverUntilDone(setting, life.outbox);
    expect(setting.faulty.batches).toBe(batches + 1);
  });
});

test("however long the turns of a call are, D1 gets at most two batches a turn, and at the end the use of services", async () => {
  await inObject(async (setting) => {
    const { callId, faulty } = setting;
    const life = setting.live();
    ring(life, callId);
    const turns = 10;
    /** Sound is counted every 5 s, and what is due is sent. */
    const speakFor = async (seconds: number, number: number) => {
      for (let second = 5; second <= seconds; second += 5) {
        setting.nowMs += 5_000;
        life.record.usage.keep([{ turn: number, item: "stt-seconds", service: "a", quantity: second }]);
        if ((setting.due() ?? Number.POSITIVE_INFINITY) <= setting.nowMs) await life.outbox.deliver();
      }
    };
    for (let number = 0; number < turns; number += 1) {
      life.record.write({ kind: "turn", turn: turn(number, "I tell it at length", { agent: "" }) });
      await speakFor(30, number);
      life.record.write({ kind: "turn", turn: turn(number, "I tell it at length") });
      await speakFor(30, number);
    }
    const whileItRan = [faulty.batches, faulty.statements];
    expect(whileItRan).toEqual([2 * turns, 5 * turns]);
    life.record.end("closed", 700_000);
    await deliverUntilDone(setting, life.outbox);
    expect([faulty.batches, faulty.statements]).toEqual([2 * turns + 1, 5 * turns + turns + 2]);
    const archived = await readArchived(setting.db, callId);
    expect(archived?.turns.map(({ usage }) => usage?.[0]?.quantity)).toEqual(Array.from({ length: turns }, () => 30));
  });
});

test("digits that a later turn shows to be a number's are gone from D1 and from its full text", async () => {
  await inObject(async (setting) => {
    const { callId, db } = setting;
    const life = setting.live();
    ring(life, callId);
    const asked = { atMs: 1, key: "k", tool: "note", question: null, answer: null, args: {}, result: null, by: null };
    const says = async (number: number, caller: string, agent: string) => {
      life.record.write({ kind: "turn", turn: turn(number, caller, { agent }) });
      life.record.actions.append({ ...asked, event: "begun", turn: number, heard: caller });
      life.record.transfers.add({
        ...{ atMs: 1, turn: number, from: "front-desk", to: "workshop", heard: caller },
        ...{ goesAlong: "summary", dropped: [] },
      });
      await deliverUntilDone(setting, life.outbox);
    };
    const rowsWith = async (digits: string) => {
      const tables = ["calls", "turns", "actions", "trace_pieces"];
      const rows = await Promise.all(
        tables.map((table) => db.prepare(`SELECT * FROM ${table} WHERE call_id = ?`).bind(callId).all()),
      );
      const found = await db
        .prepare("SELECT count(*) AS n FROM turn_words WHERE turn_words MATCH ?")
        .bind(`"${digits}"`)
        .first<number>("n");
      return [tables.filter((_, at) => JSON.stringify(rows[at]?.results).includes(digits)), found];
    };
    await says(0, "My card is 5273 4682", "Go on.");
    // Until then it is no number of anybody's.
    expect(await rowsWith("5273")).toEqual([["turns", "actions"], 1]);
    await says(1, "9135 7240", "Thank you.");
    for (const digits of ["5273", "4682", "9135", "7240"]) expect(await rowsWith(digits)).toEqual([[], 0]);
    const { results } = await db.prepare("SELECT caller FROM turns WHERE call_id = ? ORDER BY turn").bind(callId).all();
    expect(results).toEqual([{ caller: "My card is [card]" }, { caller: "[card]" }]);
    life.record.end("closed", 9_000);
    await deliverUntilDone(setting, life.outbox);
    for (const digits of ["5273", "9135"]) expect(await rowsWith(digits)).toEqual([[], 0]);
  });
});

test("a session that nobody joined is not archived", async () => {
  await inObject(async (setting) => {
    const life = setting.live();
    ring(life, setting.callId);
    life.record.setState("ringing");
    life.record.end("caller-vanished", 2_000);
    await deliverUntilDone(setting, life.outbox);
    expect(setting.faulty.batches).toBe(0);
    expect(life.outbox.hasSent).toBe(false);
  });
});

test("D1 that is away is tried again, ever more seldom; the trace tells it once, and in the end all is there", async () => {
  await inObject(async (setting) => {
    const { callId, db, faulty } = setting;
    const life = setting.live();
    ring(life, callId);
    life.record.write({ kind: "turn", turn: turn(0, "one") });
    faulty.next = () => "refused";
    const waits: number[] = [];
    for (let tries = 0; tries < 7; tries += 1) {
      await life.outbox.deliver();
      waits.push((setting.due() ?? 0) - setting.nowMs);
      setting.nowMs = setting.due() ?? 0;
    }
    expect(waits).toEqual([5_000, 30_000, 120_000, 600_000, 3_600_000, 3_600_000, 3_600_000]);
    expect(setting.troubles.map(({ code }) => code)).toEqual(["archive_unreachable"]);
    // A change does not make it any sooner.
    const dueMs = setting.due();
    life.record.write({ kind: "turn", turn: turn(1, "two") });
    expect(setting.due()).toBe(dueMs);
    faulty.next = () => "none";
    await deliverUntilDone(setting, life.outbox);
    const { results } = await db.prepare("SELECT caller FROM turns WHERE call_id = ? ORDER BY turn").bind(callId).all();
    expect(results).toEqual([{ caller: "one" }, { caller: "two" }]);
  });
});

test("D1 that is full is told as such", async () => {
  await inObject(async (setting) => {
    const full = {
      ...setting.faulty.bound,
      batch: () => Promise.reject(new Error("D1_ERROR: Exceeded maximum DB size")),
    };
    await expect(new ArchiveDatabase(full as unknown as D1Database).batch([])).rejects.toMatchObject({
      code: "archive_full",
    });
    const hanging = { ...setting.faulty.bound, batch: () => new Promise(() => {}) };
    const late = new ArchiveDatabase(hanging as unknown as D1Database, 10).batch([]);
    await expect(late).rejects.toMatchObject({ code: "archive_unreachable" });
  });
});

test("a trace that is longer than a row of D1 gets there in pieces, and they go with the words", async () => {
  await inObject(async (setting) => {
    const { callId, db } = setting;
    const life = setting.live();
    ring(life, callId);
    const tools = Array.from({ length: 60 }, (_, at) => ({
      ...{ id: `t${at}`, name: "lookup", place: "agent" as const, ok: true, args: {}, startMs: at, endMs: at },
      result: `${at} ${"🙂€ä ".repeat(12_000)}`,
    }));
    life.record.write({ kind: "turn", turn: turn(0, "much", { tools }) });
    life.record.write({ kind: "turn", turn: turn(1, "word ".repeat(400_000)) });
    life.record.end("closed", 9_000);
    await deliverUntilDone(setting, life.outbox);
    expect(plain(await readArchived(db, callId))).toEqual(plain(life.record.load()));
    const count = () => db.prepare("SELECT count(*) AS n FROM trace_pieces WHERE call_id = ?").bind(callId).first("n");
    expect(await count()).toBeGreaterThan(8);
    life.record.forgetWords();
    await deliverUntilDone(setting, life.outbox);
    expect(await count()).toBe(0);
    expect(plain(await readArchived(db, callId))).toEqual(plain(life.record.load()));
  });
}, 120_000);

test("of a call that the visitor does not want recorded no word gets to the archive, at no time", async () => {
  await inObject(async (setting) => {
    const { callId, db } = setting;
    const life = setting.live();
    ring(life, callId, { recording: false, recordingText: "May we?" });
    const sent: string[] = [];
    life.record.write({ kind: "turn", turn: turn(0, "SECRET", { human: { name: "Mira", text: "SECRET" } }) });
    life.record.write({ kind: "error", error: { atMs: 1, code: "tool_failed", message: "SECRET" } });
    life.record.keep({ kind: "context", body: { atMs: 1, context: { page: "SECRET" } } });
    life.record.actions.append({
      ...{
        atMs: 1,
        event: "done",
        key: "k",
        tool: "refund",
        turn: 0,
        heard: "SECRET",
        question: "SECRET",
        answer: "SECRET",
      },
      ...{ args: { a: "SECRET" }, result: "SECRET", by: "SECRET" },
    });
    life.record.handoff.note({ atMs: 1, event: "whispered", human: "Mira", detail: "SECRET" });
    const look = async () => {
      for (const table of ["calls", "turns", "actions", "errors", "trace_pieces", "turn_words_data"]) {
        const where = table === "turn_words_data" ? "" : ` WHERE call_id = '${callId}'`;
        sent.push(JSON.stringify((await db.prepare(`SELECT * FROM ${table}${where}`).all()).results));
      }
    };
    await deliverUntilDone(setting, life.outbox);
    await look();
    life.record.end("closed", 9_000);
    await deliverUntilDone(setting, life.outbox);
    await look();
    expect(sent.filter((rows) => rows.includes("SECRET"))).toEqual([]);
    expect(sent.join()).toContain("refund");
    // The archive has as much as the record has then.
    life.record.forgetWords();
    expect(plain(await readArchived(db, callId))).toEqual(plain(life.record.load()));
  });
});

/** https://github.com/bryc/code/blob/master/jshash/PRNGs.md (mulberry32) */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))(
  "in any order of words, faults of D1, evictions and erasure the rows are in the end the trace's (seed %i)",
  async (seed) => {
    await inObject(async (setting) => {
      const { callId, db, faulty } = setting;
      const random = randomFrom(seed);
      const pick = <One>(of: readonly [One, ...One[]]): One => of[Math.floor(random() * of.length)] ?? of[0];
      faulty.next = () => pick(["none", "none", "refused", "unanswered", "late"]);
      let life = setting.live();
      let turns = 0;
      let erased = false;
      const running: Promise<void>[] = [];
      ring(life, callId, seed % 5 === 0 ? { recordingText: "May we?" } : {});
      const store = new ArchiveStore(new ArchiveDatabase(faulty.bound, 2_000));
      for (let step = 0; step < 40; step += 1) {
        const what = pick([
          "turn",
          "turn",
          "grow",
          "deliver",
          "deliver",
          "evict",
          "late",
          "end",
          "rate",
          "erase",
          "together",
        ]);
        if (what === "turn") life.record.write({ kind: "turn", turn: turn(turns++, `words ${step}`) });
        if (what === "grow" && turns > 0)
          life.record.write({ kind: "turn", turn: turn(turns - 1, `more words ${step}`) });
        if (what === "deliver" && setting.due() !== null) await life.outbox.deliver();
        if (what === "together" && setting.due() !== null) running.push(life.outbox.deliver().catch(() => undefined));
        if (what === "late") await faulty.lateOnes();
        if (what === "rate") life.record.rate(1 + (step % 5), "so", 2_000);
        if (what === "end" && step > 20) {
          const isFirst = life.record.state() !== "ended";
          life.record.end("closed", 9_000);
          if (isFirst && life.record.forgets()) life.record.forgetWords();
        }
        if (what === "erase" && step > 30 && seed % 3 === 0 && !erased) {
          erased = true;
          await life.storage.erase({ callId, desks: [], transport: "none" });
          await store.erase(callId).catch(() => undefined);
        }
        // The memory of the object is gone, and its batches may still be on their way.
        if (what === "evict") life = setting.live();
      }
      await Promise.all(running);
      if (!erased) {
        const isFirst = life.record.state() !== "ended";
        life.record.end("closed", 9_000);
        if (isFirst && life.record.forgets()) life.record.forgetWords();
      }
      faulty.next = () => "none";
      if (erased) await store.erase(callId);
      else await deliverUntilDone(setting, life.outbox);
      await faulty.lateOnes();
      expect(plain(await readArchived(db, callId))).toEqual(plain(life.record.load()));
      if (erased) expect(life.record.load()).toBeNull();
      const of = (table: string) =>
        db.prepare(`SELECT count(*) AS n FROM ${table} WHERE call_id = ?`).bind(callId).first("n");
      if (erased) expect([await of("turns"), await of("calls"), await of("errors")]).toEqual([0, 0, 0]);
      else expect(await of("turns")).toBe(turns);
    });
  },
);
