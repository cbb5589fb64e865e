/**
 * Silence as Opus packets. A recording fills its gaps with them: Chromium's `decodeAudioData` passes over a jump of the
 * granule position, and what follows would come too early (docs/decisions/recording.md has the measurements).
 */

/** The shortest Opus frame is 2.5 ms (RFC 6716, section 2.1.4), so all of a stream's times are multiples of it. */
export const gridSamples = 120;

export interface Packet {
  readonly payload: Uint8Array;
  readonly samples: number;
}

/**
 * CELT, fullband, mono, of 20, 10, 5 and 2.5 ms; the two bytes say that the frame is silent (RFC 6716, sections 3.1 and
 * 4.3). The longest is code 3: six frames of 20 ms, all of the same size (section 3.2.5).
 */
const lengths: readonly Packet[] = [
  { samples: 5760, payload: Uint8Array.of(0xfb, 6, ...Array<number[]>(6).fill([0xff, 0xfe]).flat()) },
  { samples: 960, payload: Uint8Array.of(0xf8, 0xff, 0xfe) },
  { samples: 480, payload: Uint8Array.of(0xf0, 0xff, 0xfe) },
  { samples: 240, payload: Uint8Array.of(0xe8, 0xff, 0xfe) },
  { samples: gridSamples, payload: Uint8Array.of(0xe0, 0xff, 0xfe) },
];

/** Silent packets for so many samples, the longest first; a rest that is shorter than any is left out. */
export function* silence(samples: number): Generator<Packet> {
  let left = samples;
  for (const packet of lengths) {
    for (; left >= packet.samples; left -= packet.samples) yield packet;
  }
}
