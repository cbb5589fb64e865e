/**
 * What an agent is. A site owner writes `agents/<name>.ts` with `defineAgent()`; this schema is the one place that
 * says what may stand there, checked when the Worker starts, so that a mistake never reaches a caller.
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import { languageTag } from "../base/language-tag.ts";
import { knownTimeZone } from "../wire/time-zone.ts";
import { checkDefinition } from "./definition-check.ts";
import { endingSchema } from "./ending.ts";
import { withEscalateTool } from "./escalate-tool.ts";
import { escalationSchema } from "./escalation.ts";
import { identitySchema } from "./identity.ts";
import { knowledgeSchema } from "./knowledge.ts";
import { mcpServerSchema } from "./mcp.ts";
import { offLimitsSchema } from "./off-limits.ts";
import { pronunciationSchema } from "./pronunciation.ts";
import { routeSchemaOf } from "./routes.ts";
import { requireDistinctTools } from "./tool-names.ts";
import { toolsSchema } from "./tools.ts";
import { withTransferTool } from "./transfer-tool.ts";
import { agentName, transfersSchema } from "./transfers.ts";
import { turnstileSchema } from "./turnstile.ts";
import { withWorkflows, workflowsSchema } from "./workflows.ts";

/** Speech to text. `base` overrides the service's address (a proxy, a self-hosted copy, the demo's engine). */
const hearingSchema = z.discriminatedUnion("service", [
  z.strictObject({ service: z.literal("deepgram"), model: z.string().default("nova-3"), base: z.url().optional() }),
  z.strictObject({
    service: z.literal("workers-ai"),
    model: z.enum(["@cf/deepgram/flux", "@cf/deepgram/nova-3"]).default("@cf/deepgram/flux"),
  }),
]);

/** Text to speech. */
const voiceSchema = z.discriminatedUnion("service", [
  z.strictObject({
    service: z.literal("deepgram"),
    model: z.string().default("aura-2-thalia-en"),
    base: z.url().optional(),
  }),
  z.strictObject({
    service: z.literal("workers-ai"),
    model: z
      .enum(["@cf/deepgram/aura-1", "@cf/deepgram/aura-2-en", "@cf/deepgram/aura-2-es"])
      .default("@cf/deepgram/aura-2-en"),
    speaker: z.string().optional(),
  }),
]);

/** The language model: any OpenAI-compatible chat endpoint, or Workers AI by binding. */
const modelSchema = z.discriminatedUnion("service", [
  z.strictObject({
    service: z.literal("openai-compatible"),
    model: z.string().default("gpt-4.1-mini"),
    base: z.url().optional(),
    /** The variable of the Worker's environment that holds the key, where it is another vendor's than OpenAI's. */
    keyVariable: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/)
      .default("OPENAI_API_KEY"),
    temperature: z.number().min(0).max(2).optional(),
  }),
  z.strictObject({
    service: z.literal("workers-ai"),
    model: z.string().default("@cf/meta/llama-3.3-70b-instruct-fp8-fast"),
    temperature: z.number().min(0).max(2).optional(),
  }),
]);

const perDay = z.number().int().min(1_000).max(Number.MAX_SAFE_INTEGER);

const limitsSchema = z.strictObject({
  callMinutes: z.number().positive().max(120).default(10),
  callsAtOncePerVisitor: z.number().int().positive().default(2),
  callsPerHourPerVisitor: z.number().int().positive().default(20),
  minutesPerDay: z.number().positive().default(600),
  /** Calls that may begin in a minute, of all visitors together. */
  callsPerMinute: z.number().int().positive().default(60),
  /** Turns that a caller may type each minute, after the first four; texts that come sooner are joined into one turn. */
  typedTurnsPerMinute: z.number().int().min(1).max(600).default(20),
  /** Tools that may run for one reply, side by side and one after another; the model is told of those beyond. */
  toolCallsPerReply: z.number().int().min(1).max(50).default(8),
  /** How much of the call each request to the model carries, estimated tokens; beyond, a summary stands for the oldest turns. */
  historyTokens: z.number().int().min(2_000).max(200_000).default(12_000),
  /** Turns of the caller in one call; at any of these three the agent says `lines.limit` and ends the call. */
  turnsPerCall: z.number().int().min(1).max(10_000).default(200),
  /** Tokens of the models in one call, in and out: as the vendor tells them, else estimated. */
  tokensPerCall: z.number().int().min(1_000).max(100_000_000).default(3_000_000),
  /** Characters given to the voice in one call. */
  charactersPerCall: z.number().int().min(100).max(10_000_000).default(60_000),
  /** The same of all calls of a day, and of those of one visitor; left out: see `payersOf()` (edge/limits/day-limits.ts). */
  tokensPerDay: perDay.optional(),
  tokensPerVisitorPerDay: perDay.optional(),
  charactersPerDay: perDay.optional(),
  charactersPerVisitorPerDay: perDay.optional(),
});

