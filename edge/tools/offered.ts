/** A tool as the model sees it. Arguments that it may give later are not required at once. */
import type { z } from "zod";
import type { ToolDefinition } from "../agent/tools.ts";

export interface OfferedAction {
  readonly name: string;
  readonly description: string;
  readonly parameters: z.ZodType;
}

export function offeredActions(tools: readonly ToolDefinition[]): OfferedAction[] {
  return tools
    .filter(({ offered }) => offered)
    .map((tool) => {
      const { name, description, parameters, slots, confirm } = tool;
      const notes = [
        ...(slots ? ["Call it with what is known so far: it says what to ask next."] : []),
        ...(confirm === false ? [] : ["The caller is asked for a yes by itself: call it without asking first."]),
      ];
      return {
        name,
        description: [description, ...notes].join(" "),
        parameters: slots ? parameters.partial() : parameters,
      };
    });
}
