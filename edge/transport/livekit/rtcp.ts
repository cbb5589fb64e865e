/**
 * The reports to the server, once a second, on the agent's stream and on those that it receives (RTCP, RFC 3550,
 * section 6).
 */
import { type RtcpPacket, RtcpReceiverInfo, RtcpRrPacket, RtcpSenderInfo, RtcpSrPacket } from "werift";
import type { PacedPacket } from "./pacer.ts";
import { rtpTicksPerMs } from "./pacer.ts";
import type { ReceivedRtp } from "./srtp.ts";

const reportEveryMs = 1000;
/** A report has room for so many streams. */
const maxReports = 31;
/** Seconds from 1900, where NTP counts from, to 1970. */
const ntpEpochSeconds = 2_208_988_800;
const senderReportType = 200;

/** One stream that we receive: what a reception report says of it (appendix A.3 and A.8). */
class Reception {
  readonly #first: number;
  #cycles = 0;
  #highest: number;
  #received = 0;
  #expectedBefore = 0;
  #receivedBefore = 0;
  #transit: number | undefined;
  #jitter = 0;
  #senderReport: { readonly ntp: number; readonly atMs: number } | undefined;

  constructor(sequence: number) {
    this.#first = sequence;
    this.#highest = sequence;
  }

  take({ sequence, timestamp }: ReceivedRtp, nowMs: number): void {
    this.#received += 1;
    const ahead = (sequence - this.#highest) & 0xffff;
    if (ahead < 0x8000) {
      if (sequence < this.#highest) this.#cycles += 0x10000;
      this.#highest = sequence;
    }
    const transit = (Math.round(nowMs * rtpTicksPerMs) - timestamp) | 0;
    if (this.#transit !== undefined) this.#jitter += (Math.abs((transit - this.#transit) | 0) - this.#jitter) / 16;
    this.#transit = transit;
  }

  /** `ntp`: the middle 32 bits of the sender's time. */
  heardFromSender(ntp: number, nowMs: number): void {
    this.#senderReport = { ntp, atMs: nowMs };
  }

  report(ssrc: number, nowMs: number): RtcpReceiverInfo {
    const highestSequence = this.#cycles + this.#highest;
    const expected = highestSequence - this.#first + 1;
    const [newlyExpected, newlyReceived] = [expected - this.#expectedBefore, this.#received - this.#receivedBefore];
    this.#expectedBefore = expected;
    this.#receivedBefore = this.#received;
    const newlyLost = Math.max(0, newlyExpected - newlyReceived);
    const sender = this.#senderReport;
    return new RtcpReceiverInfo({
      ssrc,
      fractionLost: newlyExpected > 0 ? Math.min(255, Math.floor((newlyLost * 256) / newlyExpected)) : 0,
      packetsLost: Math.max(0, expected - this.#received),
      highestSequence,
      jitter: Math.floor(this.#jitter),
      lsr: sender?.ntp ?? 0,
      dlsr: sender ? Math.max(0, Math.round(((nowMs - sender.atMs) * 0x10000) / 1000)) : 0,
    });
  }
}

/** Keeps count of both directions; a report is due with the first packet after each second, so it needs no timer. */
export class Reports {
  readonly #ssrc: number;
  readonly #receptions = new Map<number, Reception>();
  #packets = 0;
  #octets = 0;
  #last: { readonly timestamp: number; readonly atMs: number } | undefined;
  #reportedAtMs: number;

  /** `ssrc`: of the stream that we send. Times are ms since 1970. */
  constructor(ssrc: number, nowMs: number) {
    this.#ssrc = ssrc;
    this.#reportedAtMs = nowMs;
  }

  sent({ payload, timestamp }: PacedPacket, nowMs: number): void {
    this.#packets += 1;
    this.#octets += payload.length;
    this.#last = { timestamp, atMs: nowMs };
  }

  received(packet: ReceivedRtp, nowMs: number): void {
    let reception = this.#receptions.get(packet.ssrc);
    if (!reception) {
      reception = new Reception(packet.sequence);
      this.#receptions.set(packet.ssrc, reception);
    }
    reception.take(packet, nowMs);
  }

  /** Takes RTCP of the server's, decrypted: of interest is when its sender reports were written. */
  heard(rtcp: Buffer, nowMs: number): void {
    for (let at = 0; at + 4 <= rtcp.length; at += 4 + 4 * rtcp.readUInt16BE(at + 2)) {
      if (rtcp[at + 1] !== senderReportType || at + 16 > rtcp.length) continue;
      this.#receptions.get(rtcp.readUInt32BE(at + 4))?.heardFromSender(rtcp.readUInt32BE(at + 10), nowMs);
    }
  }

  /** The report that is due, if one is. */
  due(nowMs: number): RtcpPacket | undefined {
    if (nowMs - this.#reportedAtMs < reportEveryMs) return undefined;
    this.#reportedAtMs = nowMs;
    const reports = [...this.#receptions].slice(-maxReports).map(([ssrc, reception]) => reception.report(ssrc, nowMs));
    if (!this.#last) return new RtcpRrPacket({ ssrc: this.#ssrc, reports });
    const { timestamp, atMs } = this.#last;
    const senderInfo = new RtcpSenderInfo({
      ntpTimestamp: ntpOf(nowMs),
      rtpTimestamp: (timestamp + Math.round((nowMs - atMs) * rtpTicksPerMs)) >>> 0,
      packetCount: this.#packets,
      octetCount: this.#octets,
    });
    return new RtcpSrPacket({ ssrc: this.#ssrc, senderInfo, reports });
  }
}

/** NTP's 64 bits: seconds since 1900, and fractions of one. */
function ntpOf(nowMs: number): bigint {
  const seconds = Math.floor(nowMs / 1000);
  const fraction = Math.floor(((nowMs - seconds * 1000) / 1000) * 2 ** 32);
  return (BigInt(seconds + ntpEpochSeconds) << 32n) | BigInt(fraction);
}