const silenceSeconds = z.number().min(5).max(600).nullable().default(20);
/**
 * A caller who says nothing and gives no other sign of being there is asked after so long whether they are, and hung up on
 * so long after that; `null`: never. `limits.callMinutes` ends the call in any case.
 */
const silenceSchema = z.strictObject({ askAfterSeconds: silenceSeconds, endAfterSeconds: silenceSeconds });

const line = z.string().min(1).max(300);

const linesSchema = z
  .object({
    hearingApology: line,
    modelApology: line,
    voiceApology: line,
    notUnderstood: line,
    silencePrompt: line,
    goodbye: line,
    limit: line,
    /** In turn, while a tool runs. */
    fillers: z.array(line).max(12),
    /** In turn, while the model or the voice is slow. */
    thinking: z.array(line).max(12),
    confirm: line,
    confirmAgain: line,
  })
  .partial()
  .strict();

/** What differs where it speaks another language. */
const languageSchema = z
  .object({
    greeting: z.string().min(1),
    disclosure: z.string().min(1),
    persona: z.string().min(1).optional(),
    hearing: hearingSchema.optional(),
    voice: voiceSchema.optional(),
    lines: linesSchema.optional(),
    pronunciation: pronunciationSchema.optional(),
    phrases: z.array(z.string().min(1)).optional(),
  })
  .strict();

/** Whether an entry of `origins` can let a page call: `https://*.shop.example` is the origin of none. */
function namesOrigins(entry: string): boolean {
  if (entry === "*" || /^\$\{[A-Z][A-Z0-9_]*\}$/.test(entry)) return true;
  if (!URL.canParse(entry)) return false;
  const { protocol, hostname } = new URL(entry);
  return /^https?:$/.test(protocol) && !/[*${}]/.test(hostname);
}

