/**
 * The schema of an agent. A site owner writes `agents/<name>.ts` with `defineAgent()`. This schema alone says what may
 * stand there, and the Worker checks it when it starts, so that a mistake never reaches a caller.
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import type { ConversationLines } from "../languages/agent-lines.ts";
import { linesIn } from "../languages/packs.ts";
import { llmSchema, sttSchema, ttsSchema } from "../vendors/ports.ts";
import { knownTimeZone } from "../wire/time-zone.ts";
import { checkDefinition } from "./definition-check.ts";
import { endingSchema } from "./ending.ts";
import { withEscalateTool } from "./escalate-tool.ts";
import { escalationSchema } from "./escalation.ts";
import { identitySchema } from "./identity.ts";
import { knowledgeSchema } from "./knowledge.ts";
import { languageTag } from "./language-tag.ts";
import { mcpServerSchema } from "./mcp.ts";
import { objectivesSchema } from "./objectives.ts";
import { offLimitsSchema } from "./off-limits.ts";
import { pricesSchema } from "./prices.ts";
import { pronunciationSchema } from "./pronunciation.ts";
import { redactionSchema } from "./redaction.ts";
import { retentionSchema } from "./retention.ts";
import { routeSchemaOf } from "./routes.ts";
import { requireDistinctTools } from "./tool-names.ts";
import { toolsSchema } from "./tools.ts";
import { withTransferTool } from "./transfer-tool.ts";
import { agentName, transfersSchema } from "./transfers.ts";
import { turnstileSchema } from "./turnstile.ts";
import { fieldsIn, type OutIf, versionsSchemaOf } from "./versions.ts";
import { withWorkflows, workflowsSchema } from "./workflows.ts";

const perDay = z.number().int().min(1_000).max(Number.MAX_SAFE_INTEGER);

const limitsSchema = z.strictObject({
  /** How long a call may last. */
  callMinutes: z.number().positive().max(120).default(10),
  /** Calls that one visitor may have at the same time. */
  callsAtOncePerVisitor: z.number().int().positive().default(2),
  /** Calls that one visitor may begin in an hour. */
  callsPerHourPerVisitor: z.number().int().positive().default(20),
  /** Minutes of all calls of a day together. */
  minutesPerDay: z.number().positive().default(600),
  /** Calls that may begin in a minute, for all visitors together. */
  callsPerMinute: z.number().int().positive().default(60),
  /**
   * Turns that a caller may type each minute, after the first four. Texts that come sooner are joined into one turn.
   */
  typedTurnsPerMinute: z.number().int().min(1).max(600).default(20),
  /** Tools that may run for one reply, side by side and one after another. The model is told of further calls. */
  toolCallsPerReply: z.number().int().min(1).max(50).default(8),
  /**
   * How much of the call each request to the model carries, estimated tokens. Beyond that, a summary stands for the
   * oldest turns.
   */
  historyTokens: z.number().int().min(2_000).max(200_000).default(12_000),
  /** Turns of the caller in one call. At any of these three limits the agent says `lines.limit` and ends the call. */
  turnsPerCall: z.number().int().min(1).max(10_000).default(200),
  /** Tokens of the models in one call, in and out: by the vendor's count, or else estimated. */
  tokensPerCall: z.number().int().min(1_000).max(100_000_000).default(3_000_000),
  /** Characters given to the TTS in one call. */
  charactersPerCall: z.number().int().min(100).max(10_000_000).default(60_000),
  /**
   * The same for all calls of a day, and for those of one visitor; left out: see `payersOf()`
   * (edge/quotas/day-limits.ts).
   */
  tokensPerDay: perDay.optional(),
  /** Tokens for one visitor in a day. */
  tokensPerVisitorPerDay: perDay.optional(),
  /** Characters given to the TTS in a day, for all calls. */
  charactersPerDay: perDay.optional(),
  /** Characters given to the TTS in a day, for one visitor. */
  charactersPerVisitorPerDay: perDay.optional(),
});

const silenceSeconds = z.number().min(5).max(600).nullable().default(20);
/**
 * After this long the agent asks a caller who gives no sign of being there whether they still are, and after this much
 * more it hangs up; `null`: never. `limits.callMinutes` ends the call in any case.
 */
