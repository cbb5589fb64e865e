/**
 * The words of a call in the forms of the GenAI conventions, as JSON:
 * https://github.com/open-telemetry/semantic-conventions-genai (gen-ai-input-messages.json, gen-ai-output-messages.json).
 * They come from the record alone, which is redacted, and has none where the visitor wanted none kept.
 */
import type { TurnTrace } from "../wire/http.ts";
import type { Attributes } from "./span.ts";

/** The turn's words; nothing for a side that said none. */
export function turnWords(turn: TurnTrace): Attributes {
  return { ...inputOf(turn), ...outputOf(turn) };
}

/** The words of the human who had the call. */
export function humanWords({ human }: TurnTrace): Attributes {
  return human?.text ? { "gen_ai.output.messages": messages("assistant", human.text, human.name) } : {};
}

/** A tool's arguments and result. A tool of a forgotten call has null in place of both. */
export function toolWords({ args, result }: TurnTrace["tools"][number]): Attributes {
  return {
    ...(args !== null && args !== undefined && { "gen_ai.tool.call.arguments": JSON.stringify(args) }),
    ...(result !== null && result !== undefined && { "gen_ai.tool.call.result": JSON.stringify(result) }),
  };
}

/** The words that the STT heard. */
export function inputOf({ caller }: TurnTrace): Attributes {
  return caller === "" ? {} : { "gen_ai.input.messages": messages("user", caller) };
}

/** The part of the reply that the caller heard. */
export function outputOf({ agent }: TurnTrace): Attributes {
  return agent === "" ? {} : { "gen_ai.output.messages": messages("assistant", agent) };
}

function messages(role: "user" | "assistant", content: string, name?: string): string {
  return JSON.stringify([
    {
      role,
      ...(name !== undefined && { name }),
      parts: [{ type: "text", content }],
      ...(role === "assistant" && { finish_reason: "stop" }),
    },
  ]);
}
