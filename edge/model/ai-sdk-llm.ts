/**
 * An `Llm` over any language model of Vercel's AI SDK (https://ai-sdk.dev/docs/reference/ai-sdk-core/stream-text).
 * Tools are given as schemas without `execute`: the conversation runs them. There are no hidden retries: a caller who
 * waits is better served by an apology than by a second attempt that nobody hears of.
 */

import { jsonSchema, type LanguageModel, streamText, type ToolSet, tool } from "ai";
import type { Agent } from "../agent/agent.ts";
import type { Cancel, Clock } from "../base/clock.ts";
import { EarshotError } from "../base/errors.ts";
import { withQuestionMarks } from "../base/question-marks.ts";
import type { Llm, LlmEvent } from "../conversation/ports.ts";
import { isSpeakable } from "../conversation/speakable.ts";
import type { DocumentsView, InformedThought } from "../knowledge/known.ts";
import type { CallMeter, TokenCharge } from "../quotas/call-meter.ts";
import type { RequestUsage } from "../quotas/usage-book.ts";
import { type OfferedAction, offeredActions } from "../tools/offered.ts";
import { isKnownEnd } from "./finish-reasons.ts";
import { withinBudget } from "./history-budget.ts";
import { inTurn } from "./in-turn.ts";
import { modelMessages } from "./messages.ts";
import { nowPart } from "./now.ts";
import { begunPart, humanNote, type PageView, systemPrompt } from "./prompt.ts";
import { spokenParts, thoughtHabit } from "./spoken-parts.ts";

export interface LlmOptions {
  readonly agent: Agent;
  readonly clock: Clock;
  /** The page's context and tools, read for each reply. */
  readonly page?: PageView;
  /** Documents that stand in every prompt; looked at for each reply. */
  readonly documents?: DocumentsView;
  /** Whether a tool is switched off by now: the model does not see it, then. */
  readonly isToolOff?: (tool: string) => boolean;
  /** The caller's, by its IANA name. */
  readonly timeZone?: string;
  /** The time on the wall, ms since 1970; the machine's unless given. */
  readonly wallMs?: () => number;
  /** If nothing comes from the model for this long, at the start or in between, it has failed. */
  readonly patienceMs?: number;
  /** Counts the tokens of the call. A request that it refuses is not made, and gets no answer: the call ends then. */
  readonly meter?: CallMeter;
  /** Takes down what each request of the meter's used. */
  readonly usage?: (charge: TokenCharge) => RequestUsage;
}

const defaultPatienceMs = 8_000;
/** So much of a server's own word for its end is told, in characters. */
const mostOfReason = 60;

export function llmOf(model: LanguageModel, options: LlmOptions): Llm {
  const { clock, page, documents, timeZone, wallMs = Date.now, meter, usage, isToolOff = () => false } = options;
  const { agent, patienceMs = patienceOf(options.agent) } = options;
  const offered = () => offeredActions(agent.tools.filter(({ name }) => !isToolOff(name)));
  const temperature = "temperature" in agent.llm ? agent.llm.temperature : undefined;
  const habit = thoughtHabit(typeof model === "string" ? model : `${model.provider}/${model.modelId}`);
  const zones = { caller: timeZone, business: agent.timeZone };
  return {
    think(thought: InformedThought, listen) {
      const abort = new AbortController();
      // Anew each time: a server's tools may come while the call is under way.
      const own = toolSchemas(offered());
      const { summary, kept } = withinBudget(thought.history, agent.limits.historyTokens, proversOf(agent));
      const said = modelMessages(kept, thought.known, behindWords(thought, nowPart(wallMs(), zones)));
      const messages = inTurn(summary === null ? said : [{ role: "user", content: summary }, ...said]);
      const instructions = instructionsFor(thought, systemPrompt(agent, page, documents));
      let cancel = () => {};
      const begin = (charge?: TokenCharge) => {
        const counted = charge && { charge, usage: usage?.(charge) };
        const reply = new Reply(clock, patienceMs, listen, abort, counted);
        cancel = () => reply.cancel();
        const { stream } = streamText({
          model,
          instructions,
          messages,
          // The agent's own stand first, as they change least, and none of the page's takes their place.
          tools: page === undefined ? own : { ...own, ...pageToolSchemas(page), ...own },
          ...(temperature === undefined ? {} : { temperature }),
          maxRetries: 0,
          abortSignal: abort.signal,
          // Errors come as parts of the stream too; without this the SDK writes them to the console as well.
          onError: () => {},
        });
        reply.follow(
          spokenParts(
            tapped(stream, (part) => reply.count(part)),
            habit,
          ),
        );
      };
      if (meter === undefined) {
        begin();
        return () => cancel();
      }
      const forget = meter.request(instructions + JSON.stringify(messages) + toolsText(offered(), page), begin);
      return () => {
        forget();
        cancel();
      };
    },
  };
}

