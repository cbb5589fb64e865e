/** The messages and tools of a chat, as a request has them. */
import { z } from "zod";
import { parametersSchema } from "../deployed.ts";

const contentSchema = z
  .union([z.string(), z.array(z.object({ type: z.string(), text: z.string().optional() })), z.null()])
  .optional()
  .transform((content) =>
    typeof content === "string" ? content : (content ?? []).map(({ text }) => text ?? "").join(" "),
  );

const messageSchema = z.object({
  role: z
    .enum(["system", "developer", "user", "assistant", "tool"])
    .transform((role) => (role === "developer" ? "system" : role)),
  content: contentSchema,
  tool_calls: z
    .array(z.object({ id: z.string(), function: z.object({ name: z.string(), arguments: z.string() }) }))
    .optional(),
  tool_call_id: z.string().optional(),
});
export type ChatMessage = z.output<typeof messageSchema>;

const toolSchema = z.object({
  type: z.literal("function"),
  function: z.object({
    name: z.string().min(1),
    description: z.string().optional(),
    parameters: parametersSchema.optional(),
  }),
});
export type ChatTool = z.output<typeof toolSchema>;

export const requestSchema = z.object({
  model: z.string().min(1),
  messages: z.array(messageSchema).min(1),
  tools: z.array(toolSchema).default([]),
  tool_choice: z.unknown().optional(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
});
