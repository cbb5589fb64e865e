/** A plain LiveKit client by voice, without a page: what tests of calls and the bench share of it. */
import {
  type AudioSource,
  AudioStream,
  LocalAudioTrack,
  type Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
} from "@livekit/rtc-node";

export interface VoiceClient {
  readonly url: string;
  readonly token: string;
  /** The client's audio, published as its microphone. */
  readonly source: AudioSource;
  /** Whether it sends nothing in silence (DTX). Unless given, LiveKit decides. */
  readonly dtx?: boolean;
  /** The name of its track. */
  readonly trackName?: string;
  /** The others' audio as `hear` gets it: samples a second, and the length of a frame. */
  readonly rateHz: number;
  readonly frameMs: number;
  /** Takes each frame of the others, 16 bit. */
  hear(samples: Int16Array): void;
}

/** Joins the room, hears the others' audio and publishes its own. Resolves once it is published. */
export async function joinByVoice(room: Room, client: VoiceClient): Promise<void> {
  room.on(RoomEvent.TrackSubscribed, async (track) => {
    if (track.kind !== TrackKind.KIND_AUDIO) return;
    const how = { sampleRate: client.rateHz, numChannels: 1, frameSizeMs: client.frameMs };
    for await (const { data } of new AudioStream(track, how)) client.hear(data);
  });
  await room.connect(client.url, client.token, { autoSubscribe: true, dynacast: false });
  const options = new TrackPublishOptions();
  options.source = TrackSource.SOURCE_MICROPHONE;
  if (client.dtx !== undefined) options.dtx = client.dtx;
  const track = LocalAudioTrack.createAudioTrack(client.trackName ?? "microphone", client.source);
  await room.localParticipant?.publishTrack(track, options);
}