const patienceOf = ({ patienceSeconds }: Agent): number =>
  patienceSeconds === undefined ? defaultPatienceMs : patienceSeconds * 1000;

/** The note behind the caller's last words. */
function behindWords({ again }: InformedThought, now: string): string {
  return again && again.said !== "" ? `${begunPart(again.said)}\n${now}` : now;
}

function instructionsFor({ history }: InformedThought, prompt: string): string {
  return history.some(({ role }) => role === "human") ? `${prompt}\n\n${humanNote}` : prompt;
}

/** The tools by which a caller proves who they are. */
function proversOf({ tools }: Agent): ReadonlySet<string> {
  return new Set(tools.flatMap(({ name, grants }) => (grants === undefined ? [] : [name])));
}

type Parts = ReturnType<typeof spokenParts>;
type Part = Parts extends AsyncIterable<infer P> ? P : never;

/** The counts of a request: for the call's limits, and for its cost. */
interface Counted {
  readonly charge: TokenCharge;
  readonly usage: RequestUsage | undefined;
}

/** One reply on its way. Ends once: done, failed or cancelled. */
class Reply {
  readonly #clock: Clock;
  readonly #patienceMs: number;
  readonly #listen: (event: LlmEvent) => void;
  readonly #abort: AbortController;
  readonly #counted: Counted | undefined;
  #timer: Cancel = () => {};
  #over = false;
  #called = false;
  /** All that it has said. */
  #said = "";
  /** Blanks and marks that wait for words: alone they are no answer. */
  #held = "";

  constructor(
    clock: Clock,
    patienceMs: number,
    listen: (event: LlmEvent) => void,
    abort: AbortController,
    counted: Counted | undefined,
  ) {
    this.#clock = clock;
    this.#patienceMs = patienceMs;
    this.#listen = listen;
    this.#abort = abort;
    this.#counted = counted;
    this.#wait();
  }

  cancel(): void {
    this.#end(this.#said === "" && !this.#called);
    this.#abort.abort();
  }

