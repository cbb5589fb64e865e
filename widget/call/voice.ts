/** The visitor's voice in the room: the published microphone, and the page's judgement of when it speaks. */
import { AudioPresets, LocalAudioTrack, type LocalTrack, type Room, Track, TrackEvent } from "livekit-client";
import type { VoiceHint } from "../../edge/wire/topics.ts";
import { microphoneConstraints } from "./opening.ts";
import { packetVersion } from "./packets.ts";
import type { PlaybackGraph } from "./playback.ts";
import { sendPacket } from "./room.ts";

export interface VoiceOptions {
  /** Where the worklet and Silero's files lie. */
  readonly scriptBase: string;
  readonly silero: boolean;
  readonly muted: boolean;
  /** Where the agent is played, to be ducked there; `null` where it cannot be. */
  readonly playing: PlaybackGraph | null;
  readonly onDucked: (ducked: boolean) => void;
  readonly onDetector: (detector: VoiceHint["detector"]) => void;
  /** The device went away. */
  readonly onLost: () => void;
}

export interface Voice {
  readonly track: LocalAudioTrack;
  /** Stops the device, so that its light goes out; `unmute` opens it again. */
  mute(): Promise<void>;
  unmute(): Promise<void>;
  /** Lets go of the device, for good. */
  stop(): void;
}

type Hearing = { stop(): void };

/** Publishes the microphone and starts to listen to it. `stop()` ends both. */
export async function publishVoice(room: Room, stream: MediaStream, options: VoiceOptions): Promise<Voice> {
  const [source] = stream.getAudioTracks();
  if (!source) throw new DOMException("the microphone has no audio track", "NotFoundError");
  const track = new LocalAudioTrack(source, microphoneConstraints, false);
  const hearing = hearingOf(room, options);
  track.on(TrackEvent.Ended, () => {
    hearing.stop();
    options.onLost();
  });
  if (options.muted) await track.mute();
  await room.localParticipant.publishTrack(track as LocalTrack<Track.Kind.Audio>, {
    source: Track.Source.Microphone,
    audioPreset: AudioPresets.speech,
    stopMicTrackOnMute: true,
    // Silence is sent as well: speech services want an unbroken stream, and it costs 3 KB a second.
    dtx: false,
  });
  if (!options.muted) hearing.start(track.mediaStreamTrack);
  return {
    track,
    async mute() {
      hearing.stop();
      await track.mute();
    },
    async unmute() {
      await track.unmute();
      hearing.start(track.mediaStreamTrack);
    },
    stop() {
      hearing.stop();
      track.stop();
    },
  };
}

/** Voice activity follows the device: it starts with each new track and stops with it. */
function hearingOf(room: Room, options: VoiceOptions): { start(track: MediaStreamTrack): void; stop(): void } {
  let running: Promise<Hearing> | null = null;

  const listen = async (track: MediaStreamTrack): Promise<Hearing> => {
    const { playing } = options;
    if (!playing) throw new Error("the browser has no audio context to give");
    const { startHearing } = await import("../hearing/hearing.ts");
    return startHearing(track, {
      scriptBase: options.scriptBase,
      silero: options.silero,
      playing,
      onDucked: options.onDucked,
      onDetector: options.onDetector,
      onHint: (hint) => {
        const message: VoiceHint = {
          v: packetVersion,
          ...hint,
          silenceMs: Math.min(60_000, Math.max(0, hint.silenceMs)),
        };
        sendPacket(room, "earshot.voice", message).catch((thrown: unknown) =>
          console.warn("earshot: a voice hint was not sent", thrown),
        );
      },
    });
  };
  const warn = (thrown: unknown) => {
    // The agent has its own endpointing: the call goes on, a little slower.
    console.warn("earshot: no voice activity in this page", thrown);
  };
  return {
    start(track) {
      this.stop();
      running = listen(track);
      running.catch(warn);
    },
    stop() {
      running?.then(
        (hearing) => hearing.stop(),
        () => undefined,
      );
      running = null;
    },
  };
}
