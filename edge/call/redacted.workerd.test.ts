/** Plants 500 personal values in a call, by the code that writes its record, and looks for them in all that is kept. */
import { runInDurableObject } from "cloudflare:test";
import { afterEach, expect, test, vi } from "vitest";
import { CallRecord } from "../record/store.ts";
import { plantedValues } from "../redaction/testing/planted.ts";
import { newCall } from "./testing/calls.workerd.ts";
import { begin, foundIn, plant, rowsOf, writersIn } from "./testing/planting.workerd.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const secret = "of the deployment";

test("of 500 values that callers, tools and pages tell, no row, trace, webhook or log has one", async () => {
  const planted = plantedValues(500, 42);
  const logs: string[] = [];
  for (const level of ["log", "warn", "error"] as const)
    vi.spyOn(console, level).mockImplementation((...words) => void logs.push(words.join(" ")));
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const writers = writersIn(sql, { secret });
    const { record } = writers;
    const email = planted.find(({ kind }) => kind === "email")?.said ?? "";
    begin(record, call.callId, { email, note: planted[3]?.sentence ?? "" });
    plant(planted, writers, call.callId);
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
}, 120_000);

test("a number in two turns is taken out of both, and a code that was sent goes without a word for it", async () => {
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const { record, journal, note } = writersIn(sql, { secret });
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
    const { record } = writersIn(sql, { secret });
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
    const { record } = writersIn(sql, { secret });
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

test("a visitor's page has their own form as they sent it while the call runs, and nobody else has it", async () => {
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const { record } = writersIn(sql, { secret });
    begin(record, call.callId, {});
    const form = (cardId: string, values: Record<string, string>) =>
      record.keep({ kind: "form", body: { atMs: 1, cardId, values } });
    form("card-1", { mail: "ada@shop.example", day: "Friday" });
    form("card-2", { colour: "red" });
    const marked = [{ values: { mail: "[email]", day: "Friday" } }, { values: { colour: "red" } }];
    // Another life of the object has it as well, and one with another secret does not.
    for (const life of [record, new CallRecord(sql, { secret })]) {
      expect(life.forVisitor()?.forms).toMatchObject([{ values: { mail: "ada@shop.example" } }, marked[1]]);
      expect(life.load()?.forms).toMatchObject(marked);
    }
    expect(new CallRecord(sql, { secret: "another" }).forVisitor()?.forms).toMatchObject(marked);
    expect(rowsOf(sql)).not.toContain("ada@");
    record.end("closed", Date.now());
    record.dropSealed();
    expect(record.forVisitor()?.forms).toMatchObject(marked);
  });
});

test("the end deletes what is sealed also where the deployment's secret has changed since", async () => {
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const { record } = writersIn(sql, { secret });
    begin(record, call.callId, {});
    record.keep({ kind: "form", body: { atMs: 1, cardId: "card-1", values: { mail: "ada@shop.example" } } });
    expect(sql.exec("SELECT name FROM sealed").toArray()).toHaveLength(1);
    const next = new CallRecord(sql, { secret: "another" });
    next.end("closed", Date.now());
    next.dropSealed();
    expect(sql.exec("SELECT name FROM sealed").toArray()).toEqual([]);
  });
});

test("a call that goes on reads its turns once", async () => {
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const reads: string[] = [];
    const counted = {
      exec: <Row extends Record<string, SqlStorageValue>>(query: string, ...bindings: SqlStorageValue[]) => {
        if (query.startsWith("SELECT * FROM turn ")) reads.push(query);
        return sql.exec<Row>(query, ...bindings);
      },
    };
    const record = new CallRecord(counted, { secret });
    begin(record, call.callId, {});
    expect(record.asSaid()?.turns).toEqual([]);
    expect(reads).toHaveLength(1);
  });
});
