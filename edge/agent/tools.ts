/**
 * What a tool is: the part of an agent's definition that says what it may do, and under which rules. The rules are data,
 * and code outside the model keeps them (governed.ts). Checked when the Worker starts.
 */
import { z } from "zod";
import { cardSchema } from "../wire/cards.ts";
import { reasonNames } from "./escalation.ts";
import { isReadForm, placeholdersIn, placesIn, readForms } from "./placeholders.ts";
import { unknownKeywords } from "./schema-keywords.ts";
import { counted } from "./schema-work.ts";
import { withTypes } from "./typed-schema.ts";

export const toolName = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/);
/** `https://host/path`, or `${NAME}` of the Worker's environment and a path. No argument may choose the host. */
const toolUrl = z
  .string()
  .min(1)
  .regex(/^(\$\{[A-Z][A-Z0-9_]*\}|https?:\/\/[^/{}?#@]+)([/?].*)?$/s, "no argument may stand before the path")
  .or(z.string().regex(/^\$\{[A-Z][A-Z0-9_]*\}[^{}]*$/s));

const zodObject = z.custom<z.ZodObject>(
  (value) => value instanceof z.ZodObject,
  "a zod object, or a JSON schema of one",
);
const jsonSchema = z
  .record(z.string(), z.unknown())
  .refine((value) => !(value instanceof z.ZodType), "a zod object, or a JSON schema of one")
  .transform((schema, context): z.ZodObject => {
    const unknown = unknownKeywords(schema);
    for (const { path, why } of unknown) context.addIssue({ code: "custom", message: why, path: [...path] });
    if (unknown.length > 0) return z.NEVER;
    try {
      const whole = withTypes({ type: "object", properties: {}, ...schema }) as Readonly<Record<string, unknown>>;
      const made = z.fromJSONSchema(whole as Parameters<typeof z.fromJSONSchema>[0]);
      if (made instanceof z.ZodObject) return counted(made, whole);
      context.addIssue("its parameters are not of type object");
    } catch (thrown) {
      context.addIssue(thrown instanceof Error ? thrown.message : String(thrown));
    }
    return z.NEVER;
  });
/** A zod object, or a JSON schema of one. */
export const objectSchema = z.union([zodObject, jsonSchema]);
/** What the model may send, checked before anything is called. */
const parameters = objectSchema;

/** How sure it is who calls. A site's signed token or a one-time code makes it `verified`; a voice never does. */
export const identityLevels = ["none", "known", "verified"] as const;
export type IdentityLevel = (typeof identityLevels)[number];

const fieldName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);
const perHour = z.number().int().positive();

/** The rules of a tool. Each defaults to none. */
export const rules = {
  /** What the caller is asked for a yes, with the values read back: "I refund {amount} euros for {order:digits}. Shall I?" */
  confirm: z.union([z.boolean(), z.string().min(1).max(500)]).default(false),
  /** How sure it must be who calls. */
  identity: z.enum(identityLevels).default("none"),
  /** A human's approval; `above`: only where that argument comes to more than that, else always. */
  approval: z
    .strictObject({
      above: z
        .strictObject({
          argument: fieldName,
          /** For all uses together: of this call, and of this caller in so many hours. */
          amount: z.number(),
          hours: z.number().positive().max(168).default(24),
          /** Whether sums of zero and less, and sums that are texts, are taken. What is no number needs a human then. */
          anySum: z.boolean().default(false),
        })
        .optional(),
      /** How long the caller waits for it; then they are told that they will be called back. */
      waitMs: z.number().int().min(0).max(90_000).default(45_000),
    })
    .optional(),
  /** Whether doing it twice does no more than once: then an unknown outcome is tried once more, else it is told. GET is. */
  idempotent: z.boolean().optional(),
  /** Checked, asked for and recorded, but not done. */
  dryRun: z.boolean().default(false),
  /** How often it may be done. */
  limits: z
    .object({
      perCall: perHour,
      perCallerPerHour: perHour,
      perAgentPerHour: perHour,
      /** For each value of an argument, whoever calls: how often the same telephone gets a message. */
      perValuePerHour: z.record(fieldName, perHour),
      /** For each one whom callers are known to be, whoever calls: a code goes to them whatever address is named. */
      perSubjectPerHour: perHour,
    })
    .partial()
    .strict()
    .default({}),
  /** The tool that takes it back, with its arguments out of this one's: `{name}` of the arguments, `{result.name}`. */
  undo: z.strictObject({ tool: toolName, arguments: z.record(fieldName, z.string()) }).optional(),
  /** Names of fields, of arguments and results, that are neither kept nor told to the model. */
  private: z.array(fieldName).max(50).default([]),
  /** What comes back must fit, where this is given; what it does not name is left out. */
  result: z.custom<z.ZodType>((value) => value instanceof z.ZodType, "a zod schema").optional(),
  /** A result with `verified: true` makes the caller this sure, as its `subject`: knowledge questions, checked by a tool. */
  grants: z.enum(["known", "verified"]).optional(),
  /** Arguments that may come one after the other, each with the question for it; asked for in this order. */
  slots: z.record(fieldName, z.string().min(1).max(300)).optional(),
  /** Whether the model is told of it; a tool that only takes another back need not be. */
  offered: z.boolean().default(true),
};

const basics = { name: toolName, description: z.string().min(1), parameters, ...rules };
const timeoutMs = z.number().int().min(100).max(60_000).default(8_000);
/** Values may hold `${NAME}` of the Worker's environment, which stays there: no prompt, trace or error has it. */
export const httpHeaders = z.record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), z.string().max(2000)).default({});

