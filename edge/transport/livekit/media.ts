/**
 * The media's own way through werift: it makes the connection (ICE, DTLS) and keeps it; RTP then goes straight between
 * the socket and the agent. Through all of werift a packet took 0.8 ms on Workers, most of it in events, copies and
 * ciphers that nobody needs here.
 */

import { type RTCDtlsTransport, RtpHeader } from "werift";
import { type EarshotError, logged } from "../../base/errors.ts";
import { MediaGate } from "./media-gate.ts";
import type { PacedPacket } from "./pacer.ts";
import { ReplayWindows } from "./replay.ts";
import { Reports } from "./rtcp.ts";
import { SrtcpReceiver } from "./srtcp.ts";
import { type ReceivedRtp, type RtpStream, SrtpReceiver, SrtpSender } from "./srtp.ts";

/** DTLS-SRTP's number for it (RFC 7714, section 14.2); LiveKit and werift prefer it. */
const aeadAes128Gcm = 7;
/** ICE/TCP writes each packet's length before it (RFC 4571). */
const lengthBytes = 2;

/** The members of werift's ICE/TCP beyond its types. */
interface TcpInside {
  handleFrame(frame: Buffer, from: unknown): void;
  getOpenSocket(to: unknown): { readonly socket: { write(data: Uint8Array): unknown } } | undefined;
}

export interface MediaOptions {
  readonly transport: RTCDtlsTransport;
  readonly stream: RtpStream;
  readonly receive: (packet: ReceivedRtp) => void;
  /** So much comes in that nothing of it is opened any more; told once. */
  readonly flooded: (error: EarshotError) => void;
}

/** Takes over as soon as the keys are there; nothing is sent before. */
export class Media {
  readonly #options: MediaOptions;
  readonly #gate = new MediaGate();
  #sender: SrtpSender | undefined;
  #receiver: SrtpReceiver | undefined;
  #reportReceiver: SrtcpReceiver | undefined;
  #reports: Reports | undefined;
  /** Packets are encrypted and decrypted beside everything else, and leave and arrive in order all the same. */
  #sending: Promise<void> = Promise.resolve();
  #receiving: Promise<void> = Promise.resolve();

  constructor(options: MediaOptions) {
    this.#options = options;
    const { transport } = options;
    const startWerifts = transport.startSrtp.bind(transport);
    // werift calls this once, when DTLS is done.
    transport.startSrtp = () => {
      if (transport.dtls?.srtp.srtpProfile === aeadAes128Gcm) this.#start();
      else {
        startWerifts();
        const windows = new ReplayWindows();
        transport.onRtp.subscribe(({ header, payload }) => {
          const { ssrc, sequenceNumber: sequence, timestamp } = header;
          if (!this.#passes(payload.length, Date.now())) return;
          // werift tells of authentic packets alone, and of each as often as it comes.
          const index = windows.indexOf(ssrc, sequence);
          if (!windows.isNew(ssrc, index)) return;
          windows.add(ssrc, index);
          this.#options.receive({ ssrc, sequence, timestamp, payload });
        });
      }
    };
  }

  send(packet: PacedPacket): void {
    const { transport } = this.#options;
    if (!transport.srtpStarted) return;
    const [sender, reports] = [this.#sender, this.#reports];
    if (!sender || !reports) {
      this.#sendByWerift(packet);
      return;
    }
    const framed = sender.protect(packet, lengthBytes);
    this.#sending = this.#sending.then(async () => this.#write(await framed)).catch(tellBroken);
    const nowMs = Date.now();
    reports.sent(packet, nowMs);
    this.#report(nowMs);
  }

  #write(framed: Buffer): void {
    const { connection } = this.#options.transport.iceTransport;
    const pair = connection.nominated;
    const tcp = pair && tcpInside(pair.protocol);
    if (tcp) {
      framed.writeUInt16BE(framed.length - lengthBytes, 0);
      tcp.getOpenSocket(pair.remoteAddr)?.socket.write(framed);
    } else void connection.send(framed.subarray(lengthBytes)).catch(ignoreLost);
  }

  #sendByWerift({ payload, sequence, timestamp, marker }: PacedPacket): void {
    const header = new RtpHeader({ ...this.#options.stream, sequenceNumber: sequence, timestamp, marker });
    void this.#options.transport.sendRtp(Buffer.from(payload), header);
  }

  #start(): void {
    const { transport, stream } = this.#options;
    if (transport.srtpStarted) return;
    transport.srtpStarted = true;
    transport.updateSrtpSession();
    const { localContext, remoteContext } = transport.srtp;
    this.#sender = new SrtpSender({ key: localContext.srtpSessionKey, salt: localContext.srtpSessionSalt }, stream);
    this.#receiver = new SrtpReceiver({ key: remoteContext.srtpSessionKey, salt: remoteContext.srtpSessionSalt });
    this.#reportReceiver = new SrtcpReceiver((packet) => transport.srtcp.decrypt(packet));
    this.#reports = new Reports(stream.ssrc, Date.now());
    const { connection } = transport.iceTransport;
    const tcp = connection.nominated && tcpInside(connection.nominated.protocol);
    if (tcp) {
      const others = tcp.handleFrame.bind(tcp);
      tcp.handleFrame = (frame, from) => {
        if (isMedia(frame)) this.#receive(frame);
        else others(frame, from);
      };
    } else {
      connection.onData.subscribe((data) => {
        if (isMedia(data)) this.#receive(data);
      });
    }
  }

  #receive(data: Buffer): void {
    const nowMs = Date.now();
    if (!this.#passes(data.length, nowMs)) return;
    if (isRtcp(data)) {
      this.#hearReport(data, nowMs);
      return;
    }
    this.#receiving = this.#receiving.then(() => this.#open(data, nowMs)).catch(tellBroken);
  }

  #passes(bytes: number, nowMs: number): boolean {
    const verdict = this.#gate.packet(bytes, nowMs);
    if (verdict.kind === "flooded") this.#options.flooded(verdict.error);
    return verdict.kind === "read";
  }

  async #open(data: Buffer, nowMs: number): Promise<void> {
    const packet = await this.#receiver?.open(data);
    // Forged, broken or sent before: no harm done.
    if (!packet) return;
    this.#reports?.received(packet, nowMs);
    this.#options.receive(packet);
    this.#report(nowMs);
  }

  #hearReport(data: Buffer, nowMs: number): void {
    const report = this.#reportReceiver?.open(data);
    if (report) this.#reports?.heard(report, nowMs);
  }

  #report(nowMs: number): void {
    const report = this.#reports?.due(nowMs);
    if (report) void this.#options.transport.sendRtcp([report]).catch(ignoreLost);
  }
}

/** One packet is lost; those after it are not. */
function tellBroken(thrown: unknown): void {
  console.error("a packet of media could not be passed on", logged(thrown));
}

/** A connection that is gone is told as such by ICE. */
function ignoreLost(): void {}

function tcpInside(protocol: object): TcpInside | undefined {
  const found = protocol as Partial<TcpInside>;
  const complete = typeof found.handleFrame === "function" && typeof found.getOpenSocket === "function";
  return complete ? (found as TcpInside) : undefined;
}

/** By the first byte: STUN, DTLS and media share the connection (RFC 7983). */
function isMedia(data: Uint8Array): boolean {
  const first = data[0] ?? 0;
  return first >= 128 && first <= 191;
}

/** RFC 5761, section 4. */
function isRtcp(data: Uint8Array): boolean {
  const type = data[1] ?? 0;
  return type >= 192 && type <= 223;
}
