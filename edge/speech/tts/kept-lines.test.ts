import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../../test/scenarios/virtual-clock.ts";
import type { Sound } from "../../base/audio.ts";
import { EarshotError } from "../../base/errors.ts";
import type { Tts, TtsEvent, Utterance } from "../../conversation/ports.ts";
import { silentTts } from "../in-writing.ts";
import { KeptLines, linesInMemory } from "./kept-lines.ts";
import { synthesise } from "./synthesise.ts";

/** Says each text as two pieces of audio, with one sample for each character. */
function liveTts(): Tts & { said: string[]; down: boolean } {
  const tts = {
    said: [] as string[],
    down: false,
    open(listen: (event: TtsEvent) => void): Utterance {
      const later = (event: TtsEvent) => setTimeout(() => listen(event), 1);
      return {
        say(text) {
          tts.said.push(text);
          if (tts.down) {
            later({ kind: "failed", error: new EarshotError("tts_failed", "down") });
            return;
          }
          const samples = Int16Array.from(text, (character) => character.charCodeAt(0));
          for (const piece of [samples.subarray(0, 2), samples.subarray(2)]) {
            later({ kind: "audio", audio: { kind: "pcm", samples: piece, sampleRateHz: 24_000 } });
          }
        },
        end: () => later({ kind: "done" }),
        cancel: () => {},
      };
    },
    close() {},
  };
  return tts;
}

const text = (sound: Sound | undefined) => String.fromCharCode(...(sound?.kind === "pcm" ? sound.samples : []));

describe("kept lines", () => {
  it("that a page chose are at hand in this call, and are not put into the store", async () => {
    const puts: string[] = [];
    const store = { get: async () => undefined, put: async (key: string) => void puts.push(key) };
    const lines = new KeptLines(store, "v", ["Buy  now!", "You are talking with an AI. Hi."]);
    expect(await lines.prepare(["Buy now!", " Buy  now! ", "You are talking with an AI.\nHi."], liveTts())).toEqual([]);
    expect(text(lines.get("Buy now!"))).toBe("Buy now!");
    expect(puts).toEqual([]);
    await lines.prepare(["Hello."], liveTts());
    expect(puts).toHaveLength(1);
  });

  it("are made once, whatever their spacing, and found again by whoever shares the store", async () => {
    const store = linesInMemory();
    const tts = liveTts();
    const first = new KeptLines(store, "aura-2-thalia-en");
    expect(first.get("Hello there.")).toBeUndefined();
    expect(await first.prepare(["Hello there.", " Hello  there. ", "Sorry."], tts)).toEqual([]);
    expect(text(first.get("Hello there. "))).toBe("Hello there.");
    expect(tts.said).toEqual(["Hello there.", "Sorry."]);

    tts.down = true;
    const second = new KeptLines(store, "aura-2-thalia-en");
    expect(await second.prepare(["Sorry."], tts)).toEqual([]);
    expect(second.get("Sorry.")).toEqual(first.get("Sorry."));
    expect(tts.said).toHaveLength(2);
  });

  it("are kept as Opus where the voice is", async () => {
    const store = linesInMemory();
    const packets = [Uint8Array.of(0xf8, 1, 2, 3, 4), new Uint8Array(700).fill(0x78), Uint8Array.of(0xf8, 5)];
    const tts: Tts = {
      open: (listen) => ({
        say: () => {
          for (const packet of packets) listen({ kind: "audio", audio: { kind: "opus", packets: [packet] } });
        },
        end: () => listen({ kind: "done" }),
        cancel: () => {},
      }),
      close() {},
    };
    const first = new KeptLines(store, "v");
    expect(await first.prepare(["Hello."], tts)).toEqual([]);
    const second = new KeptLines(store, "v");
    expect(await second.prepare(["Hello."], liveTts())).toEqual([]);
    for (const lines of [first, second]) expect(lines.get("Hello.")).toEqual({ kind: "opus", packets });
  });

  it("are others in another voice", async () => {
    const store = linesInMemory();
    const tts = liveTts();
    await new KeptLines(store, "one").prepare(["Hello."], tts);
    await new KeptLines(store, "another").prepare(["Hello."], tts);
    expect(tts.said).toEqual(["Hello.", "Hello."]);
  });

  it("say which could not be had, and have the others", async () => {
    const store = linesInMemory();
    const tts = liveTts();
    await new KeptLines(store, "v").prepare(["Kept."], tts);
    tts.down = true;
    const lines = new KeptLines(store, "v");
    const errors = await lines.prepare(["New.", "Kept."], tts);
    expect(errors).toEqual([expect.objectContaining({ code: "tts_failed" })]);
    expect(lines.get("New.")).toBeUndefined();
    expect(text(lines.get("Kept."))).toBe("Kept.");
  });
});

it("keeps nothing of a call in writing, and tells of no error", async () => {
  const store = linesInMemory();
  const clock = new VirtualClock();
  const lines = new KeptLines(store, "v");
  const prepared = lines.prepare(["Hello.", "One moment."], silentTts(clock));
  let errors: unknown[] | undefined;
  void prepared.then((found) => {
    errors = found;
  });
  while (errors === undefined) {
    clock.runUntil(clock.nowMs() + 100);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  expect(errors).toEqual([]);
  expect(lines.get("Hello.")).toBeUndefined();
});

it("synthesises nothing into an error", async () => {
  await expect(synthesise(liveTts(), "")).rejects.toMatchObject({ code: "tts_failed" });
});
