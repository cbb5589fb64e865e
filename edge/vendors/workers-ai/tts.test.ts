import { describe, expect, it } from "vitest";
import { until } from "../../../test/vendors/until.ts";
import { systemClock } from "../../base/system-clock.ts";
import type { TtsEvent } from "../../conversation/ports.ts";
import { type SpeechModels, workersAiTts } from "./tts.ts";

type Run = SpeechModels["run"];

/** Two bytes a character, the character's code, in pieces of three bytes. */
function spoken(text: string): Response {
  const bytes = Uint8Array.from([...text].flatMap((character) => [character.charCodeAt(0), 0]));
  const pieces = Array.from({ length: Math.ceil(bytes.length / 3) }, (_, at) => bytes.slice(at * 3, at * 3 + 3));
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  return new Response(body);
}

function speaking(run: Run, stallMs = 200) {
  const tts = workersAiTts({ ai: { run }, model: "@cf/deepgram/aura-2-en", clock: systemClock, stallMs });
  const events: TtsEvent[] = [];
  const utterance = tts.open((event) => events.push(event));
  const heard = () =>
    events
      .flatMap((event) => (event.kind === "audio" && event.audio.kind === "pcm" ? [...event.audio.samples] : []))
      .map((code) => String.fromCharCode(code))
      .join("");
  const over = () => events.some(({ kind }) => kind === "done" || kind === "failed");
  return { tts, utterance, events, heard, over };
}

describe("Workers AI's TTS", () => {
  it("asks for raw audio, clause by clause, and hands it over in order", async () => {
    const asked: unknown[] = [];
    const run: Run = async (model, input, { signal: _, ...options }) => {
      asked.push({ model, input, options });
      // The first clause takes longest.
      await new Promise((resolve) => setTimeout(resolve, asked.length === 1 ? 60 : 0));
      return spoken(String(input.text));
    };
    const { utterance, events, heard, over } = speaking(run);
    utterance.say("Your order, ");
    utterance.say("is on its way. ");
    utterance.say("Goodbye.");
    utterance.end();
    await until("the end", over);
    expect(heard()).toBe("Your order, is on its way. Goodbye.");
    expect(events.at(-1)).toEqual({ kind: "done" });
    expect(asked).toHaveLength(3);
    expect(asked[0]).toEqual({
      model: "@cf/deepgram/aura-2-en",
      input: { text: "Your order, ", encoding: "linear16", container: "none", sample_rate: 24_000 },
      options: { returnRawResponse: true },
    });
  });

  it("is done when there was nothing to say", async () => {
    const { utterance, over } = speaking(async () => spoken(""));
    utterance.say("…");
    utterance.end();
    await until("the end", over);
  });

  it.each<[string, Run, string]>([
    ["an error status", async () => new Response("no", { status: 503 }), "503"],
    ["a binding that throws", () => Promise.reject(new Error("3040: out of capacity")), "out of capacity"],
    ["silence", () => new Promise(() => {}), "sent nothing"],
    [
      "a stream that stalls",
      async () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(2)) })),
      "sent nothing",
    ],
  ])("fails once on %s", async (_, run, words) => {
    const { utterance, events, over } = speaking(run, 500);
    utterance.say("one");
    utterance.say("two");
    utterance.end();
    await until("the failure", over);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const failures = events.flatMap((event) => (event.kind === "failed" ? [event.error] : []));
    expect(failures.map(({ code }) => code)).toEqual(["tts_failed"]);
    expect(failures[0]?.message).toContain(words);
  });

  it("hands over nothing more once cancelled, and ends its requests", async () => {
    const signals: AbortSignal[] = [];
    const run: Run = (_, __, { signal }) => {
      signals.push(signal);
      return new Promise((resolve) => setTimeout(() => resolve(spoken("too late")), 30));
    };
    const { tts, utterance, events } = speaking(run);
    utterance.say("one");
    tts.close();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(events).toEqual([]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
