/** A vendor's model as a conversation by voice needs it: brief reasoning, marks for its prompt cache, failures told. */
import { type LanguageModel, type LanguageModelMiddleware, wrapLanguageModel } from "ai";
import { withFittingIds } from "./foreign-ids.ts";
import { KeptThoughts } from "./kept-thoughts.ts";
import { llmTrouble, type Refused } from "./llm-trouble.ts";
import type { Reasoning } from "./reasoning.ts";
import { isUnknownEvent } from "./unknown-events.ts";

type Transform = NonNullable<LanguageModelMiddleware["transformParams"]>;
type Model = Parameters<Transform>[0]["model"];
type CallOptions = Awaited<ReturnType<Transform>>;
type ProviderOptions = NonNullable<CallOptions["providerOptions"]>;
type Prompt = CallOptions["prompt"];
type Part = Awaited<ReturnType<Model["doStream"]>>["stream"] extends ReadableStream<infer P> ? P : never;

export interface VoiceModelOptions {
  /** The vendor's name, as people see it. */
  readonly vendor: string;
  /** The variable of the Worker that holds its key. */
  readonly keyVariable: string;
  /** Absent: as the server does by itself. */
  readonly reasoning?: Reasoning | undefined;
  readonly providerOptions?: ProviderOptions;
  /** Marks a message as the end of what the vendor may keep of the prompt, for vendors that want to be told. */
  readonly cacheMark?: ProviderOptions | undefined;
  /** The vendor wants what its model thought before it called a tool, with the tool's result. */
  readonly wantsThoughts?: true | undefined;
  /** The ids of calls that it takes, its own or another's. Absent: any. */
  readonly callIds?: RegExp | undefined;
}

export function voiceModel(model: Model, options: VoiceModelOptions): LanguageModel {
  const refused = { vendor: options.vendor, keyVariable: options.keyVariable, model: model.modelId };
  const told = async <Result>(ask: () => PromiseLike<Result>): Promise<Result> => {
    try {
      return await ask();
    } catch (thrown) {
      throw llmTrouble(thrown, refused);
    }
  };
  const kept = options.wantsThoughts && new KeptThoughts();
  const middleware: LanguageModelMiddleware = {
    specificationVersion: "v4",
    transformParams: async ({ params }) => ({
      ...params,
      ...(options.reasoning !== undefined && { reasoning: options.reasoning }),
      providerOptions: { ...options.providerOptions, ...params.providerOptions },
      prompt: marked(
        withFittingIds(kept?.restored(params.prompt) ?? params.prompt, options.callIds),
        options.cacheMark,
      ),
    }),
    wrapGenerate: ({ doGenerate }) => told(doGenerate),
    wrapStream: ({ doStream }) =>
      told(async () => {
        const result = await doStream();
        const stream = result.stream.pipeThrough(mended(refused));
        return { ...result, stream: kept === undefined ? stream : stream.pipeThrough(kept.watch()) };
      }),
  };
  return wrapLanguageModel({ model, middleware });
}

/**
 * Marks what stays the same from one request to the next: the instructions (with the tools, which stand before them),
 * and all that was said before the caller's last words. The last words change once more, as the time stands behind them.
 */
function marked(prompt: Prompt, mark: ProviderOptions | undefined): Prompt {
  if (mark === undefined) return prompt;
  const lastSaid = prompt.findLastIndex(({ role }) => role === "user");
  return prompt.map((message, at) =>
    message.role === "system" || at === lastSaid - 1
      ? { ...message, providerOptions: { ...message.providerOptions, ...mark } }
      : message,
  );
}

/**
 * Without warnings, which the SDK would write to the console at each reply: that a model cannot reason less, or has no
 * temperature. Without what only the SDK takes for an error. The other errors are told as they are before the stream.
 */
function mended(refused: Refused): TransformStream<Part, Part> {
  return new TransformStream({
    transform(part, controller) {
      if (part.type === "stream-start") controller.enqueue({ ...part, warnings: [] });
      else if (part.type !== "error") controller.enqueue(part);
      else if (!isUnknownEvent(part.error)) controller.enqueue({ ...part, error: llmTrouble(part.error, refused) });
    },
  });
}
