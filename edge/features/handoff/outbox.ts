/**
 * What is to be told to others, until they have taken it. It lies in the call's storage, so that neither a server that
 * is down nor an eviction loses it; the call never waits for it.
 */

import type { Notify } from "../../agent/escalation.ts";
import { asEarshotError, EarshotError } from "../../base/errors.ts";
import type { NewsPermit } from "../../desk/news-meter.ts";
import { answerWithinMs, deliveryTo } from "./delivery.ts";
import { type News, withoutWords } from "./news.ts";
import { bodyFor } from "./webhook.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

/** Waits after each failed try, ms: the schedule that Standard Webhooks recommends, less its last days. */
const retryDelaysMs: readonly number[] = [5_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000, 5 * 3_600_000, 10 * 3_600_000];

const schema = `
  CREATE TABLE IF NOT EXISTS outbox (
    id TEXT PRIMARY KEY,
    notify TEXT NOT NULL,
    body TEXT NOT NULL,
    bare_body TEXT NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0,
    due_ms INTEGER NOT NULL
  );
`;

type Row = { id: string; notify: string; tries: number };

/** Before the id of what becomes a sum; its body is made when it is due. */
const sumPrefix = "sum_";

/** What limits the news of an agent over all its calls. */
export interface NewsLimit {
  permitNews(key: string): Promise<NewsPermit>;
  sumNews(key: string): Promise<number>;
}

export interface OutboxOptions {
  readonly sql: Sql;
  /** Where `${NAME}` and the secrets come from: neither is stored. */
  readonly env: Readonly<Record<string, unknown>>;
  readonly fetch?: typeof fetch;
  /** The agent's; undefined: nobody counts, and all is sent. */
  readonly limit: () => NewsLimit | undefined;
  /** Whose news it is, for a sum. */
  readonly of: () => Pick<News, "callId" | "agent">;
  /** A delivery that was given up, or cannot be made. */
  readonly failed: (error: EarshotError) => void;
}

export class Outbox {
  private readonly sql: Sql;
  private readonly env: Readonly<Record<string, unknown>>;
  private readonly fetch: typeof fetch;
  private readonly limit: OutboxOptions["limit"];
  private readonly of: OutboxOptions["of"];
  private readonly failed: (error: EarshotError) => void;

  constructor({ sql, env, fetch: given, limit, of, failed }: OutboxOptions) {
    this.sql = sql;
    this.env = env;
    // Called as a method of something else, workerd's fetch refuses ("Illegal invocation").
    this.fetch = (input, init) => (given ?? fetch)(input, init);
    this.limit = limit;
    this.of = of;
    this.failed = failed;
    sql.exec(schema);
  }

  /** Puts the news down for everybody who is to be told; due at once. Returns how many that are. */
  add(news: News, to: readonly Notify[], nowMs: number): number {
    const bare = withoutWords(news);
    let put = 0;
    for (const notify of to) {
      if (deliveryTo(notify, this.env, this.fetch) === null) continue;
      this.sql.exec(
        "INSERT INTO outbox (id, notify, body, bare_body, due_ms) VALUES (?, ?, ?, ?, ?)",
        ...[`msg_${crypto.randomUUID().replaceAll("-", "")}`, JSON.stringify(notify)],
        ...[bodyFor(notify.format, news), bodyFor(notify.format, bare), Math.round(nowMs)],
      );
      put += 1;
    }
    return put;
  }

  /** When the next delivery is due, Unix ms; null: there is none. */
  dueMs(): number | null {
    return this.sql.exec<{ due: number | null }>("SELECT min(due_ms) AS due FROM outbox").one().due;
  }

  /** Sends what is due, each once; what fails is due again later. Never rejects. */
  async deliver(nowMs: number): Promise<void> {
    const due = this.sql
      .exec<Row>("SELECT id, notify, tries FROM outbox WHERE due_ms <= ? ORDER BY due_ms", nowMs)
      .toArray();
    await Promise.all(due.map((row) => this.send(row, nowMs)));
  }

  /** Of what was said nothing is told any more; that a human was wanted, and what was left for them, still is. */
  forgetWords(): void {
    this.sql.exec("UPDATE outbox SET body = bare_body");
  }

  erase(): void {
    this.sql.exec("DELETE FROM outbox");
  }

  private async send({ id, notify: written, tries }: Row, nowMs: number): Promise<void> {
    const delayMs = retryDelaysMs[tries];
    // Down before it is tried: should the object be gone before the answer, it is tried again.
    this.sql.exec(
      "UPDATE outbox SET tries = tries + 1, due_ms = ? WHERE id = ?",
      nowMs + (delayMs ?? answerWithinMs),
      id,
    );
    try {
      const notify = JSON.parse(written) as Notify;
      const deliver = deliveryTo(notify, this.env, this.fetch);
      if (deliver === null) throw new EarshotError("not_configured", "its address is no longer set");
      if (tries === 0 && !id.startsWith(sumPrefix) && !(await this.isPermitted(id, written))) return;
      if (this.bodyOf(id) === "") await this.makeSum(id, written, notify);
      // Meanwhile the call may have been erased, or be over and its words forgotten.
      const body = this.bodyOf(id);
      if (body !== "") await deliver(id, body, nowMs);
      this.sql.exec("DELETE FROM outbox WHERE id = ?", id);
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      if (delayMs !== undefined) return;
      this.sql.exec("DELETE FROM outbox WHERE id = ?", id);
      this.failed(new EarshotError("tool_failed", `a webhook was given up after ${tries + 1} tries: ${why}`));
    }
  }

  /** As it may be told now; empty: nothing is, or a sum that is to be made. */
  private bodyOf(id: string): string {
    return this.sql.exec<{ body: string }>("SELECT body FROM outbox WHERE id = ?", id).toArray()[0]?.body ?? "";
  }

  /** What is too much for its agent is not sent: it is counted, and the first of it becomes the sum of all. */
  private async isPermitted(id: string, written: string): Promise<boolean> {
    // A limit that does not answer is no reason to tell nobody.
    const permit = await this.permitFor(written);
    if (permit.kind === "send") return true;
    if (permit.kind === "counted") this.sql.exec("DELETE FROM outbox WHERE id = ?", id);
    else {
      this.sql.exec(
        "UPDATE outbox SET id = ?, body = '', bare_body = '', tries = 0, due_ms = ? WHERE id = ?",
        ...[sumPrefix + id, permit.dueMs, id],
      );
    }
    this.failed(
      new EarshotError("limit_reached", "more was to be told than one agent tells: it is summed up in one message"),
    );
    return false;
  }

  /** The sum, kept for further tries; none where there is nothing to be told. */
  private async makeSum(id: string, written: string, { format }: Notify): Promise<void> {
    const more = (await this.limit()?.sumNews(written)) ?? 0;
    if (more === 0) return;
    const news: News = { ...this.of(), type: "news.more", timestamp: new Date().toISOString(), more, summary: null };
    const body = bodyFor(format, news);
    this.sql.exec("UPDATE outbox SET body = ?, bare_body = ? WHERE id = ?", body, body, id);
  }

  private async permitFor(written: string): Promise<NewsPermit> {
    try {
      return (await this.limit()?.permitNews(written)) ?? { kind: "send" };
    } catch (thrown) {
      this.failed(asEarshotError(thrown, "internal"));
      return { kind: "send" };
    }
  }
}
