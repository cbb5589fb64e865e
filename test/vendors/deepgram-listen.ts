/**
 * A server that speaks Deepgram's listen v1 protocol on loopback.
 * https://developers.deepgram.com/reference/speech-to-text/listen-streaming
 */
import {
  type FakeStt,
  type SttConnection,
  type SttDialect,
  type SttScript,
  startRecogniser,
} from "./stt/recogniser.ts";

export type FakeListen = FakeStt;
export type ListenScript = SttScript;

export function startFakeListen(script: Partial<ListenScript> & { port?: number } = {}): Promise<FakeListen> {
  return startRecogniser(deepgramDialect, script);
}

/** Its control messages by type, as they came. */
export function controlOf({ messages }: SttConnection): string[] {
  return messages.map((message) => (JSON.parse(message) as { type: string }).type);
}

export function deepgramDialect({ url }: SttConnection): SttDialect {
  const results = (
    { words, startMs, endMs, isUnderstood }: Parameters<SttDialect["final"]>[0],
    flags: Record<string, boolean>,
  ) => [
    JSON.stringify({
      type: "Results",
      channel_index: [0, 1],
      start: startMs / 1000,
      duration: (endMs - startMs) / 1000,
      is_final: false,
      speech_final: false,
      from_finalize: false,
      ...flags,
      channel: {
        alternatives: [
          {
            transcript: words.map(({ text }) => text).join(" "),
            confidence: words.length === 0 ? 0 : 0.99,
            words: words.map(({ text, startMs, endMs }) => {
              return { word: text, start: startMs / 1000, end: endMs / 1000, confidence: 0.99 };
            }),
          },
        ],
      },
      metadata: { request_id: "fake", ...(isUnderstood ? {} : { earshot_rejected: true }) },
    }),
  ];
  return {
    rateHz: Number(url.searchParams.get("sample_rate") ?? 16_000),
    endpointingMs: Number(url.searchParams.get("endpointing") ?? 10),
    take(message) {
      const { type } = JSON.parse(message) as { type: string };
      if (type === "Finalize") return { kind: "finalize" };
      if (type === "CloseStream") return { kind: "goodbye" };
      if (type === "KeepAlive") return { kind: "other" };
      throw new Error(`unknown message ${type}`);
    },
    started: (atMs) => [JSON.stringify({ type: "SpeechStarted", channel: [0, 1], timestamp: atMs / 1000 })],
    partial: (stretch) => results(stretch, { is_final: false }),
    final: (stretch, how) => results(stretch, { is_final: true, speech_final: true, from_finalize: how === "asked" }),
    ended: (audioMs) => [
      JSON.stringify({ type: "Metadata", request_id: "fake", duration: audioMs / 1000, channels: 1 }),
    ],
    trouble: (words) => [JSON.stringify({ type: "Error", description: words })],
  };
}
