/**
 * The ids of tool calls that a vendor would refuse. After a fallback, a route or another agent, a model is asked with the
 * calls of another vendor's model, whose ids have a form of their own: Kimi's `functions.order_status:0`, vLLM's of 46
 * characters. Mistral takes nine letters and digits alone (https://github.com/mistralai/mistral-common), Anthropic and
 * Bedrock take no dots and colons, and OpenAI takes 40 characters.
 */
import type { LanguageModelMiddleware } from "ai";

type Transform = NonNullable<LanguageModelMiddleware["transformParams"]>;
type Prompt = Awaited<ReturnType<Transform>>["prompt"];

/** The same prompt; each id that does not fit is another one, in the call and in its result, and the same each time. */
export function withFittingIds(prompt: Prompt, fits: RegExp | undefined): Prompt {
  if (fits === undefined) return prompt;
  const fitting = <Part>(part: Part): Part => {
    if (!hasCallId(part) || fits.test(part.toolCallId)) return part;
    return { ...part, toolCallId: nineOf(part.toolCallId) };
  };
  return prompt.map((message) => {
    if (message.role === "assistant") return { ...message, content: message.content.map(fitting) };
    return message.role === "tool" ? { ...message, content: message.content.map(fitting) } : message;
  });
}

function hasCallId(part: unknown): part is { readonly toolCallId: string } {
  return typeof part === "object" && part !== null && "toolCallId" in part && typeof part.toolCallId === "string";
}

/** Nine letters and digits, which every vendor takes. FNV-1a of 64 bits: https://datatracker.ietf.org/doc/html/rfc9923 */
function nineOf(id: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(id)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36).padStart(9, "0").slice(-9);
}
