/** Takes linear16 out of WAV. */

/** The header of WAV is 44 bytes where there is nothing special; one that is longer than this is no header. */
const maxHeaderBytes = 4_096;
export interface WavSamples {
  /** The samples of these bytes, and the rate where a header ended in them. @throws Error at a WAV file of another format */
  read(bytes: Uint8Array): readonly { readonly audio: Uint8Array; readonly sampleRateHz?: number }[];
}

/**
 * Linear16 with or without a WAV header in front. The rate is the header's. Streamed WAV has no true length in it, so the
 * audio goes to the end.
 * https://learn.microsoft.com/windows/win32/medfound/tutorial--decoding-audio ("fmt " and "data" chunks of RIFF)
 */
export function wavSamples(): WavSamples {
  let head: Uint8Array | null = new Uint8Array(0);
  return {
    read(bytes) {
      if (head === null) return [{ audio: bytes }];
      const all = joined(head, bytes);
      const found = audioIn(all);
      if (found === "more") {
        head = all;
        return [];
      }
      head = null;
      const { from, sampleRateHz } = found;
      return [{ audio: all.subarray(from), ...(sampleRateHz === undefined ? {} : { sampleRateHz }) }];
    },
  };
}

/** @throws Error at a WAV file of another format */
function audioIn(all: Uint8Array): "more" | { readonly from: number; readonly sampleRateHz?: number } {
  const word = (at: number) => String.fromCharCode(...all.subarray(at, at + 4));
  if (all.length < 4) return "RIFF".startsWith(word(0)) ? "more" : { from: 0 };
  if (word(0) !== "RIFF") return { from: 0 };
  const view = new DataView(all.buffer, all.byteOffset, all.byteLength);
  let sampleRateHz: number | undefined;
  for (let at = 12; at + 8 <= all.length && at < maxHeaderBytes; ) {
    const size = view.getUint32(at + 4, true);
    if (word(at) === "data") return { from: at + 8, ...(sampleRateHz === undefined ? {} : { sampleRateHz }) };
    if (word(at) === "fmt " && at + 24 <= all.length) {
      const [format, channels, bits] = [
        view.getUint16(at + 8, true),
        view.getUint16(at + 10, true),
        view.getUint16(at + 22, true),
      ];
      // 1 is PCM; 0xfffe says so in its extension.
      if ((format !== 1 && format !== 0xfffe) || channels !== 1 || bits !== 16)
        throw new Error(
          `sent WAV of format ${format}, ${channels} channels and ${bits} bit, where 16 bit mono PCM was due`,
        );
      sampleRateHz = view.getUint32(at + 12, true);
    }
    at += 8 + size + (size % 2);
  }
  if (all.length > maxHeaderBytes) throw new Error("sent a WAV header without an end");
  return "more";
}

function joined(first: Uint8Array, then: Uint8Array): Uint8Array {
  const whole = new Uint8Array(first.length + then.length);
  whole.set(first);
  whole.set(then, first.length);
  return whole;
}
