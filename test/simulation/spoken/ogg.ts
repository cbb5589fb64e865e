/** A side of a call as a file that any browser plays: Opus in Ogg (RFC 7845), mono. */
import { firstPage, fits, headerPages, pageOf, preSkipSamples, segmentsOf } from "../../../edge/recording/ogg.ts";
import { nodeOpus } from "../../../edge/transport/livekit/testing/node-opus.ts";
import { rateHz } from "./sound.ts";

/** @param samples at 48 kHz */
export function oggOf(samples: Int16Array): Uint8Array {
  const encoder = nodeOpus().encoder(rateHz);
  const packets: Uint8Array[] = [];
  // The encoder is late by `preSkipSamples`: a packet of silence brings out the end.
  for (let at = 0; at < samples.length + preSkipSamples; at += encoder.packetSamples) {
    const frame = new Int16Array(encoder.packetSamples);
    frame.set(samples.subarray(at, at + frame.length));
    packets.push(Uint8Array.from(encoder.encode(frame)));
  }
  encoder.free();
  return Buffer.concat([headerPages(1, []), ...pagesOf(packets, encoder.packetSamples)]);
}

function pagesOf(packets: readonly Uint8Array[], packetSamples: number): Uint8Array[] {
  const groups: Uint8Array[][] = [[]];
  let segments = 0;
  for (const packet of packets) {
    if (!fits(segments, packet)) {
      groups.push([]);
      segments = 0;
    }
    groups.at(-1)?.push(packet);
    segments += segmentsOf(packet);
  }
  let done = 0;
  return groups.map((group, nth) => {
    done += group.length * packetSamples;
    const isLast = nth === groups.length - 1;
    return pageOf({
      serial: 1,
      number: firstPage + nth,
      granule: done,
      place: isLast ? "last" : "middle",
      packets: group,
    });
  });
}
