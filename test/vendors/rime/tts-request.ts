/** A server that speaks Rime's `/v1/rime-tts` on loopback. https://docs.rime.ai/api-reference/coda/http */
import { z } from "zod";
import { startRequests } from "../tts/requests.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const bodySchema = z.strictObject({
  text: z.string().min(1).max(500),
  speaker: z.string().min(1),
  modelId: z.enum(["coda", "mistv3", "mistv2"]),
  lang: z.string().min(2).max(3),
  samplingRate: z.literal(24_000),
  timeScaleFactor: z.number().optional(),
});

function textOf({ url, headers, messages }: TtsConnection): string {
  if (url.pathname !== "/v1/rime-tts") throw new Error(`there is no ${url.pathname}`);
  if (headers.accept !== "audio/wav") throw new Error("another format");
  return bodySchema.parse(JSON.parse(messages[0] ?? "")).text;
}

export const rimeRequests: TtsStandIn = {
  title: "Rime, HTTP",
  chosen: { service: "rime", protocol: "http" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        contentType: "audio/wav",
        textOf,
        hasHeader: true,
        trouble: (message) => JSON.stringify({ message }),
      },
      script,
    ),
  env: (url, key) => ({ RIME_API_KEY: key, RIME_SPEAK_BASE_URL: url }),
  keyIn: { header: "authorization" },
  sampleRateHz: 24_000,
  wordTimes: null,
  kind: "request",
  idleMs: null,
  closes: [],
};
