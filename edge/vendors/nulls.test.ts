/** A service that writes null for a field that it has nothing for, where others leave the field out. */
import { expect, test } from "vitest";
import { DeepgramMessages } from "../speech/deepgram/deepgram-messages.ts";
import { FluxMessages } from "../speech/deepgram/flux-messages.ts";
import type { SttReader } from "../speech/stt/protocol.ts";
import type { TtsReader } from "../speech/tts/socket-protocol.ts";
import { AssemblyAiMessages } from "./assemblyai/stt-messages.ts";
import { AzureMessages } from "./azure/stt-messages.ts";
import { ScribeMessages } from "./elevenlabs/stt-messages.ts";
import { GeminiMessages } from "./gemini/stt-messages.ts";
import { GladiaMessages } from "./gladia/stt-messages.ts";
import { InworldMessages } from "./inworld/tts-messages.ts";
import { SonioxMessages } from "./soniox/stt-messages.ts";
import { SonioxSpeech } from "./soniox/tts-messages.ts";
import { SpeechmaticsMessages } from "./speechmatics/stt-messages.ts";
import { XaiSttMessages } from "./xai/stt-messages.ts";

const text = "Yes.";
const alternatives = [{ transcript: text, confidence: null, languages: null, words: null }];

test.each<[string, SttReader, unknown]>([
  [
    "Nova",
    new DeepgramMessages(),
    { type: "Results", is_final: true, speech_final: null, channel: { alternatives }, metadata: null },
  ],
  [
    "Flux",
    new FluxMessages(),
    { type: "TurnInfo", event: "EndOfTurn", transcript: text, words: null, languages: null },
  ],
  [
    "AssemblyAI",
    new AssemblyAiMessages(),
    { type: "Turn", turn_order: 0, end_of_turn: true, turn_is_formatted: null, transcript: text, words: null },
  ],
  [
    "Azure",
    new AzureMessages(),
    {
      path: "speech.phrase",
      body: JSON.stringify({ RecognitionStatus: "Success", DisplayText: text, NBest: null, PrimaryLanguage: null }),
      baseMs: 0,
      asked: false,
    },
  ],
  [
    "Scribe",
    new ScribeMessages(),
    { message_type: "committed_transcript_with_timestamps", text, error: null, language_code: null, words: null },
  ],
  [
    "Gemini",
    new GeminiMessages(),
    {
      serverContent: { interimInputTranscription: null, inputTranscription: { text, languageCode: null } },
      error: null,
    },
  ],
  [
    "Gladia",
    new GladiaMessages(),
    { type: "transcript", data: { is_final: true, utterance: { text, end: 1, language: null, words: null } } },
  ],
  [
    "Soniox",
    new SonioxMessages(),
    {
      tokens: [
        { text, start_ms: 0, end_ms: 9, is_final: true, speaker: null, language: null },
        { text: "<end>", is_final: true, start_ms: null },
      ],
      error_code: null,
    },
  ],
  [
    "Speechmatics",
    new SpeechmaticsMessages(),
    {
      message: "AddTranscript",
      metadata: { start_time: 0, end_time: 1, transcript: text },
      results: [{ type: "word", start_time: 0, end_time: 1, attaches_to: null, alternatives: null }],
    },
  ],
  ["xAI", new XaiSttMessages(() => 0), { type: "transcript.partial", text, is_final: null, speech_final: true }],
])("%s is heard", (_, reader, message) => {
  expect(reader.read(JSON.stringify(message), 0, false).events).toContainEqual(
    expect.objectContaining({ kind: "final", text }),
  );
});

test.each<[string, TtsReader, unknown]>([
  ["Soniox", new SonioxSpeech(), { stream_id: "c1", audio: "AAAA", terminated: null, error_code: null }],
  [
    "Inworld",
    new InworldMessages(),
    {
      result: {
        contextId: "c1",
        status: null,
        audioChunk: { audioContent: "AAAA", timestampInfo: { wordAlignment: null } },
        flushCompleted: null,
      },
    },
  ],
])("%s speaks", (_, reader, message) => {
  expect(reader.read(JSON.stringify(message), () => 0)).toEqual([{ context: "c1", audio: new Uint8Array(3) }]);
});
