import { type OpusRateHz, opusRates } from "./opus.ts";

/** The rate at which libopus takes audio of `sampleRateHz`: the same, or the next above. */
export function opusRateFor(sampleRateHz: number): OpusRateHz {
  return opusRates.find((rate) => rate >= sampleRateHz) ?? 48000;
}
