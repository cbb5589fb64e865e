/** Sound as bytes, for the store of kept lines. */
import type { Sound } from "../../base/audio.ts";
import { Linear16Reader, toLinear16 } from "../linear16.ts";

const rateBytes = 4;
const lengthBytes = 2;
/** In the place of a sample rate: Opus packets follow. */
const opus = 0;

/** The sample rate in four bytes, then linear16. Of Opus 0 in four bytes, then each packet behind its length in two. */
export function packed(sound: Sound): Uint8Array {
  const body = sound.kind === "pcm" ? [toLinear16(sound.samples)] : sound.packets.flatMap(behindLength);
  const bytes = new Uint8Array(body.reduce((sum, { length }) => sum + length, rateBytes));
  new DataView(bytes.buffer).setUint32(0, sound.kind === "pcm" ? sound.sampleRateHz : opus, true);
  let at = rateBytes;
  for (const part of body) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function behindLength(packet: Uint8Array): readonly Uint8Array[] {
  return [Uint8Array.of(packet.length & 0xff, packet.length >> 8), packet];
}

/** @returns undefined: these bytes hold no sound */
export function unpacked(bytes: Uint8Array): Sound | undefined {
  if (bytes.length <= rateBytes) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sampleRateHz = view.getUint32(0, true);
  if (sampleRateHz !== opus) return new Linear16Reader(sampleRateHz).read(bytes.subarray(rateBytes));
  const packets: Uint8Array[] = [];
  for (let at = rateBytes; at + lengthBytes <= bytes.length; ) {
    const end = at + lengthBytes + view.getUint16(at, true);
    packets.push(bytes.slice(at + lengthBytes, end));
    at = end;
  }
  return { kind: "opus", packets };
}
