/**
 * The schema of a tool in an agent's definition: what it may do, and under which rules. The rules are data, and code
 * outside the model keeps them (tool-gate.ts). Checked when the Worker starts.
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
/** The arguments that the model may send, checked before the tool runs. */
const parameters = objectSchema;

/**
 * How well the caller is identified. A site's signed token or a one-time code makes them `verified`; a voice never
 * does.
 */
export const identityLevels = ["none", "known", "verified"] as const;
export type IdentityLevel = (typeof identityLevels)[number];

const fieldName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);
const perHour = z.number().int().positive();

/** The rules of a tool. Each defaults to none. */
export const rules = {
  /** The question to the caller, with the values read back: "I refund {amount} euros for {order:digits}. Shall I?" */
  confirm: z.union([z.boolean(), z.string().min(1).max(500)]).default(false),
  /** The caller must be identified at this level. */
  identity: z.enum(identityLevels).default("none"),
  /** A human's approval; `above`: only if that argument comes to more than that, else always. */
  approval: z
    .strictObject({
      above: z
        .strictObject({
          argument: fieldName,
          /** For all uses together: in this call, and by this caller in so many hours. */
          amount: z.number(),
          hours: z.number().positive().max(168).default(24),
          /**
           * Whether it accepts sums of zero and less, and sums that are texts. A value that is no number then needs a
           * human.
           */
          anySum: z.boolean().default(false),
        })
        .optional(),
      /** How long the caller waits for it. After that the agent says that they will be called back. */
      waitMs: z.number().int().min(0).max(90_000).default(45_000),
    })
    .optional(),
  /**
   * Whether running it twice does no more than running it once. Then an unknown outcome is tried once more; otherwise
   * the agent tells the caller. GET is idempotent.
   */
  idempotent: z.boolean().optional(),
  /** Checked, asked for and recorded, but not run. */
  dryRun: z.boolean().default(false),
  /** How often it may run. */
  limits: z
    .object({
      /** In one call. */
      perCall: perHour,
      /** For one caller, in an hour. */
      perCallerPerHour: perHour,
      /** For all callers of the agent, in an hour. */
      perAgentPerHour: perHour,
      /** For each value of an argument, over all callers: how often the same telephone gets a message. */
      perValuePerHour: z.record(fieldName, perHour),
      /** For each known subject, over all callers: a code goes to them at any address that is named. */
      perSubjectPerHour: perHour,
    })
    .partial()
    .strict()
    .default({}),
  /** The tool that takes it back, with arguments from this one: `{name}` of the arguments, `{result.name}`. */
  undo: z.strictObject({ tool: toolName, arguments: z.record(fieldName, z.string()) }).optional(),
  /** Names of fields of arguments and results. Earshot neither keeps them nor tells them to the model. */
  private: z.array(fieldName).max(50).default([]),
  /** If given, the result must fit it, and fields that it does not name are dropped. */
  result: z.custom<z.ZodType>((value) => value instanceof z.ZodType, "a zod schema").optional(),
  /**
   * A result with `verified: true` identifies the caller at this level, as its `subject`: knowledge questions, checked
   * by a tool.
   */
  grants: z.enum(["known", "verified"]).optional(),
  /** Arguments that the caller may give one after the other, each with its question, asked in this order. */
  slots: z.record(fieldName, z.string().min(1).max(300)).optional(),
  /** Whether the model knows of it. A tool that only takes another back need not be offered. */
  offered: z.boolean().default(true),
};

const basics = {
  /** The model's name for it. */
  name: toolName,
  /** Its purpose, and when to use it: told to the model. */
  description: z.string().min(1),
  /** The arguments that the model may send, checked before the tool runs: a zod object, or a JSON schema of one. */
  parameters,
  ...rules,
};
const timeoutMs = z.number().int().min(100).max(60_000).default(8_000);
/** Values may hold `${NAME}` of the Worker's environment. Its value stays there: no prompt, trace or error has it. */
export const httpHeaders = z.record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/), z.string().max(2000)).default({});

/**
 * A tool that is an HTTP request. `{name}` is that argument, `{caller.subject}` the caller's subject; in the URL they
 * are percent-encoded. Without `body`, arguments that are not in the URL are a GET's query, or the JSON of any other
 * method.
 */
const httpToolSchema = z.strictObject({
  kind: z.literal("http"),
  ...basics,
  /** The request's method. */
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).default("GET"),
  /** `https://host/path`, or `${NAME}` of the Worker's environment and a path. No argument may choose the host. */
  url: toolUrl,
  /** Values may hold `${NAME}` of the Worker's environment, which no prompt, trace or error has. */
  headers: httpHeaders,
  /** JSON with `{name}` in its texts. A text that is only a placeholder becomes the value itself. */
  body: z.json().optional(),
  /** Hosts beside the URL's own to which it may be redirected; they do not get `headers`. */
  hosts: z.array(z.string().min(1).max(253)).max(20).default([]),
  timeoutMs,
});

/** A function's information besides its arguments. */
export interface FunctionContext {
  /** The caller's known identity, never the model's claim. */
  readonly caller: { readonly level: IdentityLevel; readonly subject: string | null };
  /** The same for each attempt at the same action. */
  readonly idempotencyKey: string;
  /** The caller's words as heard, word for word. */
  readonly heard: string;
  /**
   * The header `traceparent` (W3C Trace Context) for the function's own requests, which puts them below the tool's span;
   * absent: the deployment exports no traces.
   */
  readonly traceparent?: string;
}

/** A tool that is a function in the Worker. */
const functionToolSchema = z.strictObject({
  kind: z.literal("function"),
  ...basics,
  /** The function: `(args, signal, context) => result`. */
  run: z.custom<(args: unknown, signal: AbortSignal, context: FunctionContext) => unknown>(
    (value) => typeof value === "function",
    "a function",
  ),
  timeoutMs,
});

/**
 * A tool with which the model itself shows a card. The model writes its addresses, so they lead only to the page's own
 * origin and to `cardHosts`.
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

/**
 * A tool with which the model itself calls a human (edge/features/handoff). An agent with an `escalation` has it
 * anyway.
 */
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

/**
 * The tool with which the model passes the caller on. An agent with `transfers` has it (edge/agent/transfer-tool.ts).
 */
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

/** The arguments in a request's template, without the caller's identity. */
function argumentsIn(template: unknown): string[] {
  return placeholdersIn(template).filter((name) => name !== "caller.subject");
}

/** An agent's tools. References from one to another, and to its own arguments, must exist. */
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

/**
 * Whether running it twice does no more than running it once. A caller who already waits for a human does not wait
 * twice.
 */
export function isIdempotent(tool: ToolDefinition): boolean {
  const { kind } = tool;
  return tool.idempotent ?? (kind === "card" || kind === "escalate" || (kind === "http" && tool.method === "GET"));
}
