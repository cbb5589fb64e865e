/** The input of the rehearsal's tests: the tools of an agent as the Worker sends them. */
import { z } from "zod";
import type { Agent } from "../../edge/agent/agent.ts";
import { offeredActions } from "../../edge/tools/offered.ts";
import { undoTool } from "../../edge/tools/undo.ts";
import { parametersSchema } from "../deployed.ts";
import type { ChatTool } from "./chat.ts";

/** A tool by its name and its parameters. */
export function chatTool(name: string, parameters: z.ZodType, description = ""): ChatTool {
  const schema = parametersSchema.parse(z.toJSONSchema(parameters, { io: "input", unrepresentable: "any" }));
  return { type: "function", function: { name, description, parameters: schema } };
}

export function chatTools({ tools }: Pick<Agent, "tools">): ChatTool[] {
  return offeredActions([...tools, undoTool]).map(({ name, parameters, description }) =>
    chatTool(name, parameters, description),
  );
}

/** Whether the rehearsal says that it did not understand, or does not know, and asks. */
export function asksAgain(answer: string): boolean {
  return /Could you say it in other words|Which \w+ is it\?|I do not want to guess|check the number, and tell me again/.test(
    answer,
  );
}
