/** A call's rows as the parts that are sent: each with the statements that put it into D1, and a digest of its content. */
import { createHash } from "node:crypto";
import { cut, maxPieceChars } from "./pieces.ts";
import type { ArchiveRows } from "./rows.ts";

type Cell = string | number | null;
type Row = Readonly<Record<string, Cell>>;

/** One row, with its long JSON cut into pieces. */
export interface ArchivePart {
  /** Such as `turn/3`; the name of its pieces as well. */
  readonly name: string;
  readonly table: "calls" | "turns" | "actions" | "errors" | "costs" | "unanswered";
  readonly keys: readonly string[];
  readonly row: Row;
  readonly pieces: readonly string[];
  /** Of the content: what has the same digest need not be sent again. */
  readonly digest: string;
}

/** All parts, the call's own first. The others follow in their order. */
export function partsOf({
  call,
  turns,
  actions,
  errors,
  costs,
  unanswered,
}: ArchiveRows): readonly [ArchivePart, ...ArchivePart[]] {
  return [
    partOf({ name: "call", table: "calls", keys: ["call_id"], row: call, long: "trace" }),
    ...turns.map((row) =>
      partOf({
        name: `turn/${row.turn}`,
        table: "turns",
        keys: ["call_id", "turn"],
        row: withShortWords(row),
        long: "trace",
      }),
    ),
    ...actions.map((row) =>
      partOf({ name: `action/${row.seq}`, table: "actions", keys: ["call_id", "seq"], row, long: "entry" }),
    ),
    ...errors.map((row) => partOf({ name: `error/${row.seq}`, table: "errors", keys: ["call_id", "seq"], row })),
    ...costs.map((row) =>
      partOf({
        name: `cost/${row.turn}/${row.item}/${row.service}`,
        table: "costs",
        keys: ["call_id", "turn", "item", "service"],
        row,
      }),
    ),
    ...unanswered.map((row) =>
      partOf({ name: `unanswered/${row.turn}`, table: "unanswered", keys: ["call_id", "turn"], row }),
    ),
  ];
}

function partOf(part: {
  readonly name: string;
  readonly table: ArchivePart["table"];
  readonly keys: readonly string[];
  readonly row: object;
  /** The column whose JSON may be long. */
  readonly long?: string;
}): ArchivePart {
  const { name, table, keys, long } = part;
  const row: Row = { ...part.row };
  const digest = createHash("sha256").update(JSON.stringify(row)).digest("base64url");
  const json = long === undefined ? null : row[long];
  if (long === undefined || typeof json !== "string") return { name, table, keys, row, pieces: [], digest };
  const { column, pieces } = cut(json);
  return { name, table, keys, row: { ...row, [long]: column }, pieces, digest };
}

/** Words beyond what a row holds stand in the turn's trace, which may be cut: none is lost, the index has the beginning. */
function withShortWords(row: ArchiveRows["turns"][number]): ArchiveRows["turns"][number] {
  const { caller, agent, human, trace } = row;
  if (Math.max(caller.length, agent.length, human.length) <= maxPieceChars / 4) return row;
  const begin = (words: string) => words.slice(0, maxPieceChars / 4);
  const whole = { ...JSON.parse(trace), whole: { caller, agent, human } };
  return { ...row, caller: begin(caller), agent: begin(agent), human: begin(human), trace: JSON.stringify(whole) };
}