/**
 * A tool that is an HTTP request. `{name}` is that argument, `{caller.subject}` who is known to call; in the URL they
 * are percent-encoded. Without `body`, arguments that are not in the URL are a GET's query, and all are another's JSON.
 */
const httpToolSchema = z.strictObject({
  kind: z.literal("http"),
  ...basics,
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).default("GET"),
  url: toolUrl,
  headers: httpHeaders,
  /** JSON with `{name}` in its texts; a text that is a placeholder alone becomes the value as it is. */
  body: z.json().optional(),
  /** Hosts beside the URL's own to which it may be redirected; they do not get `headers`. */
  hosts: z.array(z.string().min(1).max(253)).max(20).default([]),
  timeoutMs,
});

/** What a function is told besides its arguments. */
export interface FunctionContext {
  /** Who calls, as far as it is known; never what the model says. */
  readonly caller: { readonly level: IdentityLevel; readonly subject: string | null };
  /** The same for each attempt at the same thing. */
  readonly idempotencyKey: string;
  /** What was heard of the caller, word for word. */
  readonly heard: string;
}

/** A tool that is a function in the Worker. */
const functionToolSchema = z.strictObject({
  kind: z.literal("function"),
  ...basics,
  run: z.custom<(args: unknown, signal: AbortSignal, context: FunctionContext) => unknown>(
    (value) => typeof value === "function",
    "a function",
  ),
  timeoutMs,
});

/**
 * A tool with which the model itself shows a card. Its addresses are the model's own writing, so they lead to the page's
 * own origin and to `cardHosts` alone.
 */
const cardToolSchema = z.strictObject({
  kind: z.literal("card"),
  ...basics,
  name: toolName.default("show_card"),
  description: z
    .string()
    .min(1)
    .default(
      "Shows a card beside the conversation: a link, a product, an image, a form to fill in, or sources. Say in words what it is about; never read addresses aloud.",
    ),
  parameters: zodObject.default(() => z.object({ card: cardSchema })),
  timeoutMs: timeoutMs.default(1_000),
});