const agentSchema = z.strictObject({
  name: agentName,
  displayName: z.string().min(1),
  /** Who the agent is and how it behaves: the model's system prompt. */
  persona: z.string().min(1),
  greeting: z.string().min(1),
  /** Shown in the widget from the start, and said as `sayDisclosure` has it (EU AI Act, Art. 50(1)). */
  disclosure: z.string().default("You are talking with an AI"),
  /** When the disclosure is said before the greeting; `with-consent`: where the page asks visitors for their consent. */
  sayDisclosure: z.enum(["with-consent", "always", "never"]).default("with-consent"),
  /** BCP 47. */
  language: languageTag.default("en"),
  /**
   * Where the business is, by the IANA name of its time zone (`Europe/Berlin`): the model is told its time beside the
   * caller's, whose zone their page tells, and instead of it where there is no page.
   */
  timeZone: z
    .string()
    .refine((name) => knownTimeZone(name) !== undefined, "no time zone of the IANA database, such as Europe/Berlin")
    .optional(),
  /**
   * Other languages that it speaks, by BCP 47 tag, with what differs in each: a page in one of them is spoken to in it. The
   * service that hears and the voice must know it.
   */
  languages: z.record(languageTag, languageSchema).default({}),
  hearing: hearingSchema,
  /**
   * Whether smart-turn on Workers AI (`AI` bound) helps to tell the end of a turn, for callers without a page and
   * hearing other than Flux. Their last 8 s of audio go there at each pause.
   */
  smartTurn: z.boolean().default(false),
  voice: voiceSchema,
  model: modelSchema,
  /**
   * Models that stand in for `model`, in this order: asked as well when nothing has come from those before for 800 ms,
   * or at once when one fails; the first that speaks is the reply. Each may cost a request of its own.
   */
  fallbacks: z.array(modelSchema).max(3).default([]),
  /**
   * Rules that choose another model for a turn, the first that fits: by the caller's words, their language, the turn, what
   * the page says. `model` and `fallbacks` stand in for the one they choose.
   */
  routes: z.array(routeSchemaOf(modelSchema)).max(20).default([]),
  /** Topics that are not spoken of, checked before a sentence is spoken. Replies then begin a whole sentence at a time. */
  offLimits: offLimitsSchema.default([]),
  /** How names and brands are said: the voice gets the spoken form, captions and history the written one. */
  pronunciation: pronunciationSchema.default([]),
  /** What callers are likely to say: keyterms for a speech service, the grammar of the demo's ears. */
  phrases: z.array(z.string().min(1)).default([]),
  tools: toolsSchema.default([]),
  /** MCP servers whose tools it has besides; they are listed when a call begins. */
  mcpServers: z.array(mcpServerSchema).max(5).default([]),
  /** How it is learnt who calls; what they may do follows from it (`identity` of a tool). */
  identity: identitySchema.prefault({}),
  /** The proof that a browser calls, without which it gives no session: a token of Cloudflare Turnstile. */
  turnstile: turnstileSchema.optional(),
  /**
   * Hosts (`shop.example`) to which cards may lead, and which the agent may name, besides the page's own; any where none
   * is named.
   */
  cardHosts: z.array(z.string().min(1).max(253)).max(100).default([]),
  /**
   * Whether the page may offer functions of its own as tools. They run in the visitor's browser alone, never take the
   * place of one of `tools`, and what they say is told to the model as the page's word: a visitor who tampers with them
   * gains no more than by saying the same. An agent that must not be talked into anything may do without.
   */
  pageTools: z.boolean().default(true),
  /** What the agent knows: a text, which goes into every prompt, or texts, policies and documents. */
  knowledge: knowledgeSchema.prefault(""),
  /** When a call goes to a human, and where. Without it the agent knows of none. */
  escalation: escalationSchema.optional(),
  /** What it does from beginning to end; code keeps to it. */
  workflows: workflowsSchema.default([]),
  /** What is made of a call once it is over, and who is told. Without it nothing is. */
  ending: endingSchema.optional(),
  /** Other agents of the deployment to which it may pass the caller on; they go by rules of their own. */
  transfers: transfersSchema.default([]),
  /** Pages that may call: origins (`https://shop.example`), `${NAME}` of the Worker's environment, or `*` for any. */
  origins: z
    .array(
      z.string().refine(namesOrigins, 'an origin such as https://shop.example, "*" for any, or ${NAME} of a variable'),
    )
    .min(1, "name the pages that may call: an origin such as https://shop.example"),
  /**
   * Sentences that are heard to their end, word for word as the agent says them (a legal notice, a confirmation):
   * a caller who speaks meanwhile is heard, and answered after them.
   */
  mustBeHeard: z.array(z.string().min(1).max(1000)).max(50).default([]),
  limits: limitsSchema.prefault({}),
  silence: silenceSchema.prefault({}),
  /**
   * What the agent says by itself, where it is to differ from the lines of its language (or of English, where we have
   * none): apologies, questions, what bridges a wait. Made beforehand, so that it is said without the voice service.
   */
  lines: linesSchema.default({}),
});

export type AgentInput = z.input<typeof agentSchema>;
export type Agent = z.output<typeof agentSchema>;

/**
 * Checks and completes an agent's definition.
 * @throws EarshotError `definition_invalid`, naming each field that is wrong.
 */
export function defineAgent(input: AgentInput): Agent {
  const checked = checkDefinition(agentSchema, input);
  if (checked.ok) {
    const agent = withWorkflows(withTransferTool(withEscalateTool(checked.value)));
    requireDistinctTools(agent);
    return agent;
  }
  throw new EarshotError("definition_invalid", `agent "${input?.name}": ${checked.why}`);
}
