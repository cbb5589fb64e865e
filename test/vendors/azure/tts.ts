/**
 * A server that speaks Azure's text to speech on loopback.
 * https://learn.microsoft.com/azure/ai-services/speech-service/rest-text-to-speech
 */
import { startRequests } from "../tts/requests.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const ssml =
  /^<speak version="1\.0" xml:lang="[a-z]{2}-[A-Z]{2}" xmlns="http:\/\/www\.w3\.org\/2001\/10\/synthesis" xmlns:mstts="https:\/\/www\.w3\.org\/2001\/mstts"><voice name="[A-Za-z-]+">(.*)<\/voice><\/speak>$/;
const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

function textOf({ url, headers, messages }: TtsConnection, format: string): string {
  if (url.pathname !== "/cognitiveservices/v1") throw new Error(`there is no ${url.pathname}`);
  if (headers["content-type"] !== "application/ssml+xml") throw new Error("415");
  if (headers["x-microsoft-outputformat"] !== format) throw new Error("another format");
  if (!headers["user-agent"]) throw new Error("no User-Agent");
  const [body = ""] = messages;
  return textIn(body);
}

/** The text of SSML. @throws Error at SSML that Azure would refuse */
export function textIn(body: string): string {
  if (body.length > 64_000) throw new Error("too long");
  const inner = ssml.exec(body)?.[1];
  if (inner === undefined) throw new Error(`malformed SSML: ${body}`);
  return inner
    .replace(/<phoneme alphabet="ipa" ph="[^"<]+">([^<]*)<\/phoneme>/g, "$1")
    .replace(/&\w*;?|</g, (entity) => {
      const sign = entities[entity];
      if (sign === undefined) throw new Error(`malformed XML: ${entity}`);
      return sign;
    });
}

export const azureNeural: TtsStandIn = {
  title: "Azure Text to speech, HTTP",
  chosen: { service: "azure", protocol: "http" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        contentType: "audio/basic",
        textOf: (connection) => textOf(connection, "raw-24khz-16bit-mono-pcm"),
        trouble: (words) => words,
      },
      script,
    ),
  env: (url, key) => ({ AZURE_SPEECH_API_KEY: key, AZURE_SPEAK_BASE_URL: url }),
  keyIn: { header: "ocp-apim-subscription-key" },
  sampleRateHz: 24_000,
  wordTimes: null,
  phoneme: (word, ipa) => `<phoneme alphabet="ipa" ph="${ipa}">${word}</phoneme>`,
  kind: "request",
  idleMs: null,
  closes: [],
};

export const azureNeuralOpus: TtsStandIn = {
  ...azureNeural,
  title: "Azure Text to speech, HTTP, Opus",
  chosen: { ...azureNeural.chosen, format: "opus" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        format: "opus",
        contentType: "audio/ogg",
        textOf: (connection) => textOf(connection, "ogg-48khz-16bit-mono-opus"),
        trouble: (words) => words,
      },
      script,
    ),
  format: "opus",
};
