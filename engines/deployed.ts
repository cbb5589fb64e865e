/**
 * The agents of this deployment as the offline engines, the sample shop and the start see them: those that the Worker
 * serves, and what their module brings along for a rehearsal.
 */
import { pathToFileURL } from "node:url";
import { z } from "zod";

/** JSON schema of a tool's parameters, as far as it is read here. */
export const parametersSchema = z.object({
  properties: z
    .record(
      z.string(),
      z.object({
        type: z.unknown().optional(),
        enum: z.array(z.unknown()).optional(),
        format: z.string().optional(),
        pattern: z.string().optional(),
        description: z.string().optional(),
      }),
    )
    .optional(),
  required: z.array(z.string()).optional(),
});
export type Parameters = z.output<typeof parametersSchema>;

const words = z.array(z.string().min(1));

/**
 * A module of agents may export this as `rehearsal`: data that the offline engines need, though a vendor's would not.
 * None of it is told to a real service.
 */
export const rehearsalSchema = z.strictObject({
  /** Other ways to say what callers say, heard as well and not shown; `{day}` stands for any word of a list. */
  phrases: words.default([]),
  /** Lists for those braces, beside those of days, hours, numbers, sums and names. */
  values: z.record(z.string().regex(/^[a-z]+$/), words).default({}),
  /** By tool: words by which it is asked for, in their order, where its name does not say so. */
  asks: z.record(z.string(), words).default({}),
  /**
   * By tool: how its result is told, by the value of one field. `{item}` is a field, `{order:digits}` is said digit by digit,
   * `{eta:date}` as a day; what stands in `[…]` is left out where a field in it is missing.
   */
  results: z
    .record(
      z.string(),
      z.strictObject({ field: z.string(), said: z.record(z.string(), z.record(z.string(), z.string())) }),
    )
    .default({}),
  /** By language: what is answered to words like these, where what the agent knows is written in another language. */
  answers: z.record(z.string(), z.array(z.strictObject({ asks: words, say: z.string().min(1) }))).default({}),
  /** By language: what can be asked there; in English the tools and the knowledge say so. */
  abilities: z.record(z.string(), z.string().min(1)).default({}),
  /** Folders of documents, from the project's own, that an agent of the module is taught at the start. */
  documents: z.array(z.strictObject({ agent: z.string(), folder: z.string() })).default([]),
});
/** A module of agents may export this as `rehearsal`: words for the offline engines. */
export type RehearsalInput = z.input<typeof rehearsalSchema>;
export type Rehearsal = z.output<typeof rehearsalSchema>;
export const noRehearsal: Rehearsal = rehearsalSchema.parse({});

const toolSchema = z.object({
  kind: z.string(),
  name: z.string(),
  undo: z.unknown().optional(),
  offered: z.boolean().default(true),
  method: z.string().default("GET"),
  confirm: z.union([z.boolean(), z.string()]).default(false),
  approval: z.unknown().optional(),
  idempotent: z.boolean().optional(),
  parameters: z
    .unknown()
    .transform((given) => (given instanceof z.ZodType ? z.toJSONSchema(given, { unrepresentable: "any" }) : given))
    .pipe(parametersSchema.catch({})),
});

const agentSchema = z.object({
  name: z.string(),
  language: z.string(),
  languages: z.record(z.string(), z.object({ phrases: words.optional() })),
  phrases: words,
  origins: words,
  tools: z.array(toolSchema),
  identity: z.object({
    code: z.object({ sender: z.object({ kind: z.string(), secretVariable: z.string().optional() }) }).optional(),
    token: z.object({ algorithm: z.string(), keyVariable: z.string() }).optional(),
  }),
  escalation: z
    .object({ notify: z.array(z.object({ format: z.string(), secretVariable: z.string().optional() })) })
    .optional(),
});
export type DeployedAgent = z.output<typeof agentSchema>;

const moduleSchema = z.object({
  agents: z.array(agentSchema).min(1, "a deployment has at least one agent"),
  rehearsal: rehearsalSchema.default(noRehearsal),
});
export type Deployed = z.output<typeof moduleSchema>;

/** The names of the tools that do something: those that ask for a yes or an approval, or change something by HTTP. */
export function actionsOf({ agents }: Pick<Deployed, "agents">): ReadonlySet<string> {
  const actions = agents
    .flatMap(({ tools }) => tools)
    .filter(({ kind, method, confirm, approval, idempotent }) => {
      if (confirm !== false || approval !== undefined || idempotent === false) return true;
      return kind === "http" && method !== "GET" && idempotent !== true;
    });
  return new Set(actions.map(({ name }) => name));
}

/** The variable that names the module of agents: `npm start` sets it for what it starts, and takes it as its own. */
export const agentsVariable = "EARSHOT_AGENTS";

/**
 * @param module a file
 * @throws Error where it cannot be loaded, or exports no agents.
 */
export async function deployedAgents(module: string): Promise<Deployed> {
  return deployedOf(await import(pathToFileURL(module).href));
}

/**
 * A module's exports, checked.
 * @throws Error where it exports no agents, or data for a rehearsal that is none.
 */
export function deployedOf(module: unknown): Deployed {
  const parsed = moduleSchema.safeParse(module);
  if (parsed.success) return parsed.data;
  if (typeof module !== "object" || module === null || !("agents" in module)) {
    throw new Error("the module of agents exports none: export const agents = [frontDesk];");
  }
  throw new Error(`the agents cannot be rehearsed: ${z.prettifyError(parsed.error)}`);
}
