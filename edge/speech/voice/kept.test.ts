import { describe, expect, it } from "vitest";
import { EarshotError } from "../../base/errors.ts";
import type { Utterance, Voice, VoiceEvent } from "../../conversation/ports.ts";
import { KeptPhrases, phrasesInMemory } from "./kept.ts";
import { synthesise } from "./synthesise.ts";

/** Says each text as two pieces of audio with as many samples as it has characters. */
function liveVoice(): Voice & { said: string[]; down: boolean } {
  const voice = {
    said: [] as string[],
    down: false,
    open(listen: (event: VoiceEvent) => void): Utterance {
      const later = (event: VoiceEvent) => setTimeout(() => listen(event), 1);
      return {
        say(text) {
          voice.said.push(text);
          if (voice.down) {
            later({ kind: "failed", error: new EarshotError("voice_failed", "down") });
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
  return voice;
}

const text = (samples: Int16Array | undefined) => String.fromCharCode(...(samples ?? []));

describe("kept phrases", () => {
  it("that a page chose are at hand in this call, and are not put into the store", async () => {
    const puts: string[] = [];
    const store = { get: async () => undefined, put: async (key: string) => void puts.push(key) };
    const phrases = new KeptPhrases(store, "v", ["Buy  now!", "You are talking with an AI. Hi."]);
    expect(await phrases.prepare(["Buy now!", " Buy  now! ", "You are talking with an AI.\nHi."], liveVoice())).toEqual(
      [],
    );
    expect(text(phrases.get("Buy now!")?.samples)).toBe("Buy now!");
    expect(puts).toEqual([]);
    await phrases.prepare(["Hello."], liveVoice());
    expect(puts).toHaveLength(1);
  });

  it("are made once, whatever their spacing, and found again by whoever shares the store", async () => {
    const store = phrasesInMemory();
    const voice = liveVoice();
    const first = new KeptPhrases(store, "aura-2-thalia-en");
    expect(first.get("Hello there.")).toBeUndefined();
    expect(await first.prepare(["Hello there.", " Hello  there. ", "Sorry."], voice)).toEqual([]);
    expect(text(first.get("Hello there. ")?.samples)).toBe("Hello there.");
    expect(voice.said).toEqual(["Hello there.", "Sorry."]);

    voice.down = true;
    const second = new KeptPhrases(store, "aura-2-thalia-en");
    expect(await second.prepare(["Sorry."], voice)).toEqual([]);
    expect(second.get("Sorry.")).toEqual(first.get("Sorry."));
    expect(voice.said).toHaveLength(2);
  });

  it("are others in another voice", async () => {
    const store = phrasesInMemory();
    const voice = liveVoice();
    await new KeptPhrases(store, "one").prepare(["Hello."], voice);
    await new KeptPhrases(store, "another").prepare(["Hello."], voice);
    expect(voice.said).toEqual(["Hello.", "Hello."]);
  });

  it("say which could not be had, and have the others", async () => {
    const store = phrasesInMemory();
    const voice = liveVoice();
    await new KeptPhrases(store, "v").prepare(["Kept."], voice);
    voice.down = true;
    const phrases = new KeptPhrases(store, "v");
    const errors = await phrases.prepare(["New.", "Kept."], voice);
    expect(errors).toEqual([expect.objectContaining({ code: "voice_failed" })]);
    expect(phrases.get("New.")).toBeUndefined();
    expect(text(phrases.get("Kept.")?.samples)).toBe("Kept.");
  });
});

it("synthesises nothing into an error", async () => {
  await expect(synthesise(liveVoice(), "")).rejects.toMatchObject({ code: "voice_failed" });
});
