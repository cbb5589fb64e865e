/**
 * A model's thoughts before it called a tool, given back to it with the tool's result: some vendors refuse a result
 * without them, and others think less well. They are no part of a conversation's history. So they are kept here, beside
 * the model, while its call goes on.
 * https://ai.google.dev/gemini-api/docs/thought-signatures, https://api-docs.deepseek.com/guides/thinking_mode,
 * https://platform.claude.com/docs/en/build-with-claude/thinking-tool-workflows
 */
import type { LanguageModelMiddleware } from "ai";

type Middleware = Required<Pick<LanguageModelMiddleware, "transformParams" | "wrapStream">>;
type Prompt = Awaited<ReturnType<Middleware["transformParams"]>>["prompt"];
type Part = Awaited<ReturnType<Middleware["wrapStream"]>>["stream"] extends ReadableStream<infer P> ? P : never;
type Metadata = Extract<Part, { type: "tool-call" }>["providerMetadata"];

interface Thought {
  text: string;
  metadata: Metadata;
}

interface Kept {
  readonly thoughts: readonly Thought[];
  /** The vendor's own data on the call. */
  readonly metadata: Metadata;
}

/** Results are told soon: of older calls nothing is needed. */
const mostCalls = 40;

export class KeptThoughts {
  /** By the id of the call that followed. */
  readonly #kept = new Map<string, Kept>();

  /** The same stream; it is read on its way. */
  watch(): TransformStream<Part, Part> {
    const thoughts = new Map<string, Thought>();
    return new TransformStream({
      transform: (part, controller) => {
        controller.enqueue(part);
        if (part.type === "reasoning-start" || part.type === "reasoning-delta" || part.type === "reasoning-end") {
          const thought = thoughts.get(part.id) ?? { text: "", metadata: undefined };
          thoughts.set(part.id, thought);
          if (part.type === "reasoning-delta") thought.text += part.delta;
          thought.metadata = merged(thought.metadata, part.providerMetadata);
        } else if (part.type === "tool-call")
          this.#keep(part.toolCallId, [...thoughts.values()], part.providerMetadata);
      },
    });
  }

  #keep(id: string, thoughts: readonly Thought[], metadata: Metadata): void {
    if (thoughts.length === 0 && metadata === undefined) return;
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= mostCalls && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(id, { thoughts, metadata });
  }

  /** The prompt with what was thought before each of its calls. */
  restored(prompt: Prompt): Prompt {
    return prompt.map((message) => {
      if (message.role !== "assistant") return message;
      const content = message.content.map((part) => {
        const kept = part.type === "tool-call" ? this.#kept.get(part.toolCallId) : undefined;
        return kept?.metadata === undefined ? part : { ...part, providerOptions: kept.metadata };
      });
      const first = message.content.find((part) => part.type === "tool-call");
      const thoughts = (first && this.#kept.get(first.toolCallId)?.thoughts) ?? [];
      const before = thoughts.map(({ text, metadata }) => ({
        type: "reasoning" as const,
        text,
        ...(metadata !== undefined && { providerOptions: metadata }),
      }));
      return { ...message, content: [...before, ...content] };
    });
  }
}

function merged(one: Metadata, other: Metadata): Metadata {
  if (one === undefined || other === undefined) return one ?? other;
  const vendors = Object.keys({ ...one, ...other });
  return Object.fromEntries(vendors.map((vendor) => [vendor, { ...one[vendor], ...other[vendor] }]));
}
