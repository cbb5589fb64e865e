/** The LiveKit room as a call sees it: livekit-client's events, turned into the few things that matter here. */
import {
  type AudioTrack,
  ConnectionQuality,
  DisconnectReason,
  getLogger,
  LoggerNames,
  ParticipantKind,
  type RemoteParticipant,
  type RemoteTrack,
  Room,
  RoomEvent,
  type TextStreamReader,
  Track,
} from "livekit-client";
import type { Caption } from "./captions.ts";
import { type Activity, activityOf } from "./machine.ts";
import type { Message } from "./messages.ts";
import { type Packet, readPacket } from "./packets.ts";
import { createPlayback, type Playback } from "./playback.ts";
import type { CallSnapshot } from "./snapshot.ts";

/** LiveKit's own names, and ours; edge/wire/topics.ts has them with their sources. */
const agentStateAttribute = "lk.agent.state";
/** As in edge/wire/topics.ts. */
const agentAttribute = "earshot.agent";
const transcriptionTopic = "lk.transcription";
const roleAttribute = "earshot.role";
const nameAttribute = "earshot.name";
const translatedAttribute = "earshot.translated-from";
const chatTopic = "lk.chat";

export interface RoomListener {
  /** The agent is there, and this is what it does. */
  activity(activity: Activity): void;
  interrupted(): void;
  restored(): void;
  /** Another agent has the floor, who is called this. */
  agentNamed(displayName: string): void;
  /** The agent left the room, while we are still in it. */
  agentLeft(): void;
  /** Out of the room, and it was not we who left. */
  disconnected(why: "removed" | "elsewhere" | "lost"): void;
  /** How good the visitor's own connection is, by the server's judgement. */
  quality(quality: CallSnapshot["quality"]): void;
  caption(caption: Caption): void;
  packet(packet: Packet): void;
  /** Somebody in the room wrote something: a human who was fetched, or an agent that is not ours. */
  chat(message: Pick<Message, "id" | "of" | "text">): void;
  /** The agent's voice, which is being played from now on; `null` when it is gone. */
  voice(track: AudioTrack | null): void;
}

// The console is the page's: what livekit-client tells of every step does not belong there. And so is the storage:
// livekit-client's own setLogLevel writes each logger's level into it, before anybody has agreed to anything.
for (const name of Object.values(LoggerNames)) getLogger(name).setLevel("warn", false);

/** Makes a room whose events go to `listener`; nothing is connected yet. */
export function createRoom(listener: RoomListener): { room: Room; playback: Playback; hush(): void } {
  let to = listener;
  const playback = createPlayback();
  // Leaving the page is the call's to see (page-life.ts): "beforeunload", at which LiveKit leaves too, may be cancelled.
  const room = new Room({ adaptiveStream: false, dynacast: false, disconnectOnPageLeave: false });

  let voices: AudioTrack[] = [];

  const look = (participant: RemoteParticipant) => {
    const activity = activityOf(participant.attributes[agentStateAttribute]);
    if (activity) to.activity(activity);
    const name = participant.attributes[agentAttribute];
    if (name && isAgent(participant)) to.agentNamed(name);
  };
  room
    .on(RoomEvent.Connected, () => room.remoteParticipants.forEach(look))
    .on(RoomEvent.ParticipantConnected, look)
    .on(RoomEvent.ParticipantAttributesChanged, (changed, participant) => {
      if ((agentStateAttribute in changed || agentAttribute in changed) && !participant.isLocal)
        look(participant as RemoteParticipant);
    })
    .on(RoomEvent.ParticipantDisconnected, (participant) => {
      if (isAgent(participant)) to.agentLeft();
    })
    .on(RoomEvent.Reconnecting, () => to.interrupted())
    .on(RoomEvent.SignalReconnecting, () => to.interrupted())
    .on(RoomEvent.Reconnected, () => to.restored())
    .on(RoomEvent.Disconnected, (reason) => {
      if (reason !== DisconnectReason.CLIENT_INITIATED) to.disconnected(whyDisconnected(reason));
    })
    .on(RoomEvent.ConnectionQualityChanged, (quality, participant) => {
      if (participant.isLocal) to.quality(qualityOf(quality));
    })
    .on(RoomEvent.TrackSubscribed, (track: RemoteTrack, _publication, participant) => {
      if (track.kind !== Track.Kind.Audio) return;
      playback.play(track, isAgent(participant));
      voices.push(track as AudioTrack);
      to.voice(track as AudioTrack);
    })
    .on(RoomEvent.TrackUnsubscribed, (track: RemoteTrack) => {
      if (track.kind !== Track.Kind.Audio) return;
      playback.silence(track);
      // A human who leaves leaves the agent's voice behind.
      voices = voices.filter((voice) => voice !== track);
      to.voice(voices.at(-1) ?? null);
    })
    .on(RoomEvent.DataReceived, (payload, sender, _kind, topic) => {
      const packet = readPacket(topic, payload);
      // Somebody else in the room, a colleague who was fetched, may not say yes for the visitor.
      if (packet?.topic === "earshot.confirm" && !(sender && isAgent(sender))) return;
      if (packet) to.packet(packet);
    });
  room.registerTextStreamHandler(transcriptionTopic, (reader, { identity }) => {
    void readCaption(reader, isVisitor(room, reader, identity), to);
  });
  room.registerTextStreamHandler(chatTopic, (reader, { identity }) => {
    const writer = room.remoteParticipants.get(identity);
    reader.readAll().then(
      (text) => to.chat({ id: reader.info.id, of: writer && isAgent(writer) ? "agent" : "human", text }),
      (thrown: unknown) => console.warn("earshot: a message broke off", thrown),
    );
  });
  return {
    room,
    playback,
    /** The call is over for the visitor, though the room is still being left: nothing more is told or played. */
    hush() {
      to = deaf;
      playback.close();
    },
  };
}

