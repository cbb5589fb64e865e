/**
 * Words that Whisper and its kin invent where nobody spoke: it learnt from subtitles, whose silences have credits and
 * thanks. https://arxiv.org/abs/2402.08021 ("Careless Whisper"), https://arxiv.org/abs/2501.11378 (the bag of phantom phrases)
 */

import { phantoms } from "./phantoms.ts";

/** A segment of `verbose_json`, with the measures that the service may give. */
export interface Measured {
  readonly no_speech_prob?: number | undefined;
  readonly avg_logprob?: number | undefined;
}

/** Whisper's own thresholds: https://github.com/openai/whisper/blob/main/whisper/transcribe.py */
const noSpeech = 0.6;
const leastLogProb = -1;

export function isProbablyNoSpeech({ no_speech_prob: silence, avg_logprob: sureness }: Measured): boolean {
  return (silence ?? 0) > noSpeech && (sureness ?? leastLogProb) <= leastLogProb;
}

/** Whether it is one of the known phrases. Callers may say some of these, so it counts only where the audio was near silent. */
export function isPhantom(text: string): boolean {
  return phantoms.has(plain(text));
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, "")
    .normalize("NFC")
    .replace(/['’]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
