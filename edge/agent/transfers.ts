/**
 * To which other agents an agent may pass its caller: the part of its definition that says so. The model chooses among
 * these and no others, some words decide without it, and whoever takes over goes by rules of its own.
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";

export const agentName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "a name of a-z, 0-9 and -, at most 63 long");

/** A caller is passed on at most so often in one call: two agents who think of one another must not keep them going. */
export const maxTransfers = 5;

/**
 * What goes along of what was said: `everything`; the caller's last so many turns; or `summary`, which is what a human
 * would be told (edge/features/handoff/summary.ts), made by code.
 */
const goesAlong = z.union([
  z.enum(["everything", "summary"]),
  z.object({ lastTurns: z.number().int().min(1).max(50) }).strict(),
]);
export type GoesAlong = z.output<typeof goesAlong>;

const transferSchema = z
  .object({
    /** The other agent's name. */
    to: agentName,
    /** What it is for, told to the model: "repairs, and lamps made to measure". */
    when: z.string().min(1).max(300),
    /** Words of the caller's that decide without the model: whole words, `repair*` matches longer ones too. */
    words: z.array(z.string().trim().min(1).max(100)).max(100).default([]),
    /** Said on the way, in these very words; a line of the agent's language unless given. `{name}` is filled in. */
    say: z.string().min(1).max(300).optional(),
    goesAlong: goesAlong.default("everything"),
  })
  .strict();
export type TransferDefinition = z.output<typeof transferSchema>;

export const transfersSchema = z
  .array(transferSchema)
  .max(20)
  .refine((all) => new Set(all.map(({ to }) => to)).size === all.length, "each agent once");

interface Transferring {
  readonly name: string;
  readonly transfers: readonly TransferDefinition[];
}

/**
 * Whether all agents that callers may be passed to are there, in a deployment of these.
 * @throws EarshotError `definition_invalid`, naming both agents.
 */
export function requireTransferTargets<A extends Transferring>(agents: readonly A[]): readonly A[] {
  for (const { name, transfers } of agents) {
    for (const { to } of transfers) {
      const why = to === name ? "is itself" : agents.some((other) => other.name === to) ? null : "is not deployed";
      if (why === null) continue;
      throw new EarshotError("definition_invalid", `agent "${name}" passes callers on to "${to}", which ${why}`);
    }
  }
  return agents;
}
