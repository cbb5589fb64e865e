/** The agent as a participant of a LiveKit room: one Room over as many stays (links) as the network requires. */
import { UpdateParticipantMetadata } from "@livekit/protocol";
import { type Audio, lastsMs } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import type { EarshotError } from "../../base/errors.ts";
import { systemClock } from "../../base/system-clock.ts";
import { agentAttribute, livekitTopics } from "../../wire/topics.ts";
import type { Humans } from "../humans.ts";
import type { EncodedPacket, Media } from "../media.ts";
import type { Caption, Page, ShownAgent } from "../page.ts";
import type { Room, RoomEvent } from "../room.ts";
import { PacedAudioOutput } from "./audio-output.ts";
import { messagePacket } from "./data.ts";
import { HeardTrack } from "./heard-track.ts";
import { Inbox } from "./inbox.ts";
import { Link, type LinkEvent } from "./link.ts";
import type { Opus } from "./opus.ts";
import { type PacedPacket, rtpTicksPerMs } from "./pacer.ts";
import type { IceServer } from "./peer.ts";
import { type Caller, Roster, type RosterChange } from "./roster.ts";
import { RpcCalls, replyOf } from "./rpc.ts";
import { sharedOpus } from "./shared-opus.ts";
import type { ReceivedRtp } from "./srtp.ts";
import { type CaptionStream, captionPackets } from "./text-streams.ts";

/** Waits before another try to get back into the room; after the last the room is lost. */
const rejoinDelaysMs: readonly number[] = [100, 500, 1_000, 2_000, 4_000, 8_000];
/** Before the first success fewer: somebody waits for an answer whether there will be a call. */
const joinDelaysMs: readonly number[] = [100, 500, 1_000];
/** The server tells only once, the first time, that somebody hears the track. Later callers get this long. */
const heardMs = 1_000;

export interface JoinOptions {
  /** ws:// or wss:// */
  readonly url: string;
  readonly token: string;
  /** The caller's identity, where it is known: nobody else is taken for them. Else the first person is. */
  readonly caller?: string;
  readonly listen: (event: RoomEvent) => void;
  /** The sample rate at which `audio` events are wanted; 16,000 unless given. */
  readonly sttRateHz?: 8000 | 16000 | 24000 | 48000;
}

/** Joins a LiveKit room. Returns at once; what happens is told to `listen`, never from within this call. */
export function joinRoom(options: JoinOptions): Room {
  return new Participant(options, systemClock, sharedOpus());
}

class Participant implements Room {
  readonly media: Media;
  readonly page: Page;
  readonly humans: Humans;
  readonly #audioOutput: PacedAudioOutput;
  readonly #options: JoinOptions;
  readonly #clock: Clock;
  readonly #opus: Opus;
  readonly #startedMs: number;
  readonly #roster: Roster;
  readonly #inbox: Inbox;
  readonly #rpc: RpcCalls;
  #token: string;
  #attributes: Record<string, string> = {};
  #link: Link;
  readonly #callerTrack: HeardTrack;
  readonly #humanTrack: HeardTrack;
  /** The human of the console who is heard, where one is. */
  #human: string | null = null;
  #tracks: ReadonlyMap<number, string> = new Map();
  /** The caller that is or was here last. */
  #callerSid: string | undefined;
  #identity = "";
  #trackSid = "";
  #connected = false;
  #everJoined = false;
  #heard = false;
  #audibleTo: string | undefined;
  /** The caller who was told to hear us. */
  #heardBy: string | undefined;
  #cancelHeard: Cancel | undefined;
  #rejoins = 0;
  #cancelRejoin: Cancel | undefined;
  #closed = false;
  /** Hears of each packet that comes or goes. */
  #tapped: ((packet: EncodedPacket) => void) | null = null;

