/** What the record knows of a caller who was passed on between agents: each transfer, and so who answered which turn. */
import type { CallTrace, TurnTrace } from "../wire/http.ts";
import type { TransferTrace } from "../wire/transfers.ts";

type Sql = Pick<DurableObjectStorage["sql"], "exec">;

export class TransferRecord {
  private readonly sql: Sql;
  private readonly keepsNoWords: () => boolean;

  /** Makes its table if it is not there. `keepsNoWords`: the call is over, and nobody wants it recorded. */
  constructor(sql: Sql, keepsNoWords: () => boolean) {
    this.sql = sql;
    this.keepsNoWords = keepsNoWords;
    sql.exec("CREATE TABLE IF NOT EXISTS transfer (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL)");
  }

  add(entry: TransferTrace): void {
    const kept = this.keepsNoWords() ? { ...entry, heard: "" } : entry;
    this.sql.exec("INSERT INTO transfer (body) VALUES (?)", JSON.stringify(kept));
  }

  /** Oldest first. */
  entries(): TransferTrace[] {
    return this.sql
      .exec<{ body: string }>("SELECT body FROM transfer ORDER BY seq")
      .toArray()
      .map(({ body }) => JSON.parse(body) as TransferTrace);
  }

  /** Of what was said nothing stays; who was passed on to whom does. */
  forgetWords(): void {
    this.sql.exec("UPDATE transfer SET body = json_set(body, '$.heard', '')");
  }

  erase(): void {
    this.sql.exec("DELETE FROM transfer");
  }
}

/** Who had the floor in a turn, in order. @param first who began the call */
export function agentsIn(turn: number, first: string, transfers: readonly TransferTrace[]): string[] {
  const before = transfers.filter((transfer) => transfer.turn < turn).at(-1)?.to ?? first;
  return [before, ...transfers.filter((transfer) => transfer.turn === turn).map(({ to }) => to)];
}

/**
 * The turn with who had the floor in it, and, where the caller was passed on in the call, with the agents' words apart. Of
 * a turn with two agents whose words were not told apart it is not known.
 * @param first who began the call
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

/** The cards, each with what the agent that had the floor then was called, where the caller was passed on. */
export function cardsBy(cards: CallTrace["cards"], transfers: readonly TransferTrace[]): CallTrace["cards"] {
  return cards.map((card) => {
    const last = transfers.findLast(({ atMs }) => atMs <= card.atMs);
    const by = last ? last.names?.to : transfers[0]?.names?.from;
    return by === undefined ? card : { ...card, by };
  });
}

/** What the caller knew each agent as. */
function namesIn(transfers: readonly TransferTrace[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { from, to, names: known } of transfers) if (known) names.set(from, known.from).set(to, known.to);
  return names;
}

function nameOf(agent: string, names: ReadonlyMap<string, string>): { readonly name?: string } {
  const name = names.get(agent);
  return name === undefined ? {} : { name };
}
