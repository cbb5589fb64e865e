/**
 * News for others, until they have taken it. It lies in the call's storage, so that neither a server that is down nor
 * an eviction loses it. The call never waits for it.
 */

import type { Notify } from "../../agent/escalation.ts";
import { asEarshotError, EarshotError } from "../../base/errors.ts";
import type { Sql } from "../../base/sql.ts";
import type { NewsPermit } from "../../desk/news-meter.ts";
import type { RecordPart } from "../../record/part.ts";
import { answerWithinMs, deliveryTo } from "./delivery.ts";
import { type CallNews, withoutWords } from "./news.ts";
import { bodyFor } from "./webhook.ts";

/** Waits after each failed try, ms: the schedule that Standard Webhooks recommends, less its last days. */
export const retryDelaysMs: readonly number[] = [
  5_000,
  5 * 60_000,
  30 * 60_000,
  2 * 3_600_000,
  5 * 3_600_000,
  10 * 3_600_000,
];

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

/** Begins the id of news that becomes a sum. The sum's body is made when it is due. */
const sumPrefix = "sum_";

/** Limits the news of an agent over all its calls. */
export interface NewsLimit {
  permitNews(key: string): Promise<NewsPermit>;
  sumNews(key: string): Promise<number>;
}

export interface OutboxOptions {
  readonly sql: Sql;
  /** The source of `${NAME}` and of the secrets. Neither is stored. */
  readonly env: Readonly<Record<string, unknown>>;
  readonly fetch?: typeof fetch;
  /** The agent's limit; undefined: nobody counts, and all is sent. */
  readonly limit: () => NewsLimit | undefined;
  /** The call and agent that a sum names. */
  readonly of: () => Pick<CallNews, "callId" | "agent">;
  /** A delivery that was given up, or cannot be made. */
  readonly failed: (error: EarshotError) => void;
}

export class Outbox implements RecordPart {
  readonly tables = ["outbox"];
  readonly #sql: Sql;
  readonly #env: Readonly<Record<string, unknown>>;
  readonly #fetch: typeof fetch;
  readonly #limit: OutboxOptions["limit"];
  readonly #of: OutboxOptions["of"];
  readonly #failed: (error: EarshotError) => void;

  constructor({ sql, env, fetch: given, limit, of, failed }: OutboxOptions) {
    this.#sql = sql;
    this.#env = env;
    // Called as a method of another object, workerd's fetch refuses ("Illegal invocation").
    this.#fetch = (input, init) => (given ?? fetch)(input, init);
    this.#limit = limit;
    this.#of = of;
    this.#failed = failed;
    sql.exec(schema);
  }

  /** Stores the news for every receiver, due at once. Returns the number of receivers. */
  add(news: CallNews, to: readonly Notify[], nowMs: number): number {
    const bare = withoutWords(news);
    let put = 0;
    for (const notify of to) {
      if (deliveryTo(notify, this.#env, this.#fetch) === null) continue;
      this.#sql.exec(
        "INSERT INTO outbox (id, notify, body, bare_body, due_ms) VALUES (?, ?, ?, ?, ?)",
        `msg_${crypto.randomUUID().replaceAll("-", "")}`,
        JSON.stringify(notify),
        bodyFor(notify.format, news),
        bodyFor(notify.format, bare),
        Math.round(nowMs),
      );
      put += 1;
    }
    return put;
  }

  /** When the next delivery is due, Unix ms; null: there is none. */
  dueMs(): number | null {
    return this.#sql.exec<{ due: number | null }>("SELECT min(due_ms) AS due FROM outbox").one().due;
  }

  /** Sends all that is due, each once. A delivery that fails is due again later. Never rejects. */
  async deliver(nowMs: number): Promise<void> {
    const due = this.#sql
      .exec<Row>("SELECT id, notify, tries FROM outbox WHERE due_ms <= ? ORDER BY due_ms", nowMs)
      .toArray();
    await Promise.all(due.map((row) => this.#send(row, nowMs)));
  }

  load(): Record<string, never> {
    return {};
  }

  /**
   * Deletes all words from the news. The news still tells that somebody wanted a human, and the messages left for them.
   */
  forgetWords(): void {
    this.#sql.exec("UPDATE outbox SET body = bare_body");
  }

  erase(): void {
    this.#sql.exec("DELETE FROM outbox");
  }

  async #send({ id, notify: written, tries }: Row, nowMs: number): Promise<void> {
    const delayMs = retryDelaysMs[tries];
    // Stored before it is tried: if the object dies before the answer, it is tried again.
    this.#sql.exec(
      "UPDATE outbox SET tries = tries + 1, due_ms = ? WHERE id = ?",
      nowMs + (delayMs ?? answerWithinMs),
      id,
    );
    try {
      const notify = JSON.parse(written) as Notify;
      const deliver = deliveryTo(notify, this.#env, this.#fetch);
      if (deliver === null)
        throw new EarshotError("not_configured", "the variable with its address is no longer set: set it again");
      if (tries === 0 && !id.startsWith(sumPrefix) && !(await this.#isPermitted(id, written))) return;
      if (this.#bodyOf(id) === "") await this.#makeSum(id, written, notify);
      // Meanwhile the call may have been erased, or may be over with its words forgotten.
      const body = this.#bodyOf(id);
      if (body !== "") await deliver(id, body, nowMs);
      this.#sql.exec("DELETE FROM outbox WHERE id = ?", id);
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      if (delayMs !== undefined) return;
      this.#sql.exec("DELETE FROM outbox WHERE id = ?", id);
      this.#failed(new EarshotError("tool_failed", `a webhook was given up after ${tries + 1} tries: ${why}`));
    }
  }

  /** The body as it may be sent now; empty: nothing may be sent, or a sum has yet to be made. */
  #bodyOf(id: string): string {
    return this.#sql.exec<{ body: string }>("SELECT body FROM outbox WHERE id = ?", id).toArray()[0]?.body ?? "";
  }

  /** News beyond the agent's limit is counted and not sent. The first of it becomes the sum of all. */
  async #isPermitted(id: string, written: string): Promise<boolean> {
    // If the limit does not answer, the news is sent.
    const permit = await this.#permitFor(written);
    if (permit.kind === "send") return true;
    if (permit.kind === "counted") this.#sql.exec("DELETE FROM outbox WHERE id = ?", id);
    else {
      this.#sql.exec(
        "UPDATE outbox SET id = ?, body = '', bare_body = '', tries = 0, due_ms = ? WHERE id = ?",
        sumPrefix + id,
        permit.dueMs,
        id,
      );
    }
    this.#failed(
      new EarshotError("limit_reached", "the agent has sent as much news as it may: one message will sum up the rest"),
    );
    return false;
  }

  /** Makes the sum, and keeps it for further tries; none if there is nothing to tell. */
  async #makeSum(id: string, written: string, { format }: Notify): Promise<void> {
    const more = (await this.#limit()?.sumNews(written)) ?? 0;
    if (more === 0) return;
    const news: CallNews = {
      ...this.#of(),
      type: "news.more",
      timestamp: new Date().toISOString(),
      more,
      summary: null,
    };
    const body = bodyFor(format, news);
    this.#sql.exec("UPDATE outbox SET body = ?, bare_body = ? WHERE id = ?", body, body, id);
  }

  async #permitFor(written: string): Promise<NewsPermit> {
    try {
      return (await this.#limit()?.permitNews(written)) ?? { kind: "send" };
    } catch (thrown) {
      this.#failed(asEarshotError(thrown, "internal"));
      return { kind: "send" };
    }
  }
}
