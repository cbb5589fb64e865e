/** The room of a call as a human of the console is in it: unseen and silent, or with their voice. */
import { getLogger, LoggerNames, type RemoteTrack, Room, RoomEvent, Track } from "livekit-client";
import type { RoomPass } from "../../edge/wire/transport.ts";

for (const name of Object.values(LoggerNames)) getLogger(name).setLevel("warn", false);

export interface Presence {
  readonly talks: boolean;
  /** @throws Error where there is no microphone, or the browser refuses it */
  setMuted(muted: boolean): Promise<void>;
  leave(): Promise<void>;
}

export interface JoinOptions {
  readonly talks: boolean;
  /** Out of the room, though nobody here left it. */
  readonly onLost: () => void;
}

/**
 * Goes into the room and plays what is heard there.
 * @throws Error where the room cannot be joined
 */
export async function joinCall({ url, token }: RoomPass, { talks, onLost }: JoinOptions): Promise<Presence> {
  const room = new Room({ adaptiveStream: false, dynacast: false });
  let left = false;
  room
    .on(RoomEvent.TrackSubscribed, (track: RemoteTrack) => {
      // Elements need not be in the page to be heard.
      if (track.kind === Track.Kind.Audio) track.attach();
    })
    .on(RoomEvent.TrackUnsubscribed, (track: RemoteTrack) => track.detach())
    .on(RoomEvent.Disconnected, () => {
      if (!left) onLost();
    });
  await room.connect(url, token, { autoSubscribe: true });
  void room.startAudio().catch((thrown: unknown) => console.warn("the browser holds the audio back", thrown));
  return {
    talks,
    setMuted: async (muted) => {
      if (talks) await room.localParticipant.setMicrophoneEnabled(!muted);
    },
    leave: async () => {
      left = true;
      await room.disconnect();
    },
  };
}