  constructor(options: JoinOptions, clock: Clock, opus: Opus) {
    this.#options = options;
    this.#clock = clock;
    this.#opus = opus;
    this.#roster = new Roster(options.caller);
    this.#token = options.token;
    this.#startedMs = clock.nowMs();
    this.#audioOutput = new PacedAudioOutput({ clock, opus, send: (packet) => this.#sendRtp(packet) });
    this.#rpc = new RpcCalls({ clock, send: (packet) => this.#link.sendData(packet.toBinary()) });
    this.#inbox = new Inbox({
      clock,
      roster: this.#roster,
      rpc: this.#rpc,
      send: (packet) => this.#link.sendData(packet.toBinary()),
      vouched: (changes) => this.#onRoster(changes),
      tell: (event) => this.#tell(event),
    });
    this.#callerTrack = this.#listenTo("caller", (audio) => this.#tell({ kind: "audio", audio }));
    this.#humanTrack = this.#listenTo("human", (audio) => this.#tell({ kind: "human-audio", audio }));
    this.media = {
      audioOutput: this.#audioOutput,
      tap: (listen) => {
        this.#tapped = listen;
      },
    };
    this.page = {
      showAgent: (shown) => this.#showAgent(shown),
      caption: (caption) => this.#caption(caption),
      send: (topic, message) => this.#send(topic, message),
      request: (request, report) => {
        const to = this.#connected ? this.#roster.caller?.identity : undefined;
        return this.#rpc.perform(to, request, (outcome) => report(replyOf(outcome)));
      },
    };
    this.humans = {
      hear: (identity) => {
        this.#human = identity;
        this.#lookForHuman();
      },
    };
    this.#link = this.#newLink([]);
  }

  async close(): Promise<void> {
    if (!this.#closed) this.#stop();
    await this.#link.close();
  }

  /** As participant attributes, which any LiveKit client can read. */
  #showAgent({ state, name }: ShownAgent): void {
    const attributes = {
      ...(state !== undefined && { [livekitTopics.agentState]: state }),
      ...(name !== undefined && { [agentAttribute]: name }),
    };
    this.#attributes = { ...this.#attributes, ...attributes };
    if (this.#connected) this.#sendAttributes(attributes);
  }

  /** On `lk.transcription`, which any LiveKit client shows on the right side. */
  #caption(caption: Caption): void {
    const { caller } = this.#roster;
    if (this.#closed || !caller) return;
    const { segment, text, final } = caption;
    const packets = captionPackets({ ...this.#speaker(caption, caller), to: [], segment, text, final }, Date.now());
    for (const packet of packets) this.#link.sendData(packet.toBinary());
  }

  #send(topic: string, message: unknown): void {
    const { caller } = this.#roster;
    const packet = messagePacket(topic, message, caller ? [caller.identity] : []);
    if (!this.#closed && caller) this.#link.sendData(packet.toBinary());
  }

  /** The speaker, and the track. */
  #speaker(caption: Caption, caller: Caller): Pick<CaptionStream, "speaker" | "trackSid" | "human" | "translatedFrom"> {
    if (caption.of === "human") {
      return {
        speaker: this.#human ?? this.#identity,
        trackSid: this.#humanTrack.sid,
        human: caption.name,
        translatedFrom: caption.translatedFrom,
      };
    }
    if (caption.of === "caller") return { speaker: caller.identity, trackSid: caller.microphoneSid };
    return { speaker: this.#identity, trackSid: this.#trackSid };
  }

  #listenTo(side: "caller" | "human", deliver: (audio: Audio) => void): HeardTrack {
    return new HeardTrack({
      clock: this.#clock,
      decoder: () => this.#opus.decoder(this.#options.sttRateHz ?? 16_000),
      send: (message) => this.#link.send(message),
      deliver,
      packet: ({ timestamp, payload }, ticks, stream) => {
        const startMs = this.#clock.nowMs() - ticks / rtpTicksPerMs;
        this.#tapped?.({ side, stream, timestamp, ticks, payload, startMs });
      },
      refuse: (error) => this.#tell({ kind: "refused", error }),
    });
  }

  #sendRtp(packet: PacedPacket): void {
    this.#link.sendRtp(packet);
    const { timestamp, payload } = packet;
    const ticks = lastsMs(payload) * rtpTicksPerMs;
    this.#tapped?.({ side: "agent", stream: 0, timestamp, ticks, payload, startMs: this.#clock.nowMs() });
  }

  #newLink(relays: readonly IceServer[]): Link {
    return new Link({
      url: this.#options.url,
      token: this.#token,
      clock: this.#clock,
      relays,
      attributes: this.#attributes,
      listen: (event) => this.#onLink(event),
    });
  }

  #onLink(event: LinkEvent): void {
    if (this.#closed) return;
    switch (event.kind) {
      case "connected":
        this.#onConnected(event.identity, event.trackSid);
        return;
      case "participants": {
        const { participants, complete } = event;
        this.#onRoster(complete ? this.#roster.replace(participants) : this.#roster.update(participants));
        return;
      }
      case "heard":
        this.#heard = true;
        this.#maybeAudible();
        return;
      case "tracks":
        this.#tracks = event.bySsrc;
        this.#maybeAudible();
        return;
      case "rtp":
        this.#onRtp(event.packet);
        return;
      case "data":
        this.#inbox.take(event.bytes);
        return;
      case "token":
        this.#token = event.token;
        return;
      case "refused":
      case "flooded":
        this.#tell(event);
        return;
      case "resuming":
        this.#tell({ kind: "reconnecting" });
        return;
      case "resumed":
        // The last message on the old socket may be lost.
        this.#sendAttributes(this.#attributes);
        this.#tell({ kind: "reconnected" });
        return;
      case "lost":
        this.#onLost(event.error, event.rejoin, event.relays);
    }
  }

  #onConnected(identity: string, trackSid: string): void {
    this.#identity = identity;
    this.#trackSid = trackSid;
    this.#connected = true;
    this.#rejoins = 0;
    this.#sendAttributes(this.#attributes);
    if (this.#everJoined) this.#tell({ kind: "reconnected" });
    else this.#tell({ kind: "joined", joinMs: this.#clock.nowMs() - this.#startedMs });
    this.#everJoined = true;
    this.#maybeAudible();
  }

  #onLost(error: EarshotError, rejoin: boolean, relays: readonly IceServer[]): void {
    const delayMs = (this.#everJoined ? rejoinDelaysMs : joinDelaysMs)[this.#rejoins++];
    if (!rejoin || delayMs === undefined) {
      this.#stop();
      this.#options.listen({ kind: "lost", error });
      return;
    }
    if (this.#connected) this.#tell({ kind: "reconnecting" });
    this.#connected = false;
    this.#heard = false;
    this.#audibleTo = undefined;
    this.#heardBy = undefined;
    this.#callerTrack.forget();
    this.#humanTrack.forget();
    this.#rpc.drop();
    this.#cancelRejoin = this.#clock.after(delayMs, () => {
      this.#link = this.#newLink(relays);
    });
  }

  #onRoster(changes: readonly RosterChange[]): void {
    for (const change of changes) {
      if (change.kind === "left") {
        this.#callerTrack.forget();
        this.#inbox.forget();
        this.#audibleTo = undefined;
        this.#heardBy = undefined;
        this.#tell({ kind: "caller-left", identity: change.identity });
      } else if (change.kind === "arrived") this.#tell({ kind: "caller-arrived", identity: change.identity });
      else this.#tell(change);
    }
    this.#expectToBeHeardAnew();
    const microphone = this.#roster.caller?.microphoneSid;
    if (microphone) this.#callerTrack.hear(microphone);
    this.#lookForHuman();
    this.#maybeAudible();
  }

  #lookForHuman(): void {
    const microphone = this.#human === null ? undefined : this.#roster.humanMicrophone(this.#human);
    if (microphone) this.#humanTrack.hear(microphone);
    else if (this.#human === null) this.#humanTrack.leave();
    else this.#humanTrack.forget();
  }

  /** The server says once that somebody hears us; of another caller, or the same who came back, it says nothing. */
  #expectToBeHeardAnew(): void {
    const sid = this.#roster.caller?.sid;
    if (sid === this.#callerSid) return;
    if (this.#callerSid !== undefined) {
      // A page that was loaded anew knows nothing of what the one before was asked.
      this.#rpc.drop();
      this.#heard = false;
      this.#cancelHeard?.();
      this.#cancelHeard = undefined;
    }
    if (sid !== undefined) this.#callerSid = sid;
  }

  /** Both ways: their track has its section in our session, and the server has bound ours to somebody connected. */
  #maybeAudible(): void {
    const { caller } = this.#roster;
    if (!this.#connected || !caller) return;
    if (this.#heard && this.#heardBy !== caller.sid) {
      this.#heardBy = caller.sid;
      this.#tell({ kind: "agent-audible" });
    }
    if (!caller.microphoneSid || this.#audibleTo === caller.sid) return;
    if (![...this.#tracks.values()].includes(caller.microphoneSid)) return;
    if (!this.#heard) {
      this.#cancelHeard ??= this.#clock.after(heardMs, () => {
        this.#cancelHeard = undefined;
        this.#heard = true;
        this.#maybeAudible();
      });
      return;
    }
    this.#cancelHeard?.();
    this.#cancelHeard = undefined;
    this.#audibleTo = caller.sid;
    this.#tell({ kind: "caller-audible" });
  }

  #onRtp(packet: ReceivedRtp): void {
    const track = this.#tracks.get(packet.ssrc);
    if (track === undefined) return;
    if (track === this.#roster.caller?.microphoneSid) this.#callerTrack.receive(packet);
    else if (track === this.#humanTrack.sid) this.#humanTrack.receive(packet);
  }

  #sendAttributes(attributes: Readonly<Record<string, string>>): void {
    if (Object.keys(attributes).length === 0) return;
    // Empty name and metadata leave those as they are.
    const value = new UpdateParticipantMetadata({ attributes: { ...attributes } });
    this.#link.send({ case: "updateMetadata", value });
  }

  #tell(event: RoomEvent): void {
    if (!this.#closed) this.#options.listen(event);
  }

  #stop(): void {
    this.#closed = true;
    this.#tapped = null;
    this.#cancelRejoin?.();
    this.#cancelHeard?.();
    this.#audioOutput.close();
    this.#rpc.close();
    this.#callerTrack.forget();
    this.#humanTrack.forget();
    this.#inbox.forget();
  }
}
