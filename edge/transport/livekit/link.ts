/**
 * One stay in a room: the signalling socket and the media beside it. A lost signalling socket is resumed on the same
 * media. If the media are lost, or the server no longer knows the agent, the stay is over.
 */
import {
  AddTrackRequest,
  ClientInfo,
  ClientInfo_SDK,
  ConnectionSettings,
  JoinRequest,
  type JoinResponse,
  LeaveRequest,
  LeaveRequest_Action,
  type ParticipantInfo,
  ReconnectReason,
  RequestResponse_Reason,
  type SignalRequest,
  type SignalResponse,
  TrackSource,
  TrackType,
} from "@livekit/protocol";
import type { Cancel, Clock } from "../../base/clock.ts";
import { asEarshotError, EarshotError } from "../../base/errors.ts";
import { Negotiation } from "./negotiation.ts";
import type { PacedPacket } from "./pacer.ts";
import { type IceServer, Peer, type PeerEvent, streamRelays } from "./peer.ts";
import { openSignalling, protocolVersion, type Signalling, type SignallingEvent } from "./signalling.ts";
import type { ReceivedRtp } from "./srtp.ts";

/** Media that are not connected by then are taken as failed. */
const connectMs = 5_000;
/** A server that offers no TCP candidate by then has none, and TURN is tried. */
const candidateMs = 1_500;
/** Waits between attempts to resume: within the 15 s or so that LiveKit keeps a participant without signalling. */
const resumeDelaysMs = [0, 300, 1_000, 2_000, 4_000] as const;

export type LinkEvent =
  /** In, heard and hearing; our track is published. */
  | { readonly kind: "connected"; readonly identity: string; readonly trackSid: string }
  /** Everybody else in the room, or (`complete: false`) who of them has changed. */
  | { readonly kind: "participants"; readonly participants: readonly ParticipantInfo[]; readonly complete: boolean }
  /** Somebody hears our track from now on. */
  | { readonly kind: "heard" }
  /** The tracks that we receive, by synchronisation source. */
  | { readonly kind: "tracks"; readonly bySsrc: ReadonlyMap<number, string> }
  | { readonly kind: "rtp"; readonly packet: ReceivedRtp }
  | { readonly kind: "data"; readonly bytes: Uint8Array }
  /** So much sound comes in that none of it is opened any more. */
  | { readonly kind: "flooded"; readonly error: EarshotError }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "refused"; readonly error: EarshotError }
  | { readonly kind: "resuming" }
  | { readonly kind: "resumed" }
  /** Over. `rejoin`: another stay may go better; `relays`: by these TURN servers. */
  | {
      readonly kind: "lost";
      readonly error: EarshotError;
      readonly rejoin: boolean;
      readonly relays: readonly IceServer[];
    };