const silenceSchema = z.strictObject({ askAfterSeconds: silenceSeconds, endAfterSeconds: silenceSeconds });

const line = z.string().min(1).max(300);

const linesSchema = z
  .object({
    /** Said when the STT fails. */
    sttApology: line,
    /** Said when the model fails. */
    llmApology: line,
    /** Said when the TTS fails. */
    ttsApology: line,
    /** Said when the caller was not understood. */
    notUnderstood: line,
    /** Said when the caller has been silent for `silence.askAfterSeconds`. */
    silencePrompt: line,
    /** Said before the agent hangs up on a silent caller. */
    goodbye: line,
    /** Said when a limit of the call is reached. */
    limit: line,
    /** Said when the agent is switched off, or a service without which it cannot answer. */
    off: line,
    /** In turn, while a tool runs. */
    fillers: z.array(line).max(12),
    /** In turn, while the model or the TTS is slow. */
    thinking: z.array(line).max(12),
    /** The question before an action whose tool has no question of its own. */
    confirm: line,
    /** The same question, asked again. */
    confirmAgain: line,
  } satisfies Record<keyof ConversationLines, z.ZodType>)
  .partial()
  .strict();

/** The differences when it speaks another language; `{}`: there are none. */
const languageSchema = z
  .object({
    /** Without one, no call begins in the language: a call goes on in it when the caller speaks it. */
    greeting: z.string().min(1).optional(),
    /** Unless given, it says in this language that the agent is an AI. */
    disclosure: z.string().min(1).optional(),
    persona: z.string().min(1).optional(),
    stt: sttSchema.optional(),
    sttFallbacks: z.array(sttSchema).max(3).optional(),
    tts: ttsSchema.optional(),
    ttsFallbacks: z.array(ttsSchema).max(3).optional(),
    lines: linesSchema.optional(),
    pronunciation: pronunciationSchema.optional(),
    phrases: z.array(z.string().min(1)).optional(),
  })
  .strict();

/** Whether an entry of `origins` can let a page call: no page has the origin `https://*.shop.example`. */
function namesOrigins(entry: string): boolean {
  if (entry === "*" || /^\$\{[A-Z][A-Z0-9_]*\}$/.test(entry)) return true;
  if (!URL.canParse(entry)) return false;
  const { protocol, hostname } = new URL(entry);
  return /^https?:$/.test(protocol) && !/[*${}]/.test(hostname);
}

