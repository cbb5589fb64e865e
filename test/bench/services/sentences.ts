/** The sentences that every STT hears: voices of two synthesizers, over noise. A seed makes the noise, so all hear the same. */

import { plainWords } from "../../../edge/base/words.ts";
import { inARoom, type VoiceName, Voices } from "../../../engines/stt/testing/voices.ts";
import { noise, rms } from "../../../widget/hearing/spoken.fixture.ts";

export const heardRateHz = 16_000;

export const sentences: readonly string[] = [
  "Where is my order four two one?",
  "I want to change the address for my next delivery.",
  "Can you tell me when your shop closes on Saturday?",
  "The lamp that you sent me is broken and I would like my money back.",
  "My name is Katherine and my phone number is five five two nine eight.",
  "Could I please talk to somebody about the invoice?",
];

/** flite's American woman and man, its Scottish man, and espeak-ng, whose voice is the furthest from a person's. */
const voiceNames: readonly VoiceName[] = ["slt", "rms", "awb", "espeak-ng"];
/** Above the noise: a quiet room, an office, a street. */
const snrsDb = [30, 15, 8] as const;

export interface Clip {
  readonly sentence: string;
  readonly samples: Int16Array;
  /** From the first sample to the end of speech, ms. */
  readonly speechEndMs: number;
}

/** Every sentence once; voices and noises take turns. */
export async function clipsOf(count = sentences.length * 2): Promise<Clip[]> {
  const voices = new Voices();
  try {
    const clips: Clip[] = [];
    for (let at = 0; at < count; at += 1) {
      const sentence = sentences[at % sentences.length] ?? "";
      const voice = voiceNames[(at + Math.floor(at / sentences.length)) % voiceNames.length] ?? "slt";
      const speech = await voices.say(sentence, voice);
      clips.push(inNoise(sentence, speech, snrsDb[at % snrsDb.length] ?? 30, at));
    }
    return clips;
  } finally {
    await voices.close();
  }
}

/** Silence stands around the speech, as `inARoom` sets it: 200 ms before, 100 ms behind. */
function inNoise(sentence: string, speech: Int16Array, snrDb: number, seed: number): Clip {
  const samples = inARoom(speech, 0);
  const level = 20 * Math.log10(rms(Float32Array.from(speech, (sample) => sample / 32_768))) - snrDb;
  const added = noise("brown", samples.length, level, seed + 1);
  const noisy = samples.map((sample, at) => clipped(sample + (added[at] ?? 0) * 32_768));
  return { sentence, samples: noisy, speechEndMs: ((speech.length + 3_200) / heardRateHz) * 1_000 };
}

function clipped(sample: number): number {
  return Math.max(-32_768, Math.min(32_767, Math.round(sample)));
}

const digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** The words as they are compared: in lower case, numbers digit by digit. */
export function comparable(text: string): string[] {
  return plainWords(text).flatMap((word) => {
    if (/^\d+$/u.test(word)) return [...word];
    const digit = word === "oh" ? 0 : digits.indexOf(word);
    return [digit < 0 ? word : String(digit)];
  });
}

/** How many words were put in, left out or changed (Levenshtein's distance over words). */
export function wrongWords(said: string, heard: string): number {
  const [from, to] = [comparable(said), comparable(heard)];
  let row = to.map((_, at) => at + 1);
  row.unshift(0);
  for (const [nth, word] of from.entries()) {
    const next = [nth + 1];
    for (const [at, other] of to.entries()) {
      const changed = (row[at] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
