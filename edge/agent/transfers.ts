/**
 * The other agents to which an agent may pass its caller: their part of its definition. The model chooses among these
 * and no others, some words decide without it, and the agent that takes over has its own rules.
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";

export const agentName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "a name of a-z, 0-9 and -, at most 63 long");

/**
 * A caller is passed on at most this often in one call, so that two agents cannot pass them back and forth for ever.
 */
export const maxTransfers = 5;

/**
 * The part of the conversation that goes along: `everything`; the caller's last turns, by number; or `summary`, the
 * summary for a human (edge/features/handoff/summary.ts), made by code.
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
    /** Its purpose, told to the model: "repairs, and lamps made to measure". */
    when: z.string().min(1).max(300),
    /** Words of the caller's that decide without the model: whole words, `repair*` matches longer ones too. */
    words: z.array(z.string().trim().min(1).max(100)).max(100).default([]),
    /** Said on the way, word for word; a line of the agent's language unless given. `{name}` is filled in. */
    say: z.string().min(1).max(300).optional(),
    /** How much of the conversation goes along: all, the last turns, or a summary by code. */
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
 * Checks that a deployment of these agents has all agents to which callers may be passed.
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