const ownFields = {
  /** Its name in addresses and in the tag's `agent` attribute. */
  name: agentName,
  /** Its name as people see it. */
  displayName: z.string().min(1),
  /** The agent's character and manner: the model's system prompt. */
  persona: z.string().min(1),
  /** The first words of a call. */
  greeting: z.string().min(1),
  /**
   * Shown in the widget from the start, and said as `sayDisclosure` has it (EU AI Act, Art. 50(1)). Unless given, it
   * says in the agent's language that the agent is an AI.
   */
  disclosure: z.string().optional(),
  /**
   * When the agent says the disclosure before the greeting; `with-consent`: if the page asks visitors for their
   * consent.
   */
  sayDisclosure: z.enum(["with-consent", "always", "never"]).default("with-consent"),
  /** BCP 47. */
  language: languageTag.default("en"),
  /**
   * The business's time zone by its IANA name (`Europe/Berlin`). The model is told this time beside the caller's, whose
   * zone their page tells; without a page it is told this time alone.
   */
  timeZone: z
    .string()
    .refine((name) => knownTimeZone(name) !== undefined, "no time zone of the IANA database, such as Europe/Berlin")
    .optional(),
  /**
   * Other languages that it speaks, by BCP 47 tag, with the differences in each, such as the voice (`tts`). To a page in one
   * of them the agent speaks that language. Its STT and TTS must know it.
   */
  languages: z.record(languageTag, languageSchema).default({}),
  /**
   * Whether a call goes on in another of these languages when its caller speaks it or asks for it. An STT that hears several
   * at once is then opened for all of them.
   */
  followCallerLanguage: z.boolean().default(true),
  /** Speech to text: who hears the caller. */
  stt: sttSchema,
  /**
   * Whether smart-turn on Workers AI (`AI` bound) helps to tell the end of a turn, for callers without a page and an
   * STT other than Flux. At each pause it gets the caller's last 8 s of audio.
   */
  smartTurn: z.boolean().default(false),
  /** Text to speech: who speaks. */
  tts: ttsSchema,
  /**
   * Services that stand in for `stt`, in this order: when one fails in a call, the next hears what has no transcript yet, and
   * goes on. It has failed when it says so, says no word during 2.5 s of speech, or gives no final transcript for 2 s.
   */
  sttFallbacks: z.array(sttSchema).max(3).default([]),
  /**
   * Services that stand in for `tts`, in this order: when one fails in a reply, the next says the rest of it. It has failed
   * when it says so, or sends no audio for 1.2 s.
   */
  ttsFallbacks: z.array(ttsSchema).max(3).default([]),
  /** The language model. */
  llm: llmSchema,
  /**
   * Models that stand in for `llm`, in this order. Each is asked as well when nothing has come from those before for
   * 800 ms, or at once when one fails. The first that speaks is the reply. Each may cost a request of its own.
   */
  fallbacks: z.array(llmSchema).max(3).default([]),
  /**
   * Rules that choose another model for a turn, the first that fits: by the caller's words, their language, the turn,
   * or the page's context. `llm` and `fallbacks` stand in for the model that they choose.
   */
  routes: z.array(routeSchemaOf(llmSchema)).max(20).default([]),
  /**
   * Topics that the agent does not speak of, checked before it speaks a sentence. Its replies then begin a whole
   * sentence at a time.
   */
  offLimits: offLimitsSchema.default([]),
  /** How the agent says names and brands: the TTS gets the spoken form, captions and history the written one. */
  pronunciation: pronunciationSchema.default([]),
  /**
   * Words and sentences that callers are likely to say: key terms for a speech service, the grammar of the demo's STT.
   */
  phrases: z.array(z.string().min(1)).default([]),
  /** The tools of the model: HTTP requests, functions and cards, each under rules. */
  tools: toolsSchema.default([]),
  /** MCP servers with more of its tools. They are listed when a call begins. */
  mcpServers: z.array(mcpServerSchema).max(5).default([]),
  /** How the agent learns who calls. A tool's `identity` then decides what they may do. */
  identity: identitySchema.prefault({}),
  /** The proof that a browser calls: a token of Cloudflare Turnstile. Without it there is no session. */
  turnstile: turnstileSchema.optional(),
  /**
   * Hosts (`shop.example`) to which cards may lead, and which the agent may name, besides the page's own; any if none
   * is named.
   */
  cardHosts: z.array(z.string().min(1).max(253)).max(100).default([]),
  /**
   * Whether the page may offer functions of its own as tools. They run in the visitor's browser alone, and never
   * replace one of `tools`. The model gets their results as the page's word: a visitor who tampers with them gains no
   * more than by saying the same. An agent that must not be talked into anything may do without.
   */
  pageTools: z.boolean().default(true),
  /** The agent's knowledge: a text, which goes into every prompt, or texts, policies and documents. */
  knowledge: knowledgeSchema.prefault(""),
  /** When a call goes to a human, and where. Without it the agent has no humans. */
  escalation: escalationSchema.optional(),
  /** Tasks that code leads from beginning to end. */
  workflows: workflowsSchema.default([]),
  /** The summary after a call, and its receivers. Without it there is none. */
  ending: endingSchema.optional(),
  /**
   * The prices that you pay, where they differ from the lists (docs/costs.md): by the service's name in a trace's `usage`,
   * then by item. They count for calls that begin with this agent.
   */
  prices: pricesSchema.default({}),
  /**
   * Values that Earshot takes out of all it stores, logs or sends to others: card numbers, IBANs, e-mail addresses,
   * telephone numbers, one-time codes, and patterns of the site's own. The agent still hears them in the call.
   */
  redaction: redactionSchema.prefault({}),
  /** Other agents of the deployment to which it may pass the caller on. They have rules of their own. */
  transfers: transfersSchema.default([]),
  /** Pages that may call: origins (`https://shop.example`), `${NAME}` of the Worker's environment, or `*` for any. */
  origins: z
    .array(
      z.string().refine(namesOrigins, 'an origin such as https://shop.example, "*" for any, or ${NAME} of a variable'),
    )
    .min(1, "name the pages that may call: an origin such as https://shop.example"),
  /**
   * Sentences that are heard to their end, word for word as the agent says them (a legal notice, a confirmation). The
   * agent hears a caller who speaks meanwhile, and answers after them.
   */
  mustBeHeard: z.array(z.string().min(1).max(1000)).max(50).default([]),
  /** The limits of a call, a visitor and a day. */
  limits: limitsSchema.prefault({}),
  /** How good its calls are to be, and who is told when they are not (docs/objectives.md). Without them nobody is. */
  objectives: objectivesSchema.default([]),
  /** How long calls are kept. Nothing is kept longer than an erasure allows (`DELETE /v1/calls/:id`). */
  retention: retentionSchema.prefault({}),
  /** When the agent asks a silent caller whether they are there, and when it hangs up. */
  silence: silenceSchema.prefault({}),
  /**
   * How long LLM and TTS may keep the agent waiting before it takes them for broken: more for models on a machine of one's
   * own. Unless given: 8 for the LLM's next word, 5 for the TTS's first sound.
   */
  patienceSeconds: z.number().min(1).max(60).optional(),
  /**
   * The agent's own lines, if they differ from those of its language (or from the English ones, if Earshot has none in
   * it): apologies, questions, bridges. Made beforehand, so that they need no TTS.
   */
  lines: linesSchema.default({}),
};

