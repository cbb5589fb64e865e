/**
 * Plays the agent's voice, so that it can be ducked sample by sample and compared with what the microphone hears:
 *
 *     agent → volume ─┬→ duck → loudspeaker
 *                     └→ reference (the near-end detector's; hearing/near-end.ts)
 *     human → volume ─┬→ loudspeaker
 *                     └→ reference
 *
 * Web Audio rather than an element's `volume`, which moves in the main thread's time and not at all on iOS. A browser's
 * echo cancellation knows all sound of the tab (Chrome 110 and later: "Chrome-wide echo cancellation"; Firefox: the
 * whole audio graph; Safari: the system's voice processing), so it does not matter how the sound gets there. The track
 * stays attached to an element: muted while the context plays, since Chrome lets a remote track flow only where an
 * element has it (crbug.com/933677); audible while the browser holds the context back.
 */
import type { RemoteTrack } from "livekit-client";

/** The nodes that others connect to. */
export interface PlaybackGraph {
  readonly context: AudioContext;
  /** The agent's sound, before it is ducked. */
  readonly reference: AudioNode;
  /** The gain itself: what is connected here is added to 1. When it is disconnected, the voice is as loud as before. */
  readonly duck: AudioParam;
}

export interface Playback {
  /** `null` where the browser has no audio context to give: then elements play. */
  readonly graph: PlaybackGraph | null;
  /** `ducked`: whether it gives way to the visitor's voice, as the agent's does; a human's does not. */
  play(track: RemoteTrack, ducked?: boolean): void;
  silence(track: RemoteTrack): void;
  /** 0..1. */
  setVolume(volume: number): void;
  /**
   * Plays by this device from now on; "default" is the system's.
   * @throws DOMException as `setSinkId` does; where the browser has none, nothing happens
   */
  setSpeaker(deviceId: string): Promise<void>;
  /** Falls silent, for good. */
  close(): void;
}

interface Playing {
  readonly element: HTMLMediaElement;
  readonly source: AudioNode | null;
}

interface Graph extends PlaybackGraph {
  /** Of what is ducked, and of what is not. */
  readonly volumes: { readonly ducked: GainNode; readonly plain: GainNode };
}

/** A volume that jumps would click. */
const volumeSeconds = 0.02;

/** Makes ready to play. To be called in the course of a click, else the browser holds the audio back until there is one. */
export function createPlayback(): Playback {
  const graph = createGraph();
  const playing = new Map<RemoteTrack, Playing>();
  let volume = 1;

  const choose = (): void => {
    const byGraph = graph?.context.state === "running";
    for (const { element, source } of playing.values()) element.muted = byGraph && source !== null;
  };
  const releaseContext = graph ? keepRunning(graph.context, choose) : () => undefined;

  const silence = (track: RemoteTrack): void => {
    playing.get(track)?.source?.disconnect();
    playing.delete(track);
    track.detach();
  };
  return {
    graph,
    play(track, ducked = true) {
      silence(track);
      const element = track.attach();
      element.volume = volume;
      const source = graph && connectTrack(track, graph.context, ducked ? graph.volumes.ducked : graph.volumes.plain);
      playing.set(track, { element, source });
      choose();
    },
    silence,
    setVolume(wanted) {
      volume = Math.min(1, Math.max(0, wanted));
      for (const { gain } of graph ? Object.values(graph.volumes) : []) {
        gain.setTargetAtTime(volume, graph?.context.currentTime ?? 0, volumeSeconds);
      }
      for (const { element } of playing.values()) element.volume = volume;
    },
    async setSpeaker(deviceId) {
      const outputs: object[] = [...playing.values()].map(({ element }) => element);
      if (graph) outputs.push(graph.context);
      // The context knows the system's device by an empty name alone.
      const name = deviceId === "default" ? "" : deviceId;
      await Promise.all(outputs.filter(canChooseDevice).map((output) => output.setSinkId(name)));
    },
    close() {
      for (const track of [...playing.keys()]) silence(track);
      releaseContext();
    },
  };
}

/** Elements and contexts have it by now in most browsers, and TypeScript's DOM library in neither. */
function canChooseDevice(output: object): output is { setSinkId(id: string): Promise<void> } {
  return "setSinkId" in output;
}

function createGraph(): Graph | null {
  try {
    const context = new AudioContext({ latencyHint: "interactive" });
    const ducked = context.createGain();
    const plain = context.createGain();
    const duck = context.createGain();
    const reference = context.createGain();
    ducked.connect(duck).connect(context.destination);
    plain.connect(context.destination);
    for (const node of [ducked, plain]) node.connect(reference);
    return { context, reference, duck: duck.gain, volumes: { ducked, plain } };
  } catch (reason) {
    console.info("earshot: no audio context, the agent cannot be ducked:", reason);
    return null;
  }
}

/** `null` where the graph takes no such track: then its element plays. */
function connectTrack(track: RemoteTrack, context: AudioContext, to: AudioNode): AudioNode | null {
  try {
    const source = context.createMediaStreamSource(new MediaStream([track.mediaStreamTrack]));
    source.connect(to);
    return source;
  } catch (reason) {
    console.info("earshot: the agent cannot be ducked, and is played as it comes:", reason);
    return null;
  }
}

/**
 * An audio context may be held back by the browser: before the first click, during a phone call, in the background. It
 * is asked to go on whenever the page is seen or touched; `resume` may stay unanswered until then.
 */
function keepRunning(context: AudioContext, onChange: () => void): () => void {
  const events = ["pointerdown", "keydown", "visibilitychange"] as const;
  const warn = (reason: unknown) => console.info("earshot: playing waits for the browser's audio:", reason);
  const resume = async () => {
    if (context.state !== "running" && context.state !== "closed") await context.resume();
  };
  const resumeOrWarn = () => void resume().catch(warn);
  const close = async () => context.close();
  // Captured: fields of the panel and of the page keep their keys to themselves.
  for (const event of events) document.addEventListener(event, resumeOrWarn, true);
  context.addEventListener("statechange", onChange);
  resumeOrWarn();
  return () => {
    for (const event of events) document.removeEventListener(event, resumeOrWarn, true);
    context.removeEventListener("statechange", onChange);
    void close().catch(warn);
  };
}
