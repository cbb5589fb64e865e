import { opusPacketMs } from "./opus-packet.ts";

/** 20 ms: the length of an Opus packet of ours, and the pace of playout (RFC 6716, section 2.1.4; RFC 7587). */
export const packetMs = 20;

/** Mono, signed 16 bit. */
export interface PcmAudio {
  readonly kind: "pcm";
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
}

/** Opus packets of 20 ms each, or of 40 to 120 ms as some encoders make them. */
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

/** Audio with something to hear in it. */
export type Sound = PcmAudio | OpusAudio;

/**
 * Whether it holds more than digital silence. Of Opus the size of packets tells: where an encoder is free to, it spends two
 * bytes a frame on silence. At a constant bitrate silence looks like sound.
 */
export function hasSound(audio: Sound): boolean {
  if (audio.kind === "pcm") return audio.samples.some((sample) => sample !== 0);
  return audio.packets.some((packet) => packet.length > 2 + lastsMs(packet) / 10);
}

/** How long an Opus packet plays, in milliseconds. One that is malformed takes the time of any other. */
export function lastsMs(packet: Uint8Array): number {
  return opusPacketMs(packet) ?? packetMs;
}

/** How long a piece of audio plays, in milliseconds. */
export function durationMs(audio: Audio): number {
  switch (audio.kind) {
    case "pcm":
      return (audio.samples.length / audio.sampleRateHz) * 1000;
    case "opus":
      return audio.packets.reduce((ms, packet) => ms + lastsMs(packet), 0);
    case "silence":
      return audio.durationMs;
  }
}

/** The rest of a piece of audio, behind its first ms; undefined: there is none. */
export function withoutFirst<Kind extends Sound>(audio: Kind, ms: number): Kind | undefined {
  if (ms <= 0) return audio;
  if (audio.kind === "pcm") {
    const samples = audio.samples.subarray(Math.round((ms / 1000) * audio.sampleRateHz));
    return samples.length > 0 ? { ...audio, samples } : undefined;
  }
  let leftMs = ms;
  const packets = audio.packets.filter((packet) => {
    const lasts = lastsMs(packet);
    leftMs -= lasts;
    return leftMs < -lasts / 2;
  });
  return packets.length > 0 ? { ...audio, packets } : undefined;
}
