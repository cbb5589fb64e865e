/**
 * The media's own way through werift: it makes the connection (ICE, DTLS) and keeps it; RTP then goes straight from the
 * socket to us and back. Through all of werift a packet took 0.8 ms on Workers, most of it in events, copies and ciphers
 * that nobody needs here.
 */
import { type RTCDtlsTransport, RtpHeader } from "werift";
import type { PacedPacket } from "./pacer.ts";
import { Reports } from "./rtcp.ts";
import { type ReceivedRtp, type RtpStream, SrtpReceiver, SrtpSender } from "./srtp.ts";

/** DTLS-SRTP's number for it (RFC 7714, section 14.2); LiveKit and werift prefer it. */
const aeadAes128Gcm = 7;
/** ICE/TCP writes each packet's length before it (RFC 4571). */
const lengthBytes = 2;

/** What werift's ICE/TCP has beyond its types. */
interface TcpInside {
  handleFrame(frame: Buffer, from: unknown): void;
  getOpenSocket(to: unknown): { readonly socket: { write(data: Uint8Array): unknown } } | undefined;
}

export interface MediaOptions {
  readonly transport: RTCDtlsTransport;
  readonly stream: RtpStream;
  readonly receive: (packet: ReceivedRtp) => void;
}

/** Takes over as soon as the keys are there; nothing is sent before. */
export class Media {
  readonly #options: MediaOptions;
  #sender: SrtpSender | undefined;
  #receiver: SrtpReceiver | undefined;
  #reports: Reports | undefined;

  constructor(options: MediaOptions) {
    this.#options = options;
    const { transport } = options;
    const startWerifts = transport.startSrtp.bind(transport);
    // werift calls this once, when DTLS is done.
    transport.startSrtp = () => {
      if (transport.dtls?.srtp.srtpProfile === aeadAes128Gcm) this.#start();
      else {
        startWerifts();
        transport.onRtp.subscribe(({ header, payload }) => {
          const { ssrc, sequenceNumber: sequence, timestamp } = header;
          this.#options.receive({ ssrc, sequence, timestamp, payload });
        });
      }
    };
  }

  send(packet: PacedPacket): void {
    const { transport } = this.#options;
    const { connection } = transport.iceTransport;
    if (!transport.srtpStarted) return;
    if (!this.#sender || !this.#reports) {
      this.#sendByWerift(packet);
      return;
    }
    const framed = this.#sender.protect(packet, lengthBytes);
    const pair = connection.nominated;
    const tcp = pair && tcpInside(pair.protocol);
    if (tcp) {
      framed.writeUInt16BE(framed.length - lengthBytes, 0);
      tcp.getOpenSocket(pair.remoteAddr)?.socket.write(framed);
    } else void connection.send(framed.subarray(lengthBytes)).catch(ignoreLost);
    const nowMs = Date.now();
    this.#reports.sent(packet, nowMs);
    this.#report(nowMs);
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
    if (isRtcp(data)) {
      this.#hearReport(data, nowMs);
      return;
    }
    const packet = this.#receiver?.open(data);
    // Forged or broken: no harm done.
    if (!packet) return;
    this.#reports?.received(packet, nowMs);
    this.#options.receive(packet);
    this.#report(nowMs);
  }

  #hearReport(data: Buffer, nowMs: number): void {
    try {
      this.#reports?.heard(this.#options.transport.srtcp.decrypt(data), nowMs);
    } catch {
      // Forged or broken, like above; werift throws where it does not authenticate.
    }
  }

  #report(nowMs: number): void {
    const report = this.#reports?.due(nowMs);
    if (report) void this.#options.transport.sendRtcp([report]).catch(ignoreLost);
  }
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
