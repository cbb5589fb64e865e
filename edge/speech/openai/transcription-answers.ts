/**
 * The answers of OpenAI-compatible transcription: plain JSON, `verbose_json`, and server-sent events in OpenAI's form or in
 * vLLM's, which some servers send unasked.
 * https://platform.openai.com/docs/api-reference/audio/json-object, https://docs.vllm.ai/en/latest/serving/openai_compatible_server/
 */
import { z } from "zod";
import { jsonOf } from "../json.ts";
import { heardIn, heardInNamed } from "../stt/heard-language.ts";
import { isProbablyNoSpeech } from "../stt/invented.ts";
import type { Transcript } from "../stt/utterance-protocol.ts";

const wordSchema = z.object({ word: z.string(), start: z.number(), end: z.number() });
const segmentSchema = z.object({
  text: z.string(),
  start: z.number().optional(),
  end: z.number().optional(),
  avg_logprob: z.number().nullish(),
  no_speech_prob: z.number().nullish(),
  /** whisper.cpp puts the words here. */
  words: z.array(wordSchema).nullish(),
});
const answerSchema = z.object({
  text: z.string(),
  /** Whisper's, by its English name. */
  language: z.string().nullish(),
  languages: z.array(z.object({ code: z.string() })).nullish(),
  segments: z.array(segmentSchema).nullish(),
  words: z.array(wordSchema).nullish(),
});
const eventSchema = z.object({
  type: z.string().optional(),
  delta: z.string().optional(),
  text: z.string().optional(),
  languages: z.array(z.object({ code: z.string() })).nullish(),
  choices: z.array(z.object({ delta: z.object({ content: z.string().nullish() }).optional() })).optional(),
  error: z.unknown().optional(),
});

/** @throws Error at what is no answer of this kind */
export async function readTranscription(
  response: Response,
  verbose: boolean,
  languages: readonly string[] = [],
): Promise<Transcript> {
  const body = await response.text();
  // By its form: whisper.cpp calls its JSON text/html.
  if (/event-stream/.test(response.headers.get("Content-Type") ?? "")) return fromEvents(body);
  const answer = answerSchema.parse(answerIn(body));
  const told = languages.length > 1 ? heardInNamed(answer.languages?.[0]?.code ?? answer.language, languages) : {};
  return { ...(verbose ? spokenOf(answer) : { text: answer.text }), ...told };
}

function spokenOf({ text, segments, words }: z.infer<typeof answerSchema>): Transcript {
  const all = segments ?? [];
  const spoken = all.filter(
    ({ no_speech_prob, avg_logprob }) =>
      !isProbablyNoSpeech({ no_speech_prob: no_speech_prob ?? undefined, avg_logprob: avg_logprob ?? undefined }),
  );
  const dropped = all.filter((segment) => !spoken.includes(segment));
  const timed = (words ?? all.flatMap((segment) => segment.words ?? []))
    .filter(({ start }) => !dropped.some(({ start: from = 0, end: to = 0 }) => start >= from && start < to))
    .map(({ word, start, end }) => ({ text: word.trim(), startMs: start * 1000, endMs: end * 1000 }))
    .filter(({ text }) => text !== "");
  return {
    text:
      dropped.length === 0
        ? text
        : spoken
            .map((segment) => segment.text)
            .join("")
            .trim(),
    ...(timed.length > 0 && { words: timed }),
  };
}

function fromEvents(body: string): Transcript {
  let text = "";
  for (const event of body.split(/\r\n\r\n|\n\n|\r\r/)) {
    const lines = event.split(/\r\n|\n|\r/).filter((line) => line.startsWith("data:"));
    const data = lines.map((line) => line.slice(5).trimStart()).join("\n");
    if (data === "" || data === "[DONE]") continue;
    const { type, delta, text: whole, languages, choices, error } = eventSchema.parse(answerIn(data));
    if (error !== undefined && error !== null) throw new Error("reported an error in its answer");
    if (type === "transcript.text.done" && whole !== undefined)
      return { text: whole, ...heardIn(languages?.[0]?.code) };
    if (type === "transcript.text.delta") text += delta ?? "";
    for (const choice of choices ?? []) text += choice.delta?.content ?? "";
  }
  return { text };
}

function answerIn(text: string): unknown {
  try {
    return jsonOf(text);
  } catch (thrown) {
    throw new Error("sent an answer that is not of its protocol", { cause: thrown });
  }
}