  async follow(parts: Parts): Promise<void> {
    try {
      for await (const part of parts) {
        if (this.#over) return;
        if (part.type === "text-delta") this.#token(part.text);
        else if (part.type === "tool-call") {
          this.#called = true;
          this.#say({ kind: "tool-call", call: { id: part.toolCallId, name: part.toolName, args: part.input } });
        } else if (part.type === "error" && !(this.#isWhole && lacksReason(part.error))) return this.#fail(part.error);
        else if (part.type === "finish") {
          const cut = this.#cutBy(part.finishReason, part.rawFinishReason);
          // Without a word it was a malformed call: no server is down, and the model may do better.
          if (cut !== null) return this.#fail(cut, this.#said === "");
        } else this.#wait();
      }
      if (this.#over) return;
      if (!this.#called && this.#said === "") return this.#fail("it answered with nothing", true);
      this.#end();
      this.#listen({ kind: "done" });
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #token(text: string): void {
    this.#held += text;
    if (this.#said === "" && !isSpeakable(this.#held)) {
      this.#wait();
      return;
    }
    const held = this.#held;
    this.#held = "";
    this.#said += held;
    if (held === "") this.#wait();
    else this.#say({ kind: "token", text: held });
  }

  /** Why it is no whole answer; null: it is one, or has called a tool, which goes on by itself. */
  #cutBy(reason: string, raw: string | undefined): string | null {
    if (reason === "error") return this.#isWhole && raw === undefined ? null : "it ended in an error";
    if (this.#called || this.#said === "") return null;
    // It refused in words of its own, and they are whole.
    if (reason === "content-filter" && (raw === undefined || raw === "stop")) return null;
    if (reason === "length" || reason === "content-filter") return `it was cut off (${reason})`;
    if (this.#isWhole || isKnownEnd(reason, raw)) return null;
    return raw === undefined ? "it broke off without a finish reason" : `it broke off (${raw.slice(0, mostOfReason)})`;
  }

  /** Whether what it has said ends a sentence: some servers never say why they end, and that is no fault then. */
  get #isWhole(): boolean {
    return /[.!?…。！？।؟។။]["'”’»)\]*_\s]*$/u.test(withQuestionMarks(this.#said));
  }

  #say(event: LlmEvent): void {
    this.#wait();
    this.#listen(event);
  }

  #wait(): void {
    this.#timer();
    if (this.#over) return;
    this.#timer = this.#clock.after(this.#patienceMs, () => this.#fail(`it said nothing for ${this.#patienceMs} ms`));
  }

  #fail(cause: unknown, blank = false): void {
    if (this.#over) return;
    this.#end();
    // A server may keep the connection open behind its error, and go on.
    this.#abort.abort();
    this.#listen({ kind: "failed", error: modelError(cause), ...(blank && { blank }) });
  }

  /** Counts what has come from the model. Where the call has no tokens left, what was said until here is the reply. */
  count(part: Part): void {
    if (this.#over || this.#counted === undefined) return;
    const { charge, usage } = this.#counted;
    if (part.type === "finish") {
      const { inputTokens: prompt, inputTokenDetails, outputTokens: written, totalTokens } = part.totalUsage;
      charge.settle(totalTokens);
      usage?.settle({ prompt, cached: inputTokenDetails.cacheReadTokens, written });
    } else if (!charge.wrote(writtenIn(part))) {
      this.cancel();
      this.#listen({ kind: "done" });
    }
  }

  #end(isUnheard = false): void {
    this.#over = true;
    this.#timer();
    // After a request was broken off, no vendor tells its cost.
    this.#counted?.charge.settle();
    this.#counted?.usage?.settle(undefined, isUnheard);
  }
}

/** The stream has ended in order, and no finish reason stood in it. */
function lacksReason(error: unknown): boolean {
  return error instanceof Error && error.name === "AI_InvalidResponseDataError" && /finish reason/.test(error.message);
}

/** Says what went wrong without the request, which holds the conversation. */
function modelError(cause: unknown): EarshotError {
  if (cause instanceof EarshotError) return cause;
  if (typeof cause === "string") return new EarshotError("llm_failed", `the language model failed: ${cause}`);
  const status = typeof cause === "object" && cause !== null && "statusCode" in cause ? cause.statusCode : undefined;
  const why = cause instanceof Error ? cause.message : String(cause);
  const advice = status === 401 || status === 403 ? "; check the API key" : "";
  const http = status === undefined ? "" : ` (HTTP ${status}${advice})`;
  return new EarshotError("llm_failed", `the language model failed${http}: ${why}`, { cause });
}

function toolSchemas(offered: readonly OfferedAction[]): ToolSet {
  return Object.fromEntries(
    offered.map(({ name, description, parameters }) => [name, tool({ description, inputSchema: parameters })]),
  );
}

/** About what the model is sent of the tools, for an estimate of its tokens. */
function toolsText(offered: readonly OfferedAction[], page: PageView | undefined): string {
  const own = offered.map(({ name, description }) => `${name}${description}${ownSchema}`);
  return own.join("") + (page === undefined ? "" : JSON.stringify(page.tools));
}

/** As long as the schema of a tool of ours usually is: to write out each one costs more than the estimate is worth. */
const ownSchema = " ".repeat(300);

/** The same parts; `tap` sees each before anybody else. */
async function* tapped(parts: AsyncIterable<Part>, tap: (part: Part) => void): AsyncGenerator<Part> {
  for await (const part of parts) {
    tap(part);
    yield part;
  }
}

/** The model's text in it, thoughts included. */
function writtenIn(part: Part): string {
  if (part.type === "text-delta" || part.type === "reasoning-delta") return part.text;
  return part.type === "tool-call" ? (JSON.stringify(part.input) ?? "") : "";
}

/** Without a check of the arguments, which is made before the page is asked (edge/tools/page-tool.ts). */
function pageToolSchemas({ tools }: PageView): ToolSet {
  return Object.fromEntries(
    tools.map(({ name, description, parameters }) => [
      name,
      tool({ description, inputSchema: jsonSchema(parameters) }),
    ]),
  );
}
