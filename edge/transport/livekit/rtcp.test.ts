import { expect, test } from "vitest";
import { RtcpPacketConverter, RtcpRrPacket, RtcpSenderInfo, RtcpSrPacket } from "werift";
import { Reports } from "./rtcp.ts";

const ours = 77;
const theirs = 88;
const beganMs = 1_700_000_000_250;
const rtp = (sequence: number, timestamp = sequence * 960) => ({
  ssrc: theirs,
  sequence: sequence & 0xffff,
  timestamp: timestamp >>> 0,
  payload: Buffer.alloc(10),
});

/** The server's reading of a report. */
function read(reports: Reports, nowMs: number) {
  const packet = reports.due(nowMs);
  return packet && RtcpPacketConverter.deSerialize(packet.serialize())[0];
}

test("tells once a second how much we have sent, and when", () => {
  const reports = new Reports(ours, beganMs);
  reports.sent({ payload: Buffer.alloc(40), sequence: 1, timestamp: 4800, marker: true }, beganMs + 900);
  expect(read(reports, beganMs + 999)).toBeUndefined();
  const report = read(reports, beganMs + 1000);
  expect(report).toBeInstanceOf(RtcpSrPacket);
  const { ssrc, senderInfo } = report as RtcpSrPacket;
  expect([ssrc, senderInfo.packetCount, senderInfo.octetCount]).toEqual([ours, 1, 40]);
  expect(senderInfo.rtpTimestamp).toBe(4800 + 100 * 48);
  expect(senderInfo.ntpTimestamp >> 32n).toBe(BigInt(1_700_000_001 + 2_208_988_800));
  expect(Number(senderInfo.ntpTimestamp & 0xffffffffn) / 2 ** 32).toBeCloseTo(0.25);
  expect(read(reports, beganMs + 1999)).toBeUndefined();
  expect(read(reports, beganMs + 2000)).toBeInstanceOf(RtcpSrPacket);
});

test("tells what of the caller's voice was lost, over the end of the sequence numbers", () => {
  const reports = new Reports(ours, beganMs);
  for (const sequence of [65_533, 65_534, 65_536, 65_537]) {
    reports.received(rtp(sequence), beganMs + (sequence - 65_533) * 20);
  }
  const report = read(reports, beganMs + 1000);
  expect(report).toBeInstanceOf(RtcpRrPacket);
  const [said] = (report as RtcpRrPacket).reports;
  expect(said).toMatchObject({
    ssrc: theirs,
    packetsLost: 1,
    fractionLost: Math.floor(256 / 5),
    highestSequence: 65_537,
  });
  expect(said?.jitter).toBe(0);
  reports.received(rtp(65_535), beganMs + 1010); // late, not lost
  reports.received(rtp(65_538), beganMs + 1020);
  const [then] = (read(reports, beganMs + 2000) as RtcpRrPacket).reports;
  expect(then).toMatchObject({ packetsLost: 0, fractionLost: 0, highestSequence: 65_538 });
});

test("measures jitter, in ticks", () => {
  const reports = new Reports(ours, beganMs);
  for (let at = 0; at < 400; at++) reports.received(rtp(at), beganMs + at * 20 + (at % 2) * 10);
  const [said] = (read(reports, beganMs + 9000) as RtcpRrPacket).reports;
  expect(said?.jitter).toBeGreaterThan(470);
  expect(said?.jitter).toBeLessThanOrEqual(480); // 10 ms
});

test("answers a sender report with its time and how long ago it came", () => {
  const reports = new Reports(ours, beganMs);
  reports.received(rtp(5), beganMs);
  const senderInfo = new RtcpSenderInfo({ ntpTimestamp: 0x1111222233334444n });
  reports.heard(new RtcpSrPacket({ ssrc: theirs, senderInfo }).serialize(), beganMs + 500);
  reports.heard(Buffer.from([0x80]), beganMs + 600);
  const [said] = (read(reports, beganMs + 1000) as RtcpRrPacket).reports;
  expect(said).toMatchObject({ lsr: 0x22223333, dlsr: 0x8000 });
});
