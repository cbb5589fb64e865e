/**
 * The participants of the room, and which of them is the caller: the one to whom the call was given, or, where that is
 * not known, the first to come, until they leave. A human of the console is nobody's caller: only their token gives the
 * attribute that they have (room-token.ts).
 */
import {
  ParticipantInfo,
  ParticipantInfo_Kind,
  ParticipantInfo_State,
  type TrackInfo,
  TrackSource,
  TrackType,
} from "@livekit/protocol";
import { humanRole, roleAttribute } from "../../wire/topics.ts";

export interface Caller {
  readonly identity: string;
  readonly sid: string;
  /** The track of their microphone, if one is published. */
  readonly microphoneSid: string | undefined;
}

export type RosterChange =
  | { readonly kind: "arrived"; readonly identity: string }
  | { readonly kind: "left"; readonly identity: string }
  | { readonly kind: "human-arrived"; readonly identity: string }
  | { readonly kind: "human-left"; readonly identity: string };

export class Roster {
  /** By sid, in the order in which they came. */
  readonly #present = new Map<string, ParticipantInfo>();
  /** Humans of the console, by sid. */
  readonly #humans = new Map<string, ParticipantInfo>();
  /**
   * The participant to whom the call was given. Nobody else becomes its caller. Undefined: the first to come becomes
   * it.
   */
  readonly #given: string | undefined;
  /** The same, or who was the caller last. */
  #awaited: string | undefined;
  #callerSid: string | undefined;
  #callerIdentity: string | undefined;

  constructor(given?: string) {
    this.#given = given;
    this.#awaited = given;
  }

  get caller(): Caller | undefined {
    const participant = this.#callerSid === undefined ? undefined : this.#present.get(this.#callerSid);
    if (!participant) return undefined;
    const { identity, sid, tracks } = participant;
    return { identity, sid, microphoneSid: microphoneOf(tracks)?.sid };
  }

  /** The track of a human's microphone, if they are here and one is published; of two tabs the later one's. */
  humanMicrophone(identity: string): string | undefined {
    const tracks = [...this.#humans.values()].flatMap((human) => (human.identity === identity ? human.tracks : []));
    return microphoneOf(tracks.reverse())?.sid;
  }

  /** Takes the complete list: after a join or a resume. */
  replace(participants: readonly ParticipantInfo[]): RosterChange[] {
    const listed = new Set(participants.map(({ sid }) => sid));
    const before = this.#humanIdentities();
    for (const sid of this.#present.keys()) if (!listed.has(sid)) this.#present.delete(sid);
    for (const sid of this.#humans.keys()) if (!listed.has(sid)) this.#humans.delete(sid);
    return this.#take(participants, before);
  }

  /** Takes what has changed. */
  update(participants: readonly ParticipantInfo[]): RosterChange[] {
    return this.#take(participants, this.#humanIdentities());
  }

  /**
   * A packet that the server says is from this participant. It tells of those who publish nothing in bundles, every three
   * seconds (livekit-server, pkg/rtc/room.go, `subscriberUpdateInterval`), and forwards what they send at once.
   */
  vouch(identity: string, sid: string): RosterChange[] {
    const known = this.caller;
    if (sid === "" || identity !== (known?.identity ?? this.#awaited) || this.#present.has(sid)) return [];
    return this.update([new ParticipantInfo({ identity, sid, state: ParticipantInfo_State.ACTIVE })]);
  }

  #humanIdentities(): ReadonlySet<string> {
    return new Set([...this.#humans.values()].map(({ identity }) => identity));
  }

  #take(participants: readonly ParticipantInfo[], humansBefore: ReadonlySet<string>): RosterChange[] {
    for (const participant of participants) {
      if (participant.state === ParticipantInfo_State.DISCONNECTED) {
        this.#present.delete(participant.sid);
        this.#humans.delete(participant.sid);
      } else if (participant.attributes[roleAttribute] === humanRole) {
        // One who is still on their way hears and says nothing yet.
        if (participant.state === ParticipantInfo_State.ACTIVE) this.#humans.set(participant.sid, participant);
      } else if (isPerson(participant) && participant.identity === (this.#given ?? participant.identity)) {
        // The same identity again is the same person, who came back before the server noticed that they had gone.
        for (const [sid, { identity }] of this.#present) {
          if (identity === participant.identity && sid !== participant.sid) {
            this.#present.delete(sid);
            if (this.#callerSid === sid) this.#callerSid = participant.sid;
          }
        }
        this.#present.set(participant.sid, participant);
      }
    }
    const humansNow = this.#humanIdentities();
    return [
      ...this.#elect(),
      ...[...humansNow].filter((identity) => !humansBefore.has(identity)).map(humanArrived),
      ...[...humansBefore].filter((identity) => !humansNow.has(identity)).map(humanLeft),
    ];
  }

  #elect(): RosterChange[] {
    const before = this.#callerIdentity;
    if (this.#callerSid === undefined || !this.#present.has(this.#callerSid)) {
      const returned = [...this.#present.values()].find(({ identity }) => identity === before);
      this.#callerSid = (returned ?? this.#present.values().next().value)?.sid;
    }
    const now = this.caller?.identity;
    this.#callerIdentity = now;
    this.#awaited = now ?? this.#awaited;
    if (now === before) return [];
    const changes: RosterChange[] = [];
    if (before !== undefined) changes.push({ kind: "left", identity: before });
    if (now !== undefined) changes.push({ kind: "arrived", identity: now });
    return changes;
  }
}

const humanArrived = (identity: string): RosterChange => ({ kind: "human-arrived", identity });
const humanLeft = (identity: string): RosterChange => ({ kind: "human-left", identity });

/** A browser or an app (STANDARD), or a telephone (SIP); not an agent, a recorder or an ingress. */
function isPerson({ kind }: ParticipantInfo): boolean {
  return kind === ParticipantInfo_Kind.STANDARD || kind === ParticipantInfo_Kind.SIP;
}

function microphoneOf(tracks: readonly TrackInfo[]): TrackInfo | undefined {
  const audio = tracks.filter(({ type }) => type === TrackType.AUDIO);
  return (
    audio.find(({ source }) => source === TrackSource.MICROPHONE) ??
    audio.find(({ source }) => source === TrackSource.UNKNOWN)
  );
}
