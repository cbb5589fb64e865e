/** The visitor's voice in the room: the published microphone, and the page's judgement of when it speaks. */
import { AudioPresets, LocalAudioTrack, type LocalTrack, type Room, Track, TrackEvent } from "livekit-client";
import type { VoiceActivityHint } from "../../edge/wire/topics.ts";
import { packetVersion } from "./packets.ts";
import type { PlaybackGraph } from "./playback.ts";
import { passesHint } from "./push-to-talk.ts";
import { sendPacket } from "./room.ts";

export interface VoiceOptions {
  /** Where the worklet and Silero's files lie. */
  readonly scriptBase: string;
  readonly silero: boolean;
  /** Where the agent is played, to be ducked there; `null` where it cannot be. */
  readonly playing: PlaybackGraph | null;
  /** Push-to-talk: whether the button is held now. `null` where the microphone is open all the time. */
  readonly held: () => boolean | null;
  readonly onDucked: (ducked: boolean) => void;
  readonly onDetector: (detector: "light" | "silero") => void;
  /** The device went away by itself. */
  readonly onLost: () => void;
  /** The system holds the device back for a while (a telephone call, a switch on the headset), or gives it again. */
  readonly onHeldBack: (heldBack: boolean) => void;
}

export interface Voice {
  readonly track: LocalAudioTrack;
  /** Lets go of the device, so that its light goes out; `use` brings another. */
  rest(): Promise<void>;
  use(stream: MediaStream): Promise<void>;
  /** Push-to-talk: sends what the button says, with the device open all the while, and tells the agent at once. */
  follow(held: boolean): void;
  /** The room has published everything anew. */
  republished(): void;
  /** Lets go of the device, for good. */
  stop(): void;
}

type Hearing = { stop(): void };

/** Publishes the microphone and starts to listen to it. `stop()` ends both. */
export async function publishVoice(room: Room, stream: MediaStream, options: VoiceOptions): Promise<Voice> {
  // Ours to stop and to replace ("user provided"): only so is it known why there is none, and which one is taken then.
  const track = new LocalAudioTrack(sourceOf(stream), undefined, true);
  const hearing = hearingOf(room, options);
  const gate = () => {
    // Silence is sent, rather than the track muted or the device closed: opening one takes longer than the first word.
    track.mediaStreamTrack.enabled = options.held() !== false;
  };
  const watch = () => {
    const source = track.mediaStreamTrack;
    const isCurrent = () => source === track.mediaStreamTrack && source.readyState === "live";
    source.addEventListener("mute", () => isCurrent() && options.onHeldBack(true));
    source.addEventListener("unmute", () => isCurrent() && options.onHeldBack(false));
    gate();
    hearing.start(source);
  };
  track.on(TrackEvent.Ended, () => {
    hearing.stop();
    options.onLost();
  });
  await room.localParticipant.publishTrack(track as LocalTrack<Track.Kind.Audio>, {
    source: Track.Source.Microphone,
    audioPreset: AudioPresets.speech,
    // Silence is sent as well: speech services want an unbroken stream, and it costs 3 KB a second.
    dtx: false,
  });
  watch();
  return {
    track,
    async rest() {
      hearing.stop();
      track.mediaStreamTrack.stop();
      await track.mute();
    },
    async use(next) {
      await track.replaceTrack(sourceOf(next), true);
      await track.unmute();
      watch();
    },
    follow(held) {
      gate();
      hint(room, { kind: held ? "speech-started" : "ended", detector: "button", silenceMs: 0 });
    },
    republished: gate,
    stop() {
      hearing.stop();
      track.stop();
    },
  };
}

function sourceOf(stream: MediaStream): MediaStreamTrack {
  const [source] = stream.getAudioTracks();
  if (!source) throw new DOMException("the microphone has no audio track", "NotFoundError");
  return source;
}

function hint(room: Room, told: Omit<VoiceActivityHint, "v">): void {
  const message: VoiceActivityHint = {
    v: packetVersion,
    ...told,
    silenceMs: Math.min(60_000, Math.max(0, told.silenceMs)),
  };
  sendPacket(room, "earshot.voice-activity", message).catch((thrown: unknown) =>
    console.warn("earshot: a hint of voice activity was not sent", thrown),
  );
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
      onHint: (told) => {
        if (passesHint(told.kind, options.held())) hint(room, told);
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