const ignore = (): void => undefined;
const deaf: RoomListener = {
  activity: ignore,
  agentNamed: ignore,
  interrupted: ignore,
  restored: ignore,
  agentLeft: ignore,
  disconnected: ignore,
  quality: ignore,
  caption: ignore,
  packet: ignore,
  chat: ignore,
  voice: ignore,
};

/** A reliable user packet with a topic (LiveKit, `DataPacket.user`). */
export async function sendPacket(room: Room, topic: string, message: unknown): Promise<void> {
  await room.localParticipant.publishData(new TextEncoder().encode(JSON.stringify(message)), { reliable: true, topic });
}

/** One text stream is one version of a segment's text; an agent of LiveKit's own sends it word by word. */
async function readCaption(reader: TextStreamReader, ours: boolean, listener: RoomListener): Promise<void> {
  const id = reader.info.attributes?.["lk.segment_id"] ?? reader.info.id;
  const speaker = ours ? ({ of: "visitor" } as const) : speakerOf(reader);
  const finalFromTheStart = reader.info.attributes?.["lk.transcription_final"] === "true";
  let text = "";
  try {
    for await (const part of reader) {
      text += part;
      if (!finalFromTheStart) listener.caption({ id, ...speaker, text, final: false });
    }
  } catch (thrown) {
    console.warn("earshot: a caption broke off", thrown);
  }
  const final = reader.info.attributes?.["lk.transcription_final"] !== "false";
  listener.caption({ id, ...speaker, text, final });
}

/** The agent, or a human whose words it writes down. */
function speakerOf({ info }: TextStreamReader): Pick<Caption, "of" | "by" | "translatedFrom"> {
  if (info.attributes?.[roleAttribute] !== "human") return { of: "agent" };
  const by = info.attributes[nameAttribute];
  const translatedFrom = info.attributes[translatedAttribute];
  return { of: "human", ...(by && { by }), ...(translatedFrom && { translatedFrom }) };
}

/** Whose words: the stream's sender, or, where the server does not let an agent speak for us, the track it names. */
function isVisitor(room: Room, reader: TextStreamReader, identity: string): boolean {
  if (identity === room.localParticipant.identity) return true;
  const trackId = reader.info.attributes?.["lk.transcribed_track_id"];
  return trackId !== undefined && room.localParticipant.trackPublications.has(trackId);
}

export function isAgent(participant: RemoteParticipant): boolean {
  return participant.kind === ParticipantKind.AGENT || agentStateAttribute in participant.attributes;
}

function qualityOf(quality: ConnectionQuality): CallSnapshot["quality"] {
  if (quality === ConnectionQuality.Poor) return "poor";
  if (quality === ConnectionQuality.Lost) return "lost";
  return quality === ConnectionQuality.Unknown ? null : "good";
}

function whyDisconnected(reason: DisconnectReason | undefined): "removed" | "elsewhere" | "lost" {
  if (reason === DisconnectReason.DUPLICATE_IDENTITY) return "elsewhere";
  const removed = [
    DisconnectReason.PARTICIPANT_REMOVED,
    DisconnectReason.ROOM_DELETED,
    DisconnectReason.ROOM_CLOSED,
  ] as const;
  return removed.some((one) => one === reason) ? "removed" : "lost";
}

/** The page waits this long, ms, for the agent to leave after a hangup. */
const agentLeavesWithinMs = 1000;

/**
 * Resolves when the agent has left the room, or soon after: a packet that is on its way is lost when the room is left
 * at once, and the agent would wait for a visitor who said goodbye.
 */
export function agentGone(room: Room): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      room.off(RoomEvent.ParticipantDisconnected, done).off(RoomEvent.Disconnected, done);
      resolve();
    };
    const timer = setTimeout(done, agentLeavesWithinMs);
    room.on(RoomEvent.ParticipantDisconnected, done).on(RoomEvent.Disconnected, done);
  });
}
