/**
 * Workers AI's Aura on loopback: a binding that asks a server, as the runtime's does.
 * https://developers.cloudflare.com/workers-ai/models/aura-2-en/
 */
import { z } from "zod";
import { startRequests } from "../tts/requests.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const bodySchema = z.strictObject({
  text: z.string().min(1).max(2_000),
  encoding: z.literal("linear16"),
  container: z.literal("none"),
  sample_rate: z.literal(24_000),
  speaker: z.string().optional(),
});

function textOf({ url, messages }: TtsConnection): string {
  if (!url.pathname.startsWith("/@cf/deepgram/aura-")) throw new Error(`there is no ${url.pathname}`);
  return bodySchema.parse(JSON.parse(messages[0] ?? "")).text;
}

export const workersAiAura: TtsStandIn = {
  title: "Aura on Workers AI",
  chosen: { service: "workers-ai" },
  start: (script) =>
    startRequests(
      {
        rateHz: 24_000,
        contentType: "audio/pcm",
        textOf,
        trouble: (message) => JSON.stringify({ errors: [{ code: 5_006, message }], success: false }),
      },
      script,
    ),
  // The binding proves itself: no key is the Worker's to know.
  env: (url, key) => ({
    AI: {
      run: (model: string, input: object, { signal }: { signal: AbortSignal }) =>
        fetch(`${url}/${model}`, {
          method: "POST",
          headers: { "Content-Type": "application/json", Authorization: key },
          body: JSON.stringify(input),
          signal,
        }),
    },
  }),
  keyIn: { header: "authorization" },
  sampleRateHz: 24_000,
  wordTimes: null,
  kind: "request",
  idleMs: null,
  closes: [],
};