/** A tool with which the model itself calls a human (edge/features/handoff); an agent with an `escalation` has it anyway. */
export const escalateToolSchema = z.strictObject({
  kind: z.literal("escalate"),
  ...basics,
  name: toolName.default("escalate_to_human"),
  description: z
    .string()
    .min(1)
    .default(
      "Gets a human colleague into the call, or takes a message where none is there. Use it when the caller wants a human, or when you cannot help. The caller is told how long it takes; do not promise anything yourself.",
    ),
  parameters: zodObject.default(() => z.object({ reason: z.enum(reasonNames) })),
  timeoutMs: timeoutMs.default(5_000),
});

/** The tool with which the model passes the caller on; an agent with `transfers` has it (edge/agent/transfer-tool.ts). */
export const transferToolName = "transfer_to_agent";
export const undoName = "undo_last_action";
export const transferToolSchema = z.strictObject({
  kind: z.literal("transfer"),
  ...basics,
  name: z.literal(transferToolName).default(transferToolName),
  timeoutMs,
});

const toolSchema = z.discriminatedUnion("kind", [
  httpToolSchema,
  functionToolSchema,
  cardToolSchema,
  escalateToolSchema,
  transferToolSchema,
]);
export type ToolDefinition = z.infer<typeof toolSchema>;

/** The arguments that stand in a request's template; who calls is none of them. */
function argumentsIn(template: unknown): string[] {
  return placeholdersIn(template).filter((name) => name !== "caller.subject");
}

/** An agent's tools; what one says of another, or of its own arguments, is there. */
export const toolsSchema = z.array(toolSchema).superRefine((tools, context) => {
  for (const [at, tool] of tools.entries()) {
    const issue = (field: string, message: string) => context.addIssue({ code: "custom", path: [at, field], message });
    const known = Object.keys(tool.parameters.shape);
    const lost = (names: readonly (string | undefined)[]) =>
      names.find((name) => name !== undefined && !known.includes(name));
    const asked = typeof tool.confirm === "string" ? placesIn(tool.confirm) : [];
    const unread = asked.find(({ form }) => form !== undefined && !isReadForm(form));
    if (unread)
      issue("confirm", `{${unread.name}:${unread.form}}: a value is read as ${readForms.join(", ")} or as it is`);
    if (tool.kind === "http") {
      const lostInUrl = lost(argumentsIn(tool.url));
      if (lostInUrl !== undefined) issue("url", `"${tool.name}" has no argument "${lostInUrl}"`);
      const lostInBody = lost(argumentsIn(tool.body));
      if (lostInBody !== undefined) issue("body", `"${tool.name}" has no argument "${lostInBody}"`);
    }
    const unasked =
      lost(asked.map(({ name }) => name)) ??
      lost([tool.approval?.above?.argument]) ??
      lost(Object.keys(tool.slots ?? {})) ??
      lost(Object.keys(tool.limits.perValuePerHour ?? {}));
    if (unasked !== undefined) issue("parameters", `"${tool.name}" has no argument "${unasked}"`);
    if (tools.findIndex(({ name }) => name === tool.name) !== at) issue("name", `there are two tools "${tool.name}"`);
    const { undo } = tool;
    const undoing = undo && tools.find(({ name }) => name === undo.tool);
    if (undo && !undoing) issue("undo", `there is no tool "${undo.tool}"`);
    if (undo && undoing) {
      const lostInUndo = lost(placeholdersIn(undo.arguments).filter((name) => !name.startsWith("result.")));
      if (lostInUndo !== undefined) issue("undo", `"${tool.name}" has no argument "${lostInUndo}"`);
      const given = Object.keys(undo.arguments).find((name) => !Object.hasOwn(undoing.parameters.shape, name));
      if (given !== undefined) issue("undo", `"${undoing.name}" has no argument "${given}"`);
    }
  }
});

/** Whether doing it twice does no more than once. Who waits for a human already does not wait twice. */
export function isIdempotent(tool: ToolDefinition): boolean {
  const { kind } = tool;
  return tool.idempotent ?? (kind === "card" || kind === "escalate" || (kind === "http" && tool.method === "GET"));
}
