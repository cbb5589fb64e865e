/** The messages of xAI's streaming speech to text, and their meaning here. https://docs.x.ai/docs/guides/speech-to-text */
import { z } from "zod";
import { jsonOf } from "../../speech/json.ts";
import type { Heard, SttReader } from "../../speech/stt/protocol.ts";

const messageSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("transcript.partial"),
    text: z.string().default(""),
    is_final: z.boolean().default(false),
    speech_final: z.boolean().default(false),
  }),
  z.object({ type: z.literal("error"), message: z.string().default("an error without a description") }),
]);
const knownTypes = ["transcript.partial", "error"];
const anySchema = z.object({ type: z.string() });

/** Whether it takes audio. */
export function isCreated(frame: string): boolean {
  return anySchema.safeParse(jsonOf(frame)).data?.type === "transcript.created";
}

export class XaiSttMessages implements SttReader {
  /** The pieces of this utterance that will not change, which come one after another. */
  #settled: string[] = [];
  readonly #overMs: () => number;

  /** @param overMs where an utterance ended, at the latest, if it is called over now: ms of this connection's audio */
  constructor(overMs: () => number) {
    this.#overMs = overMs;
  }

  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    if (!knownTypes.includes(anySchema.parse(json).type)) return { events: [] };
    const message = messageSchema.parse(json);
    if (message.type === "error") return { events: [], trouble: message.message };
    const text = message.text.trim();
    if (message.speech_final) {
      // It restates the whole utterance.
      this.#settled = [];
      return {
        events: text === "" ? [] : [{ kind: "final", text }, { kind: "turn-ended" }],
        finalizeAnswered: askedToFinalize,
        confirmedMs: baseMs + this.#overMs(),
      };
    }
    const all = [...this.#settled, text].filter((one) => one !== "");
    if (message.is_final) this.#settled = all;
    return { events: text === "" ? [] : [{ kind: "partial", text: all.join(" ") }] };
  }
}
