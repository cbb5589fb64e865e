/**
 * A server that speaks Azure's text to speech over its WebSocket on loopback, as Microsoft's SDK uses it.
 * https://github.com/microsoft/cognitive-services-speech-sdk-js (src/common.speech/SynthesisAdapterBase.ts)
 */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import { type TtsConnection, type TtsStandIn, timedWords } from "../tts/stand-in.ts";
import { headersIn } from "./headers.ts";
import { textIn } from "./tts.ts";

const contextSchema = z.strictObject({
  synthesis: z.strictObject({
    audio: z.strictObject({
      metadataOptions: z.record(z.string().regex(/Enabled$/), z.boolean()),
      outputFormat: z.enum(["raw-24khz-16bit-mono-pcm", "ogg-48khz-16bit-mono-opus"]),
    }),
    language: z.strictObject({ autoDetection: z.boolean() }),
  }),
});
const controlSchema = z.strictObject({ action: z.literal("stop") });

function dialect({ url, headers }: TtsConnection): TtsDialect {
  if (url.pathname !== "/cognitiveservices/websocket/v1") throw new Error(`there is no ${url.pathname}`);
  if (!/^[0-9a-f]{32}$/.test(String(headers["x-connectionid"]))) throw new Error("no X-ConnectionId");
  let configured = false;
  /** The turn that has its settings, and no text yet. */
  let opened: string | undefined;
  let format = "";
  const frame = (requestId: string, path: string, body: object) =>
    `X-RequestId:${requestId.toUpperCase()}\r\nPath:${path}\r\nContent-Type:application/json; charset=utf-8\r\n\r\n${JSON.stringify(body)}`;
  const audioFrame = (requestId: string, bytes: Uint8Array) => {
    const head = Buffer.from(`Path:audio\r\nX-RequestId:${requestId.toUpperCase()}\r\nX-StreamId:S1\r\n`);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(head.length);
    return Buffer.concat([length, head, bytes]);
  };
  const end = (id: string) => [audioFrame(id, Buffer.alloc(0)), frame(id, "turn.end", {})];
  return {
    rateHz: 24_000,
    get format() {
      return format.startsWith("ogg-") ? ("opus" as const) : undefined;
    },
    maxContexts: 1,
    take(message): readonly TtsAct[] {
      const at = message.indexOf("\r\n\r\n");
      const head = headersIn(message.slice(0, at));
      const body = message.slice(at + 4);
      const context = head["x-requestid"] ?? "";
      if (!/^[0-9a-f]{32}$/.test(context)) throw new Error("no X-RequestId");
      if (Number.isNaN(Date.parse(head["x-timestamp"] ?? ""))) throw new Error("no X-Timestamp");
      const isSsml = head["content-type"] === "application/ssml+xml";
      if (!isSsml && head["content-type"] !== "application/json") throw new Error("another Content-Type");
      switch (head.path) {
        case "speech.config":
          configured = true;
          return [];
        case "synthesis.context":
          if (!configured) throw new Error("no speech.config");
          format = contextSchema.parse(JSON.parse(body)).synthesis.audio.outputFormat;
          opened = context;
          return [{ kind: "open", context }];
        case "ssml": {
          if (opened !== context || !isSsml) throw new Error("a text without its settings");
          opened = undefined;
          const answer = [frame(context, "turn.start", { context: { serviceTag: "tag" } })];
          return [
            { kind: "other", answer },
            { kind: "text", context, text: textIn(body), flush: true },
            { kind: "end", context },
          ];
        }
        case "synthesis.control":
          controlSchema.parse(JSON.parse(body));
          return [{ kind: "cancel", context }];
        default:
          throw new Error(`an unexpected ${head.path}`);
      }
    },
    audio({ context, bytes, spoken }) {
      const Metadata = timedWords(spoken?.text ?? "", 0).map(({ word, startMs, endMs }) => {
        const text = { Text: word, Length: word.length, BoundaryType: "WordBoundary" };
        const at = { Offset: Math.round(startMs * 10_000), Duration: Math.round((endMs - startMs) * 10_000) };
        return { Type: "WordBoundary", Data: { ...at, text } };
      });
      const words = Metadata.length > 0 ? [frame(context, "audio.metadata", { Metadata })] : [];
      return [...words, audioFrame(context, bytes)];
    },
    done: end,
    cancelled: end,
    // It closes in place of telling.
    trouble: () => [],
  };
}

export const azureSocket: TtsStandIn = {
  title: "Azure Text to speech, WebSocket",
  chosen: { service: "azure" },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ AZURE_SPEECH_API_KEY: key, AZURE_SPEAK_BASE_URL: url }),
  keyIn: { header: "ocp-apim-subscription-key" },
  sampleRateHz: 24_000,
  wordTimes: "as they come",
  phoneme: (word, ipa) => `<phoneme alphabet="ipa" ph="${ipa}">${word}</phoneme>`,
  kind: "socket",
  // Not documented.
  idleMs: null,
  closes: [
    { code: 1007, reason: "bad parameters", isFinal: true },
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};

export const azureSocketOpus: TtsStandIn = {
  ...azureSocket,
  title: "Azure Text to speech, WebSocket, Opus",
  chosen: { ...azureSocket.chosen, format: "opus" },
  format: "opus",
};
