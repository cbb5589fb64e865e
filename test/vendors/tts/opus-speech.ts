/**
 * Speech in Ogg Opus that a test can read: each packet of 20 ms has two characters behind its first byte. The pages are
 * those of the recorder (edge/recording/ogg.ts).
 */
import { firstPage, headerPages, pageOf } from "../../../edge/recording/ogg.ts";

/** CELT, fullband, 20 ms, mono, one frame (RFC 6716, section 3.1). */
const firstByte = 0xf8;
const packetMs = 20;
const charactersAPacket = 2;
const packetsAPage = 2;
const packetBytes = 9;
/** As libopus encodes digital silence. */
const silentPacket = Uint8Array.of(firstByte, 0xff, 0xfe);
/** Odd, so that pages and packets are cut anywhere. */
const pieceBytes = 61;

/** A piece of audio on the wire, and how much of it is whole by its end, beyond the piece before. */
export interface TimedBytes {
  readonly bytes: Buffer;
  readonly ms: number;
}

/** A text as one stream of Ogg, in pieces; null: 100 ms of silence. */
export function opusPieces(text: string | null): TimedBytes[] {
  const packets = text === null ? Array.from({ length: 5 }, () => silentPacket) : packetsOf(text);
  const parts: Uint8Array[] = [headerPages(1, [])];
  /** Where each packet ends in the stream. */
  const ends: number[] = [];
  let length = parts[0]?.length ?? 0;
  for (let at = 0; at < packets.length; at += packetsAPage) {
    const held = packets.slice(at, at + packetsAPage);
    const place = at + packetsAPage < packets.length ? "middle" : "last";
    const granule = (at + held.length) * packetMs * 48;
    const page = pageOf({ serial: 1, number: firstPage + at / packetsAPage, granule, place, packets: held });
    parts.push(page);
    length += page.length;
    const behind = held.map((_, nth) => held.slice(nth + 1).reduce((sum, packet) => sum + packet.length, 0));
    ends.push(...behind.map((bytes) => length - bytes));
  }
  const stream = Buffer.concat(parts);
  return Array.from({ length: Math.ceil(stream.length / pieceBytes) }, (_, nth) => {
    const [from, to] = [nth * pieceBytes, (nth + 1) * pieceBytes];
    return { bytes: stream.subarray(from, to), ms: ends.filter((end) => end > from && end <= to).length * packetMs };
  });
}

function packetsOf(text: string): Uint8Array[] {
  return Array.from({ length: Math.ceil(text.length / charactersAPacket) }, (_, nth) => {
    const packet = new Uint8Array(packetBytes);
    packet[0] = firstByte;
    const view = new DataView(packet.buffer);
    const said = text.slice(nth * charactersAPacket, (nth + 1) * charactersAPacket);
    [...said].forEach((character, at) => void view.setUint16(1 + 2 * at, character.charCodeAt(0)));
    return packet;
  });
}

/** The text in packets. */
export function readPackets(packets: readonly Uint8Array[]): string {
  const said = packets
    .filter(({ length }) => length === packetBytes)
    .flatMap((packet) => {
      const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength);
      return [view.getUint16(1), view.getUint16(3)];
    });
  return String.fromCharCode(...said.filter((code) => code !== 0));
}
