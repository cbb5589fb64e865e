/**
 * A small language model in this process: llama.cpp by node-llama-cpp. https://node-llama-cpp.withcat.ai/api/
 */
import { setImmediate as breath } from "node:timers/promises";
import type { ChatMessage } from "../llm/chat.ts";
import { importFrom } from "./packages.ts";
import { SentenceCount } from "./sentences.ts";

type HistoryItem =
  | { readonly type: "system" | "user"; readonly text: string }
  | { readonly type: "model"; readonly response: readonly string[] };

interface Session {
  setChatHistory(history: readonly HistoryItem[]): void;
  promptWithMeta(
    prompt: string,
    options: {
      readonly maxTokens: number;
      readonly temperature: number;
      readonly signal: AbortSignal;
      readonly stopOnAbortSignal: true;
      readonly trimWhitespaceSuffix: true;
      readonly onTextChunk: (text: string) => void;
      readonly repeatPenalty: { readonly penalty: number; readonly lastTokens: number };
    },
  ): Promise<{ readonly stopReason: string }>;
}
interface Sequence {
  readonly nextTokenIndex: number;
  readonly tokenMeter: { readonly usedInputTokens: number; readonly usedOutputTokens: number };
}
interface NodeLlamaCpp {
  getLlama(options: object): Promise<{
    loadModel(options: { modelPath: string; gpuLayers?: number }): Promise<{
      createContext(options: object): Promise<{ getSequence(): Sequence }>;
    }>;
  }>;
  readonly LlamaChatSession: new (options: { contextSequence: Sequence; systemPrompt?: string }) => Session;
}

export interface ModelOptions {
  /** Where npm has put node-llama-cpp. */
  readonly packages: string;
  /** The GGUF file, with its chat template in it. */
  readonly model: string;
  /** The processor's threads. More than are free slow it down a hundredfold: llama.cpp's threads wait for one another. */
  readonly threads: number;
  /** Small models do not know when to end: a reply ends after so many sentences. */
  readonly mostSentences: number;
}

export interface Asked {
  readonly messages: readonly ChatMessage[];
  /** Null: as the server thinks right. */
  readonly maxTokens: number | null;
  readonly temperature: number | null;
  readonly signal: AbortSignal;
  readonly onText: (text: string) => void;
}

export interface Answered {
  /** `length`: it was cut at `maxTokens`. */
  readonly finish: "stop" | "length";
  readonly promptTokens: number;
  readonly writtenTokens: number;
}

/** Room for a prompt with knowledge and some minutes of talk. */
const contextTokens = 4_096;
/** Speech of some twenty seconds. */
const usualTokens = 120;
/** Low: a small model soon makes things up. */
const usualTemperature = 0.2;
/** Small models go round in circles without. */
const repeatPenalty = { penalty: 1.15, lastTokens: 64 };

export class LocalModel {
  readonly #session: Session;
  readonly #sequence: Sequence;
  readonly #mostSentences: number;
  /** It has one context, which keeps what calls have in common: requests take turns. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(session: Session, sequence: Sequence, mostSentences: number) {
    this.#session = session;
    this.#sequence = sequence;
    this.#mostSentences = mostSentences;
  }

  /** @throws Error where the library or the model cannot be loaded */
  static async load({ packages, model: modelPath, threads, mostSentences }: ModelOptions): Promise<LocalModel> {
    const { getLlama, LlamaChatSession } = await importFrom<NodeLlamaCpp>(packages, "node-llama-cpp");
    // Nothing is fetched or compiled: the build for the processor is there.
    const llama = await getLlama({ build: "never", gpu: false, maxThreads: threads, skipDownload: true });
    const model = await llama.loadModel({ modelPath });
    const context = await model.createContext({ contextSize: contextTokens, threads, sequences: 1 });
    const contextSequence = context.getSequence();
    return new LocalModel(new LlamaChatSession({ contextSequence }), contextSequence, mostSentences);
  }

  /** Answers the last message of a chat. @throws Error where the model fails */
  answer(asked: Asked): Promise<Answered> {
    const next = this.#last.then(() => this.#answer(asked));
    // The next one does not care how this one ends; its own caller does.
    this.#last = next.catch(() => undefined);
    return next;
  }

  async #answer({ messages, maxTokens, temperature, signal, onText }: Asked): Promise<Answered> {
    const { history, prompt } = chatOf(messages);
    const enough = new AbortController();
    const sentences = new SentenceCount();
    const meter = this.#sequence.tokenMeter;
    const before = { input: meter.usedInputTokens, output: meter.usedOutputTokens };
    let length = false;
    if (!signal.aborted) {
      this.#session.setChatHistory(history);
      const { stopReason } = await this.#session.promptWithMeta(prompt, {
        maxTokens: maxTokens ?? usualTokens,
        temperature: temperature ?? usualTemperature,
        signal: AbortSignal.any([signal, enough.signal]),
        stopOnAbortSignal: true,
        trimWhitespaceSuffix: true,
        repeatPenalty,
        onTextChunk: (text) => {
          if (enough.signal.aborted) return;
          const { said, full } = sentences.upTo(this.#mostSentences, text);
          if (said !== "") onText(said);
          if (full) enough.abort();
        },
      });
      // A model that stops in the middle of a sentence by nobody's wish is cut off; one that has said a sentence is not.
      length = stopReason === "maxTokens" && (maxTokens !== null || sentences.whole === 0);
    }
    // Requests that were given up meanwhile are seen before the next one begins.
    await breath();
    return {
      finish: length ? "length" : "stop",
      promptTokens: meter.usedInputTokens - before.input,
      writtenTokens: meter.usedOutputTokens - before.output,
    };
  }
}

/** The chat as llama.cpp's template takes it: one system prompt, then turns, the caller's words at the end. */
export function chatOf(messages: readonly ChatMessage[]): { history: HistoryItem[]; prompt: string } {
  const system = messages.filter(({ role }) => role === "system").map(({ content }) => content);
  const turns: { role: "user" | "model"; text: string }[] = [];
  for (const { role, content } of messages) {
    if (role === "system" || content.trim() === "") continue;
    // It knows no tools; what one has answered is told as data.
    const said = role === "assistant" ? ("model" as const) : ("user" as const);
    const last = turns.at(-1);
    if (last?.role === said) last.text += `\n${content}`;
    else turns.push({ role: said, text: content });
  }
  const asked = turns.at(-1)?.role === "user" ? turns.pop()?.text : undefined;
  const history: HistoryItem[] = [
    ...(system.length > 0 ? [{ type: "system" as const, text: system.join("\n\n") }] : []),
    ...turns.map(({ role, text }): HistoryItem => {
      return role === "user" ? { type: "user", text } : { type: "model", response: [text] };
    }),
  ];
  return { history, prompt: asked ?? "Go on." };
}
