/** The life of the record's call: its invitation, its state, when and why it ended. */

import type { Sql } from "../base/sql.ts";
import type { Invitation } from "../objects/call.ts";
import type { CallTrace } from "../wire/http.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";
import type { SealedRecord } from "./sealed.ts";

const schema = `
  CREATE TABLE IF NOT EXISTS call (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    invitation TEXT NOT NULL,
    state TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    end_reason TEXT,
    join_ms REAL,
    services TEXT NOT NULL
  )`;

const sealedInvitation = "invitation";

type CallRow = {
  invitation: string;
  state: CallTrace["state"];
  started_at_ms: number;
  ended_at_ms: number | null;
  end_reason: string | null;
  join_ms: number | null;
  services: string;
};

type LifeTrace = Pick<
  CallTrace,
  | "callId"
  | "agent"
  | "agentVersion"
  | "definitionHash"
  | "locale"
  | "state"
  | "startedAt"
  | "endedAt"
  | "endReason"
  | "consent"
  | "joinMs"
  | "services"
>;

export class LifeRecord implements RecordPart {
  readonly tables = ["call"];
  readonly #sql: Sql;

  readonly #redaction: RecordRedaction;
  readonly #sealed: SealedRecord;

  /** Makes its table if it is missing. */
  constructor(sql: Sql, redaction: RecordRedaction, sealed: SealedRecord) {
    this.#sql = sql;
    this.#redaction = redaction;
    this.#sealed = sealed;
    sql.exec(schema);
  }

  /** A second `begin` of the same object changes nothing. */
  begin(invitation: Invitation, services: CallTrace["services"], nowMs: number): void {
    const said = JSON.stringify(invitation);
    const stored = JSON.stringify(this.#redacted(invitation));
    const { rowsWritten } = this.#sql.exec(
      "INSERT OR IGNORE INTO call (one, invitation, state, started_at_ms, services) VALUES (1, ?, 'ringing', ?, ?)",
      stored,
      nowMs,
      JSON.stringify(services),
    );
    if (rowsWritten > 0 && stored !== said) this.#sealed.put(sealedInvitation, invitation);
  }

  get isKnown(): boolean {
    return this.#row() !== undefined;
  }

  invitation(): Invitation | null {
    const row = this.#row();
    if (row === undefined) return null;
    return (this.#sealed.get(sealedInvitation) ?? JSON.parse(row.invitation)) as Invitation;
  }

  /** The page's own words and the caller's name, redacted; the rest are names of Earshot's. */
  #redacted(invitation: Invitation): Invitation {
    const { context, greeting, identity } = invitation;
    const { words } = this.#redaction;
    const subject = identity?.subject;
    return {
      ...invitation,
      ...(context && { context: this.#redaction.value(context) }),
      ...(greeting !== undefined && { greeting: words.text(greeting) }),
      ...(identity &&
        typeof subject === "string" && {
          identity: { ...identity, subject: words.text(subject, { before: "customer" }) },
        }),
    };
  }

  state(): CallTrace["state"] | "unknown" {
    return this.#row()?.state ?? "unknown";
  }

  /** Unix ms. */
  startedAtMs(): number | undefined {
    return this.#row()?.started_at_ms;
  }

  /** Unix ms; null while it runs. */
  endedAtMs(): number | null {
    return this.#row()?.ended_at_ms ?? null;
  }

  setState(state: "ringing" | "live" | "waiting"): void {
    this.#sql.exec("UPDATE call SET state = ? WHERE state != 'ended'", state);
  }

  end(reason: string, nowMs: number): void {
    this.#sql.exec(
      "UPDATE call SET state = 'ended', ended_at_ms = ?, end_reason = ? WHERE state != 'ended'",
      nowMs,
      reason,
    );
  }

  joined(joinMs: number): void {
    this.#sql.exec("UPDATE call SET join_ms = coalesce(join_ms, ?)", joinMs);
  }

  load(): LifeTrace | null {
    const row = this.#row();
    if (row === undefined) return null;
    const { callId, agentName, agentVersion, definitionHash, locale, consent } = JSON.parse(
      row.invitation,
    ) as Invitation;
    return {
      callId,
      agent: agentName,
      ...(agentVersion !== undefined && { agentVersion }),
      definitionHash,
      ...(locale !== undefined && { locale }),
      state: row.state,
      startedAt: new Date(row.started_at_ms).toISOString(),
      endedAt: row.ended_at_ms === null ? null : new Date(row.ended_at_ms).toISOString(),
      endReason: row.end_reason,
      consent: {
        terms: consent.terms,
        recording: consent.recording,
        termsText: consent.termsText ?? null,
        recordingText: consent.recordingText ?? null,
        at: consent.at ?? null,
      },
      joinMs: row.join_ms,
      services: JSON.parse(row.services) as CallTrace["services"],
    };
  }

  /** Deletes the page's context and greeting from the call's beginning. */
  forgetWords(): void {
    const invitation = this.invitation();
    if (invitation === null) return;
    const { context: _context, greeting: _greeting, ...rest } = invitation;
    this.#sql.exec("UPDATE call SET invitation = ?", JSON.stringify(this.#redacted(rest)));
  }

  erase(): void {
    this.#sql.exec("DELETE FROM call");
  }

  #row(): CallRow | undefined {
    return this.#sql.exec<CallRow>("SELECT * FROM call").toArray()[0];
  }
}
