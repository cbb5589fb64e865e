/**
 * Speech to text by OpenAI's `/audio/transcriptions`, and by every server that speaks it (Groq, speaches, whisper.cpp's
 * with `--inference-path`, vLLM): one request an utterance. Several of OpenAI's own models end on 2027-02-26.
 * https://platform.openai.com/docs/api-reference/audio/createTranscription
 */
import type { Clock } from "../../base/clock.ts";
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import type { UtteranceProtocol } from "../stt/utterance-protocol.ts";
import { UtteranceStt } from "../stt/utterance-stt.ts";
import { wavOf } from "../stt/wav.ts";
import { readTranscription } from "./transcription-answers.ts";

export interface OpenAiTranscriptionOptions {
  /** For messages to people; unless given, that of the protocol. */
  readonly name?: string;
  /** `https://api.openai.com/v1`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  /** Ask for `verbose_json`, which has word times and the measures of silence. */
  readonly verbose: boolean;
  readonly partials: boolean;
  /** BCP 47. */
  readonly language: string;
  /** All that callers may speak, BCP 47. */
  readonly languages: readonly string[];
  /** Words and sentences that callers are likely to say. */
  readonly phrases: readonly string[];
  readonly clock: Clock;
  /** Is told how much audio goes out, ms: it is paid for. */
  readonly sent?: ((audioMs: number) => void) | undefined;
}

/** All servers convert to 16 kHz, which is what Whisper hears. */
const sampleRateHz = 16_000;
/** OpenAI refuses recordings under 0.1 s. Short ones are where Whisper invents most, so there is room around a word. */
const leastMs = 500;
/** Whisper hears 30 s at once, and loses words at the seams of longer recordings. */
const mostMs = 28_000;
/** Whisper reads the last 224 tokens of a prompt: https://cookbook.openai.com/examples/whisper_prompting_guide */
const maxPromptCharacters = 600;
const maxKeywords = 100;

export function openAiTranscription(options: OpenAiTranscriptionOptions): OpenStt {
  const { name = "OpenAI-compatible transcription", base, apiKey, verbose, partials, clock, sent } = options;
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  const fields = fieldsOf(options);
  const protocol: UtteranceProtocol = {
    name,
    sampleRateHz,
    leastMs,
    mostMs,
    partials,
    request({ samples, sampleRateHz }, signal) {
      const body = new FormData();
      body.append("file", new File([wavOf(samples, sampleRateHz)], "speech.wav", { type: "audio/wav" }));
      for (const [field, value] of fields) body.append(field, value);
      return fetch(`${base.replace(/\/$/, "")}/audio/transcriptions`, { method: "POST", headers, signal, body });
    },
    read: (response) => readTranscription(response, verbose, options.languages),
    sent,
  };
  return (listen) => new UtteranceStt(protocol, clock, listen);
}

type Field = readonly [name: string, value: string];

function fieldsOf({ model, language, languages, phrases, verbose }: OpenAiTranscriptionOptions): readonly Field[] {
  const format: Field[] = verbose
    ? [
        ["response_format", "verbose_json"],
        ["timestamp_granularities[]", "word"],
        ["timestamp_granularities[]", "segment"],
      ]
    : [["response_format", "json"]];
  // The newer family takes lists in the place of one language and a prompt.
  if (/^gpt-(live-)?transcribe/.test(model)) {
    const keywords = phrases.slice(0, maxKeywords).map((phrase): Field => ["keywords[]", phrase]);
    const spoken = languages.map((one): Field => ["languages[]", primarySubtag(one)]);
    return [["model", model], ...format, ...spoken, ...keywords];
  }
  const prompt = phrases.join(", ").slice(0, maxPromptCharacters);
  // Without a language they judge it themselves.
  const spoken: Field[] = languages.length > 1 ? [] : [["language", primarySubtag(language)]];
  return [["model", model], ...format, ...spoken, ...(prompt === "" ? [] : [["prompt", prompt] as const])];
}
