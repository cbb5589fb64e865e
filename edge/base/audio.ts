/** 20 ms: the length of one Opus packet, and the pace of playout (RFC 6716, section 2.1.4; RFC 7587). */
export const packetMs = 20;

/** Mono, signed 16 bit. */
export interface PcmAudio {
  readonly kind: "pcm";
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
}

/** Opus packets of 20 ms each, 48 kHz RTP clock. */
export interface OpusAudio {
  readonly kind: "opus";
  readonly packets: readonly Uint8Array[];
}

/** Nothing to hear, for this long. */
export interface SilentAudio {
  readonly kind: "silence";
  readonly durationMs: number;
}

export type Audio = PcmAudio | OpusAudio | SilentAudio;

/** Whether it holds more than digital silence. */
export function hasSound({ samples }: PcmAudio): boolean {
  return samples.some((sample) => sample !== 0);
}

/** How long a piece of audio plays, in milliseconds. */
export function durationMs(audio: Audio): number {
  switch (audio.kind) {
    case "pcm":
      return (audio.samples.length / audio.sampleRateHz) * 1000;
    case "opus":
      return audio.packets.length * packetMs;
    case "silence":
      return audio.durationMs;
  }
}