export interface LinkOptions {
  readonly url: string;
  readonly token: string;
  readonly clock: Clock;
  /** TURN servers to go through; empty: straight to the server's TCP port. */
  readonly relays: readonly IceServer[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly listen: (event: LinkEvent) => void;
}

type State = "joining" | "in-room" | "resuming" | "over";

export class Link {
  readonly #options: LinkOptions;
  readonly #peer: Peer;
  readonly #negotiation: Negotiation;
  #state: State = "joining";
  #signalling: Signalling | undefined;
  #token: string;
  #identity = "";
  #sid = "";
  #trackSid = "";
  #mediaConnected = false;
  /** TURN servers that the server named. */
  #relays: readonly IceServer[] = [];
  /** The first list of participants after a resume is the complete one. */
  #listIsComplete = false;
  #ping = { intervalMs: 0, timeoutMs: 0 };
  #resumeAttempts = 0;
  readonly #timers = new Set<Cancel>();

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#token = options.token;
    this.#peer = new Peer(options.relays, (event) => this.#onPeer(event));
    this.#negotiation = new Negotiation({
      peer: this.#peer,
      send: (message) => this.send(message),
      tracks: (bySsrc) => this.#options.listen({ kind: "tracks", bySsrc }),
      refuse: (error) => this.#options.listen({ kind: "refused", error }),
      fail: (error) => this.#lose(error, true),
    });
    void this.#join();
  }

  send(message: SignalRequest["message"]): void {
    this.#signalling?.send(message);
  }

  sendRtp(packet: PacedPacket): void {
    this.#peer.sendRtp(packet);
  }

  sendData(bytes: Uint8Array): void {
    this.#peer.sendData(bytes);
  }

  /** Says goodbye and closes everything. No event comes after this. */
  async close(): Promise<void> {
    if (this.#state !== "over") this.send(goodbye());
    this.#stop();
    await this.#peer.close();
  }

  async #join(): Promise<void> {
    try {
      const publisherOffer = await this.#negotiation.firstOffer();
      await this.#open({
        addTrackRequests: [
          new AddTrackRequest({
            cid: this.#peer.trackId,
            name: "agent",
            type: TrackType.AUDIO,
            source: TrackSource.MICROPHONE,
          }),
        ],
        publisherOffer,
        participantAttributes: { ...this.#options.attributes },
      });
      this.#after(connectMs, () => {
        if (!this.#mediaConnected)
          this.#lose(mediaFailed(`no media connection came about within ${connectMs / 1000} s`), true);
      });
    } catch (thrown) {
      const error = asEarshotError(thrown, "livekit_unreachable");
      this.#lose(error, error.code !== "livekit_refused");
    }
  }

  async #open(request: ConstructorParameters<typeof JoinRequest>[0]): Promise<void> {
    const joinRequest = new JoinRequest({
      clientInfo: new ClientInfo({ sdk: ClientInfo_SDK.NODE, version: "2.0.0", protocol: protocolVersion }),
      // We subscribe to the caller's microphone and to nothing else.
      connectionSettings: new ConnectionSettings({ autoSubscribe: false }),
      ...request,
    });
    const { url, clock } = this.#options;
    const listen = (event: SignallingEvent) => this.#onSignalling(event);
    const opened = await openSignalling({ url, token: this.#token, joinRequest, clock, listen });
    if (this.#state === "over") {
      opened.send(goodbye());
      opened.close();
    } else this.#signalling = opened;
    // After a join the server says how often; after a resume it stays the same.
    if (this.#state === "resuming") opened.keepAlive(this.#ping.intervalMs, this.#ping.timeoutMs);
  }

  #onSignalling(event: SignallingEvent): void {
    if (this.#state === "over") return;
    switch (event.kind) {
      case "message":
        this.#onMessage(event.message);
        return;
      case "refused":
        this.#options.listen(event);
        return;
      case "closed":
        if (this.#state === "joining") {
          this.#lose(new EarshotError("livekit_unreachable", `LiveKit broke off while joining: ${event.reason}`), true);
        } else this.#resume(event.reason);
    }
  }

  #onMessage(message: SignalResponse["message"]): void {
    const { listen } = this.#options;
    switch (message.case) {
      case "join":
        this.#onJoin(message.value);
        return;
      case "reconnect":
        this.#listIsComplete = true;
        this.#state = "in-room";
        this.#resumeAttempts = 0;
        listen({ kind: "resumed" });
        this.#negotiation.repeatOffer();
        return;
      case "answer":
        this.#negotiation.answer(message.value);
        return;
      case "trickle":
        this.#negotiation.candidate(message.value.candidateInit);
        return;
      case "mediaSectionsRequirement":
        this.#negotiation.offerAgain(message.value.numAudios);
        return;
      case "update": {
        const others = message.value.participants.filter(({ sid }) => sid !== this.#sid);
        listen({ kind: "participants", participants: others, complete: this.#listIsComplete });
        this.#listIsComplete = false;
        return;
      }
      case "trackPublished":
        if (message.value.cid !== this.#peer.trackId) return;
        this.#trackSid = message.value.track?.sid ?? "";
        this.#maybeConnected();
        return;
      case "trackSubscribed":
        if (message.value.trackSid === this.#trackSid) listen({ kind: "heard" });
        return;
      case "refreshToken":
        this.#token = message.value;
        listen({ kind: "token", token: message.value });
        return;
      case "requestResponse": {
        const { reason, message: why } = message.value;
        if (reason === RequestResponse_Reason.OK || reason === RequestResponse_Reason.QUEUED) return;
        listen({ kind: "refused", error: new EarshotError("livekit_refused", `LiveKit refused a request: ${why}`) });
        return;
      }
      case "leave":
        this.#onLeave(message.value);
        return;
      default:
        return;
    }
  }

  #onJoin(join: JoinResponse): void {
    this.#sid = join.participant?.sid ?? "";
    this.#identity = join.participant?.identity ?? "";
    this.#relays = streamRelays(join.iceServers);
    this.#ping = { intervalMs: join.pingInterval * 1000, timeoutMs: join.pingTimeout * 1000 };
    this.#signalling?.keepAlive(this.#ping.intervalMs, this.#ping.timeoutMs);
    this.#options.listen({ kind: "participants", participants: join.otherParticipants, complete: true });
    if (this.#options.relays.length > 0 || this.#relays.length === 0) return;
    this.#after(candidateMs, () => {
      if (!this.#mediaConnected && !this.#negotiation.tcpOffered) {
        this.#lose(mediaFailed("the server offers no TCP port; going through its TURN server"), true);
      }
    });
  }

  #onLeave({ action, reason }: LeaveRequest): void {
    if (action === LeaveRequest_Action.RESUME) return; // the socket closes next, and that is when we resume
    const rejoin = action === LeaveRequest_Action.RECONNECT;
    this.#lose(
      new EarshotError("livekit_refused", `LiveKit removed the agent from the room (reason ${reason})`),
      rejoin,
    );
  }

  #onPeer(event: PeerEvent): void {
    if (this.#state === "over") return;
    switch (event.kind) {
      case "connected":
        this.#mediaConnected = true;
        this.#maybeConnected();
        return;
      case "lost":
        this.#lose(mediaFailed(event.reason), true);
        return;
      case "rtp":
      case "data":
      case "flooded":
        this.#options.listen(event);
    }
  }

  #maybeConnected(): void {
    if (this.#state !== "joining" || !this.#mediaConnected || this.#trackSid === "") return;
    this.#state = "in-room";
    this.#options.listen({ kind: "connected", identity: this.#identity, trackSid: this.#trackSid });
  }

  #resume(reason: string): void {
    if (this.#state === "in-room") {
      this.#state = "resuming";
      this.#options.listen({ kind: "resuming" });
    }
    const delayMs = resumeDelaysMs[this.#resumeAttempts++];
    if (delayMs === undefined) {
      this.#lose(new EarshotError("livekit_unreachable", `signalling was lost and cannot be resumed: ${reason}`), true);
      return;
    }
    this.#after(delayMs, () => void this.#tryResume());
  }

  async #tryResume(): Promise<void> {
    this.#signalling = undefined;
    try {
      await this.#open({
        reconnect: true,
        reconnectReason: ReconnectReason.RR_SIGNAL_DISCONNECTED,
        participantSid: this.#sid,
      });
    } catch (thrown) {
      const error = asEarshotError(thrown, "livekit_unreachable");
      if (error.code === "livekit_refused") this.#lose(error, false);
      else if (this.#state === "resuming") this.#resume(error.message);
    }
  }

  #after(delayMs: number, task: () => void): void {
    const cancel = this.#options.clock.after(delayMs, () => {
      this.#timers.delete(cancel);
      if (this.#state !== "over") task();
    });
    this.#timers.add(cancel);
  }

  #lose(error: EarshotError, rejoin: boolean): void {
    if (this.#state === "over") return;
    // Media that never came about are tried the other way next time: through TURN, or straight.
    const straight = this.#options.relays.length === 0;
    const relays = this.#mediaConnected ? this.#options.relays : straight ? this.#relays : [];
    this.#stop();
    void this.#peer.close();
    this.#options.listen({ kind: "lost", error, rejoin, relays });
  }

  #stop(): void {
    this.#state = "over";
    this.#negotiation.close();
    for (const cancel of this.#timers) cancel();
    this.#timers.clear();
    this.#signalling?.close();
    this.#signalling = undefined;
  }
}

function goodbye(): SignalRequest["message"] {
  return { case: "leave", value: new LeaveRequest({ action: LeaveRequest_Action.DISCONNECT }) };
}

function mediaFailed(reason: string): EarshotError {
  return new EarshotError("media_failed", `${reason}; the server's ICE/TCP port or TURN over TLS must be reachable`);
}
