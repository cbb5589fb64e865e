/** The media: one peer connection (werift) over ICE/TCP or TURN over TLS; Opus out, RTP in, two data channels. */
import {
  MediaStreamTrack,
  type PeerConfig,
  type RTCDataChannel,
  RTCPeerConnection,
  RTCRtpCodecParameters,
} from "werift";
import type { EarshotError } from "../../base/errors.ts";
import { Media } from "./media.ts";
import type { PacedPacket } from "./pacer.ts";
import { offerAsDtlsServer } from "./sdp.ts";
import type { ReceivedRtp } from "./srtp.ts";

/** The payload type of browsers for Opus; any dynamic number would do (RFC 3551, section 6). */
const opusPayloadType = 111;

/** Data packets that wait for the channel to open; more are thrown away, oldest first. */
const maxWaitingData = 256;

/** A first flight of DTLS is one or two packets. */
const maxEarlyPackets = 8;

export interface IceServer {
  readonly urls: string;
  readonly username: string;
  readonly credential: string;
}

export type PeerEvent =
  | { readonly kind: "connected" }
  | { readonly kind: "lost"; readonly reason: string }
  | { readonly kind: "rtp"; readonly packet: ReceivedRtp }
  | { readonly kind: "flooded"; readonly error: EarshotError }
  | { readonly kind: "data"; readonly bytes: Uint8Array };

/**
 * werift's configuration. Without `relays` it dials the server's ICE/TCP port; with them all media go through TURN,
 * over TLS or TCP (workerd has no UDP). TURN over TCP was tried against livekit-server's own; TLS was not yet.
 */
export function peerConfig(relays: readonly IceServer[]): Partial<PeerConfig> {
  const opus = new RTCRtpCodecParameters({
    mimeType: "audio/opus",
    clockRate: 48_000,
    channels: 2,
    payloadType: opusPayloadType,
    parameters: "minptime=10;useinbandfec=1",
  });
  return {
    iceServers: relays.map(({ urls, username, credential }) => ({ urls, username, credential })),
    iceTransportPolicy: relays.length > 0 ? "relay" : "all",
    iceUseTcp: true,
    iceTcpPassive: false,
    iceUseIpv6: false,
    // workerd lists no network interfaces; the address only names our side of the socket.
    iceAdditionalHostAddresses: ["127.0.0.1"],
    codecs: { audio: [opus], video: [] },
    bundlePolicy: "max-bundle",
  };
}

/** Of the server's list, what can be reached without UDP: `turns:`, and `turn:` with `transport=tcp` (RFC 7065). */
export function streamRelays(
  servers: readonly { urls: string[]; username: string; credential: string }[],
): IceServer[] {
  return servers.flatMap(({ urls, username, credential }) =>
    urls
      .filter((url) => (/^turns:/i.test(url) ? !/transport=udp/i.test(url) : /^turn:.*transport=tcp/i.test(url)))
      .map((url) => ({ urls: url, username, credential })),
  );
}

export class Peer {
  readonly #connection: RTCPeerConnection;
  readonly #track = new MediaStreamTrack({ kind: "audio" });
  readonly #reliable: RTCDataChannel;
  readonly #listen: (event: PeerEvent) => void;
  readonly #media: Media | undefined;
  #waitingData: Buffer[] = [];
  #closed = false;
  #answered = false;

  constructor(relays: readonly IceServer[], listen: (event: PeerEvent) => void) {
    this.#listen = listen;
    this.#connection = new RTCPeerConnection(peerConfig(relays));
    const { sender } = this.#connection.addTransceiver(this.#track, { direction: "sendonly" });
    this.#connection.addTransceiver("audio", { direction: "recvonly" });
    this.#reliable = this.#openChannel("_reliable", { ordered: true });
    this.#openChannel("_lossy", { ordered: false, maxRetransmits: 0 });
    this.#connection.onDataChannel.subscribe((channel) => this.#hearChannel(channel));
    this.#connection.connectionStateChange.subscribe((state) => {
      if (this.#closed) return;
      if (state === "connected") this.#listen({ kind: "connected" });
      else if (state === "failed" || state === "disconnected" || state === "closed") {
        this.#listen({ kind: "lost", reason: `the media connection is ${state}` });
      }
    });
    this.#keepEarlyHandshake();
    const [transport] = this.#connection.dtlsTransports;
    this.#media =
      transport &&
      new Media({
        transport,
        stream: { ssrc: sender.ssrc, payloadType: opusPayloadType },
        receive: (packet) => {
          if (!this.#closed) this.#listen({ kind: "rtp", packet });
        },
        flooded: (error) => {
          if (!this.#closed) this.#listen({ kind: "flooded", error });
        },
      });
  }

  /** The track's id in our offer: what the track request names. */
  get trackId(): string {
    return this.#track.id ?? this.#track.uuid;
  }

  /** Makes and takes an offer, with `extraAudios` more sections to receive. */
  async offer(extraAudios: number): Promise<string> {
    for (let index = 0; index < extraAudios; index++)
      this.#connection.addTransceiver("audio", { direction: "recvonly" });
    await this.#connection.setLocalDescription(await this.#connection.createOffer());
    return offerAsDtlsServer(this.#connection.localDescription?.sdp ?? "");
  }

  async answer(sdp: string): Promise<void> {
    if (this.#closed) return;
    await this.#connection.setRemoteDescription({ type: "answer", sdp });
    this.#answered = true;
  }

  /** Whether candidates can be added already. */
  get answered(): boolean {
    return this.#answered;
  }

  async addCandidate(candidate: object): Promise<void> {
    if (!this.#closed) await this.#connection.addIceCandidate(candidate);
  }

  sendRtp(packet: PacedPacket): void {
    if (!this.#closed) this.#media?.send(packet);
  }

  /** Sends on the reliable channel, now or as soon as it is open. */
  sendData(bytes: Uint8Array): void {
    if (this.#closed) return;
    const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#reliable.readyState === "open") {
      this.#reliable.send(data);
      return;
    }
    this.#waitingData.push(data);
    if (this.#waitingData.length > maxWaitingData) this.#waitingData.shift();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#waitingData = [];
    this.#track.stop();
    await this.#connection.close();
  }

  /**
   * The server sends its first DTLS message as soon as ICE is done on its side, a moment before werift listens for it;
   * without a copy the server would send it again only after 100 ms.
   */
  #keepEarlyHandshake(): void {
    const transport = this.#connection.dtlsTransports[0];
    if (!transport) return;
    const { connection } = transport.iceTransport;
    const early: Buffer[] = [];
    const listening = connection.onData.subscribe((data) => {
      if (early.length < maxEarlyPackets) early.push(Buffer.from(data));
    });
    const starting = transport.onStateChange.subscribe((state) => {
      if (state === "new") return;
      listening.unSubscribe();
      starting.unSubscribe();
      // werift's DTLS subscribes within this turn of the loop.
      queueMicrotask(() => {
        for (const data of early.splice(0)) connection.onData.execute(data);
      });
    });
  }

  #openChannel(label: string, options: { ordered: boolean; maxRetransmits?: number }): RTCDataChannel {
    const channel = this.#connection.createDataChannel(label, options);
    this.#hearChannel(channel);
    channel.stateChanged.subscribe((state) => {
      if (state !== "open" || channel !== this.#reliable) return;
      for (const data of this.#waitingData.splice(0)) channel.send(data);
    });
    return channel;
  }

  #hearChannel(channel: RTCDataChannel): void {
    channel.onMessage.subscribe((message) => {
      if (this.#closed || typeof message === "string") return;
      this.#listen({ kind: "data", bytes: message });
    });
  }
}
