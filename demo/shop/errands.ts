/**
 * The sample shop's own service for callers, in SQLite: refunds, appointments for deliveries and repairs, visits. Each
 * request that changes something carries a key, and the same key again does nothing more: as a shop's service should.
 */
import { DatabaseSync } from "node:sqlite";
import type { Orders } from "./orders.ts";

/** Said to the caller as `detail`. */
export interface Outcome {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Days and times as "2026-12-04 10:00". */
export interface Standing {
  readonly refunds: readonly { readonly order: string; readonly euros: number }[];
  readonly appointments: readonly { readonly order: string; readonly at: string }[];
  readonly visits: readonly { readonly at: string; readonly people: number; readonly name: string }[];
}

const opensHour = 9;
const closesHour = 18;
const weekday = new Intl.DateTimeFormat("en-US", { weekday: "long", timeZone: "UTC" });

export class Errands {
  readonly #database = new DatabaseSync(":memory:");
  readonly #orders: Orders;

  constructor(orders: Orders) {
    this.#orders = orders;
    this.#database.exec(`
      CREATE TABLE refunds (id INTEGER PRIMARY KEY, number TEXT NOT NULL, cents INTEGER NOT NULL, taken_back INTEGER NOT NULL DEFAULT 0) STRICT;
      CREATE TABLE appointments (number TEXT PRIMARY KEY, day TEXT NOT NULL, time TEXT NOT NULL) STRICT;
      CREATE TABLE visits (id INTEGER PRIMARY KEY, day TEXT NOT NULL, time TEXT NOT NULL, people INTEGER NOT NULL, name TEXT NOT NULL) STRICT;
      CREATE TABLE answered (key TEXT PRIMARY KEY, outcome TEXT NOT NULL) STRICT;
    `);
  }

  /** Does it, or says what it did the first time that this key came. */
  once(key: string | undefined, act: () => Outcome): Outcome {
    if (key === undefined) return act();
    const known = this.#database.prepare("SELECT outcome FROM answered WHERE key = ?").get(key);
    if (known) return JSON.parse(String(known.outcome)) as Outcome;
    const outcome = act();
    this.#database.prepare("INSERT INTO answered (key, outcome) VALUES (?, ?)").run(key, JSON.stringify(outcome));
    return outcome;
  }

  refund(number: string, euros: number): Outcome {
    if (this.#orders.find(number) === null) return problem(404, "order_unknown", `There is no order ${number}.`);
    const cents = Math.round(euros * 100);
    if (!(cents > 0) || cents > 50_000)
      return problem(400, "amount_refused", "That is more than any order of ours costs.", "euros");
    const { paid } = this.#database
      .prepare("SELECT coalesce(sum(cents), 0) AS paid FROM refunds WHERE number = ? AND taken_back = 0")
      .get(number) as { paid: number };
    if (paid + cents > 50_000)
      return problem(409, "amount_refused", `Too much was paid back for order ${number} already.`, "euros");
    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO refunds (number, cents) VALUES (?, ?)")
      .run(number, cents);
    return told(201, "refunded", `${euros} euros for order ${spaced(number)} are on their way back to you.`, {
      refund: Number(lastInsertRowid),
    });
  }

  takeBack(refund: string): Outcome {
    const { changes } = this.#database
      .prepare("UPDATE refunds SET taken_back = 1 WHERE id = ? AND taken_back = 0")
      .run(Number(refund));
    if (Number(changes) === 0) return problem(404, "refund_unknown", "There is no such refund.");
    return told(200, "taken back", "The refund was taken back.", {});
  }

  appoint(number: string, day: string, time: string): Outcome {
    if (this.#orders.find(number) === null) return problem(404, "order_unknown", `There is no order ${number}.`);
    const closed = whyClosed(day, time);
    if (closed) return closed;
    this.#database
      .prepare("INSERT OR REPLACE INTO appointments (number, day, time) VALUES (?, ?, ?)")
      .run(number, day, time);
    return told(200, "moved", `The appointment is on ${spoken(day)} at ${time} now.`, { date: day, time });
  }

  visit(day: string, time: string, people: number, name: string): Outcome {
    const closed = whyClosed(day, time);
    if (closed) return closed;
    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO visits (day, time, people, name) VALUES (?, ?, ?, ?)")
      .run(day, time, people, name);
    return told(201, "booked", `It is booked. See you on ${spoken(day)}, ${name}.`, { visit: Number(lastInsertRowid) });
  }

  /** All that callers have changed, for those who check a call against it. */
  standing(): Standing {
    const all = (sql: string) => this.#database.prepare(sql).all();
    return {
      refunds: all("SELECT number, cents FROM refunds WHERE taken_back = 0 ORDER BY id").map(({ number, cents }) => ({
        order: String(number),
        euros: Number(cents) / 100,
      })),
      appointments: all("SELECT number, day, time FROM appointments ORDER BY number").map(({ number, day, time }) => ({
        order: String(number),
        at: `${day} ${time}`,
      })),
      visits: all("SELECT day, time, people, name FROM visits ORDER BY id").map(({ day, time, people, name }) => ({
        at: `${day} ${time}`,
        people: Number(people),
        name: String(name),
      })),
    };
  }

  /** How many there are of each, for tests. */
  counts(): { refunds: number; visits: number } {
    const count = (sql: string) => Number(this.#database.prepare(sql).get()?.n ?? 0);
    return {
      refunds: count("SELECT count(*) AS n FROM refunds WHERE taken_back = 0"),
      visits: count("SELECT count(*) AS n FROM visits"),
    };
  }

  close(): void {
    this.#database.close();
  }
}

function whyClosed(day: string, time: string): Outcome | null {
  if (weekday.format(new Date(`${day}T12:00:00Z`)) === "Sunday") {
    return problem(409, "closed", "The shop is closed on Sundays.", "date");
  }
  const hour = Number(time.slice(0, 2));
  if (hour >= opensHour && hour < closesHour) return null;
  return problem(409, "closed", "The shop is open from nine until six.", "time");
}

function told(status: number, title: string, detail: string, more: object): Outcome {
  return { status, body: { title, detail, ...more } };
}

/** `member`: of the request's body, the one that is the reason (RFC 9457, section 3). */
function problem(status: number, code: string, detail: string, member?: string): Outcome {
  const errors = member === undefined ? {} : { errors: [{ pointer: `#/${member}`, detail }] };
  return { status, body: { type: "about:blank", title: code.replaceAll("_", " "), status, code, detail, ...errors } };
}

const spaced = (digits: string) => [...digits].join(" ");

/** "2026-11-27" as "Friday". */
function spoken(day: string): string {
  return weekday.format(new Date(`${day}T12:00:00Z`));
}
