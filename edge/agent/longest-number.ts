/** The length of the numbers that callers say to an agent, as the arguments of its tools have it. */
import { z } from "zod";
import type { Agent } from "./agent.ts";

/** Digits alone, so many or up to so many: `^\d{6}$`, `^[0-9]{3,8}$`. */
const lengthPattern = /^\^?(?:\\d|\[0-9\])\{(?:\d{1,2},)?(\d{1,2})\}\$?$/u;
const digitsPattern = /^\^?(?:\\d|\[0-9\])[+*]\$?$/u;

const textSchema = z.object({
  type: z.literal("string"),
  pattern: z.string().optional(),
  maxLength: z.number().int().optional(),
});

/**
 * @returns the digits of the longest number that a tool of the agent takes: an order number of so many digits is complete;
 *   null: no argument of digits has a longest length
 */
export function longestNumber({ tools, identity }: Pick<Agent, "tools" | "identity">): number | null {
  const ofTools = tools.flatMap(({ parameters }) => Object.values(z.toJSONSchema(parameters, any).properties ?? {}));
  const lengths = ofTools.flatMap((schema) => {
    const text = textSchema.safeParse(schema);
    return text.success ? lengthOf(text.data) : [];
  });
  if (identity.code !== undefined) lengths.push(identity.code.digits);
  return lengths.length === 0 ? null : Math.max(...lengths);
}

/** Arguments whose schema JSON Schema cannot write are no numbers. */
const any = { io: "input", unrepresentable: "any" } as const;

function lengthOf({ pattern, maxLength }: z.output<typeof textSchema>): number[] {
  if (pattern === undefined) return [];
  const told = lengthPattern.exec(pattern)?.[1];
  if (told !== undefined) return [Number(told)];
  return digitsPattern.test(pattern) && maxLength !== undefined ? [maxLength] : [];
}
