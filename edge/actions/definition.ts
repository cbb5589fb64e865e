/** What a tool is: the part of an agent's definition that says what it may do. Checked when the Worker starts. */
import { z } from "zod";
import { cardSchema } from "../wire/cards.ts";

/** A tool that is an HTTP request. `{name}` in the URL is replaced by that argument, percent-encoded. */
const httpToolSchema = z.object({
  kind: z.literal("http"),
  name: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  description: z.string().min(1),
  /** A zod object: what the model may send, checked before anything is called. */
  parameters: z.custom<z.ZodObject>((value) => value instanceof z.ZodObject, "a zod object"),
  method: z.enum(["GET", "POST"]).default("GET"),
  /** May begin with `${NAME}`, a variable of the Worker's environment, for bases that differ by deployment. */
  url: z.string().min(1),
  timeoutMs: z.number().int().min(100).max(60_000).default(8_000),
});

/** A tool that is a function in the Worker. */
const functionToolSchema = z.object({
  kind: z.literal("function"),
  name: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  description: z.string().min(1),
  parameters: z.custom<z.ZodObject>((value) => value instanceof z.ZodObject, "a zod object"),
  run: z.custom<(args: unknown, signal: AbortSignal) => unknown>((value) => typeof value === "function", "a function"),
  timeoutMs: z.number().int().min(100).max(60_000).default(8_000),
});

/**
 * A tool with which the model itself shows a card. Its addresses are the model's own writing, so they lead to the page's
 * own origin and to `cardHosts` alone.
 */
const cardToolSchema = z.object({
  kind: z.literal("card"),
  name: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,63}$/)
    .default("show_card"),
  description: z
    .string()
    .min(1)
    .default(
      "Shows a card beside the conversation: a link, a product, an image, a form to fill in, or sources. Say in words what it is about; never read addresses aloud.",
    ),
  parameters: z
    .custom<z.ZodObject>((value) => value instanceof z.ZodObject, "a zod object")
    .default(() => z.object({ card: cardSchema })),
  timeoutMs: z.number().int().min(100).max(60_000).default(1_000),
});

const toolSchema = z.discriminatedUnion("kind", [httpToolSchema, functionToolSchema, cardToolSchema]);
export type ToolDefinition = z.infer<typeof toolSchema>;

/** An agent's tools. */
export const toolsSchema = z.array(toolSchema);
