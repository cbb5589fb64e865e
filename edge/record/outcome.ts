/** The record's part for what came of the call, and what it cost. It is written when the call is over. */

import type { Sql } from "../base/sql.ts";
import type { Cost } from "../wire/costs.ts";
import type { CallTrace } from "../wire/http.ts";
import type { Review } from "../wire/outcome.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";

type Body = Review & { readonly cost: Cost };

export class OutcomeRecord implements RecordPart {
  readonly tables = ["outcome"];
  readonly #sql: Sql;
  readonly #redaction: RecordRedaction;

  /** Makes its table if it is missing. */
  constructor(sql: Sql, redaction: RecordRedaction) {
    this.#sql = sql;
    this.#redaction = redaction;
    sql.exec("CREATE TABLE IF NOT EXISTS outcome (one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL)");
  }

  /** In place of an earlier one. */
  keep(review: Review, cost: Cost): void {
    const body: Body = { ...this.#redacted(review), cost };
    this.#sql.exec("INSERT OR REPLACE INTO outcome VALUES (1, ?)", JSON.stringify(body));
  }

  /** Its words alone: a measure that looks like a number of somebody's is none. */
  #redacted(review: Review): Review {
    const redacted = (text: string, before = "") => this.#redaction.words.text(text, { before });
    return {
      ...review,
      outcome: { ...review.outcome, reason: redacted(review.outcome.reason) },
      unanswered: review.unanswered.map((one) => ({
        ...one,
        question: redacted(one.question),
        topic: redacted(one.topic, one.question),
      })),
      claims: review.claims.map((one) => ({
        ...one,
        sentence: redacted(one.sentence),
        figure: redacted(one.figure, one.sentence),
      })),
    };
  }

  /** Null: the call is not over. */
  made(): Body | null {
    const body = this.#sql.exec<{ body: string }>("SELECT body FROM outcome").toArray()[0]?.body;
    return body === undefined ? null : (JSON.parse(body) as Body);
  }

  load(): Pick<CallTrace, "outcome" | "sentiment" | "unanswered" | "claims" | "measures" | "cost"> {
    return this.made() ?? {};
  }

  /** Keeps figures, and the outcome by its code. Words of a model about the call go. */
  forgetWords(): void {
    const made = this.made();
    if (made === null) return;
    const { sentiment: _, ...rest } = made;
    const outcome = made.outcome.by === "model" ? { ...made.outcome, reason: "" } : made.outcome;
    this.keep({ ...rest, outcome, unanswered: [], claims: [] }, made.cost);
  }

  erase(): void {
    this.#sql.exec("DELETE FROM outcome");
  }
}
