/**
 * Deepgram's streaming text to speech (speak v1), server side.
 * https://developers.deepgram.com/reference/text-to-speech/speak-streaming
 */
import { randomUUID } from "node:crypto";
import type { WebSocket } from "ws";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import type { Flite } from "./flite.ts";
import type { FliteVoice } from "./flite-voices.ts";
import { takeSentences } from "./numbers.ts";
import { linear16 } from "./wav-format.ts";

/** The sample rates that Deepgram offers for linear16. */
const rates = ["8000", "16000", "24000", "32000", "48000"] as const;

const querySchema = z.object({
  model: z
    .string()
    .regex(/^aura(-2)?(-[a-z]+)?-[a-z]{2}$/, "an Aura model, such as aura-2-thalia-en")
    .default("aura-asteria-en"),
  encoding: z.literal("linear16").default("linear16"),
  sample_rate: z.enum(rates).default("24000"),
  container: z.literal("none").default("none"),
});

/** Deepgram's own bound: https://developers.deepgram.com/docs/tts-ws-speak */
const maxCharacters = 2_000;

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Speak"), text: z.string().max(maxCharacters) }),
  z.object({ type: z.literal("Flush") }),
  z.object({ type: z.literal("Clear") }),
  z.object({ type: z.literal("Close") }),
]);
type Message = z.infer<typeof messageSchema>;

const frameMs = 40;

/** Aura's names of men, as far as they are known; everybody else is a woman, and so is flite's best voice. */
const men = ["orion", "arcas", "perseus", "angus", "orpheus", "helios", "zeus", "apollo", "aries", "atlas", "draco"];
const otherMen = ["hermes", "hyperion", "jupiter", "mars", "neptune", "odysseus", "pluto", "saturn"];

/** The voice of flite that stands in for an Aura model. */
export function fliteVoiceOf(model: string): FliteVoice {
  const name = model.replace(/^aura-(2-)?/, "").replace(/-[a-z]{2}$/, "");
  if (["angus", "draco"].includes(name)) return "awb";
  return [...men, ...otherMen].includes(name) ? "rms" : "slt";
}

type Speech = z.output<typeof querySchema>;

/** @throws Refusal, with the status to answer the upgrade with. */
export function speechOf(query: URLSearchParams): Speech {
  const parsed = querySchema.safeParse(Object.fromEntries(query));
  if (parsed.success) return parsed.data;
  throw new Refusal(400, "INVALID_QUERY_PARAMETER", z.prettifyError(parsed.error));
}

/** Speaks on one socket until it closes. */
export function serveSpeech(socket: WebSocket, flite: Flite, speech: Speech): void {
  const voice = fliteVoiceOf(speech.model);
  const rateHz = Number(speech.sample_rate);
  let text = "";
  let sequence = 0;
  /** Raised by Clear: whatever was begun before is not sent any more. */
  let generation = 0;
  let last: Promise<void> = Promise.resolve();

  const send = (message: Record<string, unknown>) => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  /** Runs one step after all before it, unless a Clear came in between. */
  const enqueue = (step: () => Promise<void> | void) => {
    const from = generation;
    last = last.then(async () => {
      if (from !== generation) return;
      try {
        await step();
      } catch (error) {
        const description = error instanceof Error ? error.message : String(error);
        send({ type: "Warning", description, code: "SPEECH_FAILED" });
      }
    });
  };
  const say = (sentence: string) => {
    const from = generation;
    enqueue(async () => {
      const samples = await flite.say(sentence, voice, rateHz);
      const frame = (rateHz * frameMs) / 1000;
      for (let at = 0; at < samples.length; at += frame) {
        if (from !== generation || socket.readyState !== socket.OPEN) return;
        socket.send(linear16(samples.subarray(at, at + frame)));
      }
    });
  };
  const sayAll = () => {
    const { sentences, rest } = takeSentences(`${text} `);
    for (const sentence of [...sentences, rest.trim()]) if (sentence !== "") say(sentence);
    text = "";
  };

  const handle = (message: Message) => {
    switch (message.type) {
      case "Speak": {
        text += message.text;
        // Whole sentences are spoken while the rest is still being thought of.
        const { sentences, rest } = takeSentences(text);
        for (const sentence of sentences) say(sentence);
        text = rest;
        return;
      }
      case "Flush": {
        sayAll();
        enqueue(() => send({ type: "Flushed", sequence_id: sequence++ }));
        return;
      }
      case "Clear":
        generation++;
        text = "";
        send({ type: "Cleared", sequence_id: sequence++ });
        return;
      case "Close":
        sayAll();
        enqueue(() => socket.close(1000));
        return;
    }
  };

  socket.on("message", (data, isBinary) => {
    const message = isBinary ? undefined : parse(data.toString());
    if (message !== undefined) return handle(message);
    const description = `send JSON text frames of type Speak (at most ${maxCharacters} characters), Flush, Clear or Close`;
    send({ type: "Warning", description, code: "INVALID_MESSAGE" });
  });
  socket.on("close", () => {
    generation++;
  });
  send({
    type: "Metadata",
    request_id: randomUUID(),
    model_name: speech.model,
    model_version: `flite ${voice}`,
    model_uuid: "00000000-0000-0000-0000-000000000000",
  });
}

function parse(frame: string): Message | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(frame)).data;
  } catch {
    // Not JSON: answered like any other message that is not understood.
    return undefined;
  }
}
