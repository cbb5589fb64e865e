/** The record's part for transfers between agents, and so for who answered which turn. */

import type { Sql } from "../base/sql.ts";
import type { CallTrace, TurnTrace } from "../wire/http.ts";
import type { TransferTrace } from "../wire/transfers.ts";
import type { RecordPart } from "./part.ts";
import type { RecordRedaction } from "./redaction.ts";

export class TransferRecord implements RecordPart {
  readonly tables = ["transfer"];
  readonly #sql: Sql;
  readonly #keepsNoWords: () => boolean;
  readonly #redaction: RecordRedaction;

  /** Makes its table if it is missing. `keepsNoWords`: the call is over, and the visitor did not want it recorded. */
  constructor(sql: Sql, keepsNoWords: () => boolean, redaction: RecordRedaction) {
    this.#sql = sql;
    this.#redaction = redaction;
    this.#keepsNoWords = keepsNoWords;
    sql.exec("CREATE TABLE IF NOT EXISTS transfer (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL)");
  }

  add(entry: TransferTrace): void {
    this.#redaction.add(entry.to);
    const kept = { ...entry, heard: this.#keepsNoWords() ? "" : this.#redaction.value(entry.heard) };
    this.#sql.exec("INSERT INTO transfer (body) VALUES (?)", JSON.stringify(kept));
  }

  /** More numbers are known by now: takes their parts out. */
  redactAnew(fromTurn: number): void {
    const rows = this.#sql.exec<{ seq: number; body: string }>("SELECT seq, body FROM transfer").toArray();
    for (const { seq, body } of rows) {
      const { heard, turn } = JSON.parse(body) as TransferTrace;
      if (turn < fromTurn) continue;
      const redacted = this.#redaction.value(heard);
      if (redacted !== heard)
        this.#sql.exec("UPDATE transfer SET body = json_set(body, '$.heard', ?) WHERE seq = ?", redacted, seq);
    }
  }

  /** Oldest first. */
  entries(): TransferTrace[] {
    return this.#sql
      .exec<{ body: string }>("SELECT body FROM transfer ORDER BY seq")
      .toArray()
      .map(({ body }) => JSON.parse(body) as TransferTrace);
  }

  load(): Pick<CallTrace, "transfers"> {
    return { transfers: this.entries() };
  }

  /** Deletes all words, and keeps who passed the caller on to whom. */
  forgetWords(): void {
    this.#sql.exec("UPDATE transfer SET body = json_set(body, '$.heard', '')");
  }

  erase(): void {
    this.#sql.exec("DELETE FROM transfer");
  }
}

/** The agents that were active in a turn, in order. @param first the agent that began the call */
export function agentsIn(turn: number, first: string, transfers: readonly TransferTrace[]): string[] {
  const before = transfers.filter((transfer) => transfer.turn < turn).at(-1)?.to ?? first;
  return [before, ...transfers.filter((transfer) => transfer.turn === turn).map(({ to }) => to)];
}

/**
 * The turn with its active agents and, if a transfer happened in the call, with each agent's words apart. If the words
 * of a turn with two agents were not told apart, nobody knows whose they are.
 * @param first the agent that began the call
 */
export function toldApart(
  { spoken, ...turn }: TurnTrace,
  first: string,
  transfers: readonly TransferTrace[],
): TurnTrace & { readonly agents: string[] } {
  const agents = agentsIn(turn.turn, first, transfers);
  if (transfers.length === 0) return { ...turn, agents };
  const [only = first, ...others] = agents;
  const parts = spoken ?? (others.length === 0 && turn.agent !== "" ? [{ agent: only, text: turn.agent }] : []);
  if (parts.length === 0) return { ...turn, agents };
  const names = namesIn(transfers);
  return { ...turn, agents, spoken: parts.map((part) => ({ ...part, ...nameOf(part.agent, names) })) };
}

/** The cards; after a transfer, each with the name of the agent that was active then. */
export function cardsBy(cards: CallTrace["cards"], transfers: readonly TransferTrace[]): CallTrace["cards"] {
  return cards.map((card) => {
    const last = transfers.findLast(({ atMs }) => atMs <= card.atMs);
    const by = last ? last.names?.to : transfers[0]?.names?.from;
    return by === undefined ? card : { ...card, by };
  });
}

/** The name under which the caller knew each agent. */
function namesIn(transfers: readonly TransferTrace[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { from, to, names: known } of transfers) if (known) names.set(from, known.from).set(to, known.to);
  return names;
}

function nameOf(agent: string, names: ReadonlyMap<string, string>): { readonly name?: string } {
  const name = names.get(agent);
  return name === undefined ? {} : { name };
}