export const agentSchema = z.strictObject({
  ...ownFields,
  /**
   * Candidates: each answers a share of the callers, the same caller always the same one (docs/versions.md). Besides the fields
   * below, a version has those of the agent in which it differs, each in whole.
   */
  versions: versionsSchemaOf(ownFields).default([]),
});

const completeAgentSchema = agentSchema.transform((agent) => ({
  ...agent,
  disclosure: agent.disclosure ?? linesIn(agent.language).opening.disclosure,
}));

export type AgentInput = z.input<typeof agentSchema>;
type CheckedAgent = z.output<typeof completeAgentSchema>;

/** A candidate: the agent in it, and the share of the callers that it answers, 0 to 100. */
export interface AgentVersion {
  readonly name: string;
  readonly share: number;
  readonly outIf: OutIf[];
  readonly agent: Agent;
}

interface InVersions {
  /** The agent in each of its candidates. */
  readonly versions: AgentVersion[];
}

/** An agent's definition, checked and complete. */
export type Agent = Omit<CheckedAgent, "versions"> & InVersions;

/**
 * Checks and completes an agent's definition, in each of its versions.
 * @throws EarshotError `definition_invalid`, naming each wrong field.
 */
export function defineAgent(input: AgentInput): Agent {
  const checked = checkDefinition(completeAgentSchema, input);
  if (!checked.ok) throw new EarshotError("definition_invalid", `agent "${input?.name}": ${checked.why}`);
  const own = { ...checked.value, versions: [] };
  return { ...withTools(own), versions: checked.value.versions.map((version) => versionOf(own, version)) };
}

function versionOf(own: Agent, version: CheckedAgent["versions"][number]): AgentVersion {
  const { name, share, outIf } = version;
  try {
    return { name, share, outIf, agent: withTools(fieldsIn(own, version)) };
  } catch (thrown) {
    if (!(thrown instanceof EarshotError)) throw thrown;
    throw new EarshotError(thrown.code, `${thrown.message} (in its version "${name}")`, { cause: thrown });
  }
}

/** With the tools that its other fields bring. @throws EarshotError `definition_invalid` */
function withTools(agent: Agent): Agent {
  const whole = withWorkflows(withTransferTool(withEscalateTool(agent)));
  requireDistinctTools(whole);
  return whole;
}
