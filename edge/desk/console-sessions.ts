/**
 * The humans who are signed in at the console, in the SQLite of one Desk. A cookie is valid while its session is in the
 * table.
 */

export interface ConsoleSession {
  readonly id: string;
  readonly name: string;
  /** Signed in with the admin's token, which others may have too. */
  readonly shared: boolean;
  /** Identifies the token that opened it (staff.ts). */
  readonly credential: string;
  /** Unix time. */
  readonly expiresAtMs: number;
}

/** A session's way into a room. */
export interface ConsolePass {
  readonly callId: string;
  readonly identity: string;
}

/** The table keeps no more, and forgets the oldest first. */
const maxPasses = 200;
/** LiveKit refreshes the tokens of participants in a room. The last of them is valid for minutes. */
const revokedMs = 60 * 60 * 1000;

const schema = `
  CREATE TABLE IF NOT EXISTS console_session (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    shared INTEGER NOT NULL,
    credential TEXT NOT NULL,
    expires_at_ms INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS console_pass (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    session_id TEXT NOT NULL,
    call_id TEXT NOT NULL,
    identity TEXT NOT NULL,
    UNIQUE (session_id, call_id, identity)
  );
  CREATE TABLE IF NOT EXISTS console_revoked (
    call_id TEXT NOT NULL,
    identity TEXT NOT NULL,
    revoked_at_ms INTEGER NOT NULL,
    PRIMARY KEY (call_id, identity)
  );
`;

type Row = { id: string; name: string; shared: number; credential: string; expires_at_ms: number };

export class ConsoleSessions {
  readonly #sql: SqlStorage;

  /** Makes its tables if they are missing. */
  constructor(sql: SqlStorage) {
    this.#sql = sql;
    sql.exec(schema);
  }

  open({ id, name, shared, credential, expiresAtMs }: ConsoleSession, nowMs: number): void {
    this.#sql.exec("DELETE FROM console_session WHERE expires_at_ms <= ?", nowMs);
    this.#sql.exec("DELETE FROM console_pass WHERE session_id NOT IN (SELECT id FROM console_session)");
    this.#sql.exec(
      "INSERT INTO console_session (id, name, shared, credential, expires_at_ms) VALUES (?, ?, ?, ?, ?)",
      id,
      name,
      Number(shared),
      credential,
      expiresAtMs,
    );
  }

  /** Null: somebody ended it, it has expired, or it never was. */
  find(id: string, nowMs: number): ConsoleSession | null {
    const row = this.#sql
      .exec<Row>("SELECT * FROM console_session WHERE id = ? AND expires_at_ms > ?", id, nowMs)
      .toArray()[0];
    if (!row) return null;
    const { name, shared, credential, expires_at_ms: expiresAtMs } = row;
    return { id, name, shared: shared === 1, credential, expiresAtMs };
  }

  /** Lets the session into this room. False: somebody ended the session meanwhile. */
  pass(sessionId: string, { callId, identity }: ConsolePass, nowMs: number): boolean {
    if (this.find(sessionId, nowMs) === null) return false;
    this.#sql.exec(
      "INSERT OR REPLACE INTO console_pass (session_id, call_id, identity) VALUES (?, ?, ?)",
      sessionId,
      callId,
      identity,
    );
    this.#sql.exec(
      `DELETE FROM console_pass WHERE session_id = ? AND seq NOT IN
         (SELECT seq FROM console_pass WHERE session_id = ? ORDER BY seq DESC LIMIT ?)`,
      sessionId,
      sessionId,
      maxPasses,
    );
    return true;
  }

  /**
   * The identities that may not be in this call's room, though they have a token for it. `isGood`: whether a session's
   * token is still valid
   */
  unwelcome(callId: string, isGood: (credential: string) => boolean, nowMs: number): string[] {
    const revoked = this.#sql
      .exec<{ identity: string }>(
        "SELECT identity FROM console_revoked WHERE call_id = ? AND revoked_at_ms > ?",
        callId,
        nowMs - revokedMs,
      )
      .toArray();
    const passed = this.#sql
      .exec<{ identity: string; credential: string }>(
        `SELECT identity, credential FROM console_pass JOIN console_session ON console_session.id = session_id
         WHERE call_id = ?`,
        callId,
      )
      .toArray();
    return [...revoked, ...passed.filter(({ credential }) => !isGood(credential))].map(({ identity }) => identity);
  }

  /** Ends one session, or all of them. @returns the passes to take back, by session. */
  end(
    id: string | null,
    nowMs: number,
  ): { readonly session: ConsoleSession; readonly passes: readonly ConsolePass[] }[] {
    const rows = this.#sql.exec<Row>("SELECT * FROM console_session WHERE ? IS NULL OR id = ?", id, id).toArray();
    const ended = rows.map(({ id, name, shared, credential, expires_at_ms: expiresAtMs }) => ({
      session: { id, name, shared: shared === 1, credential, expiresAtMs },
      passes: this.#sql
        .exec<{ call_id: string; identity: string }>(
          "SELECT call_id, identity FROM console_pass WHERE session_id = ?",
          id,
        )
        .toArray()
        .map(({ call_id: callId, identity }) => ({ callId, identity })),
    }));
    this.#sql.exec("DELETE FROM console_revoked WHERE revoked_at_ms <= ?", nowMs - revokedMs);
    for (const { session, passes } of ended) {
      for (const { callId, identity } of passes)
        this.#sql.exec("INSERT OR REPLACE INTO console_revoked VALUES (?, ?, ?)", callId, identity, nowMs);
      this.#sql.exec("DELETE FROM console_session WHERE id = ?", session.id);
      this.#sql.exec("DELETE FROM console_pass WHERE session_id = ?", session.id);
    }
    return ended;
  }
}
