/** A WAV file of linear16. http://soundfile.sapp.org/doc/WaveFormat/ */
import { toLinear16 } from "../linear16.ts";

/** The header in front of `bytes` of mono linear16; 0 where their number is not known yet. */
export function wavHeader(sampleRateHz: number, bytes: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(44);
  const view = new DataView(header.buffer);
  const word = (at: number, text: string) => {
    for (let nth = 0; nth < text.length; nth++) header[at + nth] = text.charCodeAt(nth);
  };
  word(0, "RIFF");
  view.setUint32(4, bytes === 0 ? 0 : 36 + bytes, true);
  word(8, "WAVE");
  word(12, "fmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // channels
  view.setUint32(24, sampleRateHz, true);
  view.setUint32(28, sampleRateHz * 2, true);
  view.setUint16(32, 2, true); // bytes of a sample
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, bytes, true);
  return header;
}

export function wavOf(samples: Int16Array, sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const bytes = toLinear16(samples);
  const whole = new Uint8Array(44 + bytes.length);
  whole.set(wavHeader(sampleRateHz, bytes.length));
  whole.set(bytes, 44);
  return whole;
}
