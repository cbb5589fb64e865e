/** The language of what was heard, in the messages by which each service tells it. */
import { expect, test } from "vitest";
import { DeepgramMessages } from "../speech/deepgram/deepgram-messages.ts";
import { FluxMessages } from "../speech/deepgram/flux-messages.ts";
import { readTranscription } from "../speech/openai/transcription-answers.ts";
import type { SttReader } from "../speech/stt/protocol.ts";
import { AssemblyAiMessages } from "./assemblyai/stt-messages.ts";
import { AzureMessages } from "./azure/stt-messages.ts";
import { ScribeMessages } from "./elevenlabs/stt-messages.ts";
import { GeminiMessages } from "./gemini/stt-messages.ts";
import { GladiaMessages } from "./gladia/stt-messages.ts";
import { OpenAiRealtimeMessages } from "./openai-realtime/stt-messages.ts";
import { SonioxMessages } from "./soniox/stt-messages.ts";

const text = "Wo ist sie";
const words = text.split(" ");
const times = { start: 0.1, end: 0.4 };

test.each<readonly [string, SttReader, string, readonly unknown[]]>([
  [
    "Nova",
    new DeepgramMessages(),
    "de",
    [
      {
        type: "Results",
        is_final: true,
        channel: {
          alternatives: [
            {
              transcript: text,
              words: words.map((word, nth) => ({ word, ...times, language: nth === 0 ? "nl" : "de" })),
            },
          ],
        },
      },
    ],
  ],
  [
    "Flux",
    new FluxMessages(),
    "de",
    [{ type: "TurnInfo", event: "EndOfTurn", transcript: text, languages: ["de", "en"] }],
  ],
  [
    "AssemblyAI",
    new AssemblyAiMessages(),
    "de",
    [{ type: "Turn", turn_order: 0, end_of_turn: true, transcript: text, language_code: "de" }],
  ],
  [
    "Soniox",
    new SonioxMessages(),
    "de",
    [
      {
        tokens: [
          { text, is_final: true, language: "de" },
          { text: "<end>", is_final: true },
        ],
      },
    ],
  ],
  [
    "Gladia",
    new GladiaMessages(),
    "de",
    [{ type: "transcript", data: { is_final: true, utterance: { text, end: 1, language: "de" } } }],
  ],
  [
    "Scribe",
    new ScribeMessages(),
    "de",
    [{ message_type: "committed_transcript_with_timestamps", text, language_code: "de", words: [] }],
  ],
  [
    "Gemini",
    new GeminiMessages(),
    "de-DE",
    [
      { serverContent: { interimInputTranscription: { text: "Wo", languageCode: "de-DE" } } },
      { serverContent: { inputTranscription: { text } } },
    ],
  ],
  [
    "OpenAI Realtime",
    new OpenAiRealtimeMessages(),
    "de",
    [
      {
        type: "conversation.item.input_audio_transcription.completed",
        item_id: "a",
        transcript: text,
        languages: [{ code: "de" }],
      },
    ],
  ],
  [
    "Azure",
    new AzureMessages(),
    "de-DE",
    [
      {
        path: "speech.phrase",
        baseMs: 0,
        asked: false,
        body: JSON.stringify({
          RecognitionStatus: "Success",
          DisplayText: text,
          PrimaryLanguage: { Language: "de-DE", Confidence: "High" },
        }),
      },
    ],
  ],
])("%s tells it", (_, reader, language, frames) => {
  const events = frames.flatMap((frame) => reader.read(JSON.stringify(frame), 0, false).events);
  expect(events.filter(({ kind }) => kind === "final")).toEqual([expect.objectContaining({ text, language })]);
});

test("Whisper tells it by its English name, and of one language nothing", async () => {
  const answer = () => Response.json({ text, language: "german" });
  expect(await readTranscription(answer(), true, ["en", "de-AT"])).toEqual({ text, language: "de-AT" });
  expect(await readTranscription(answer(), true, ["en"])).toEqual({ text });
});
