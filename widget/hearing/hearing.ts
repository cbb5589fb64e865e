/** Voice activity where the microphone is: starts the worklet, and turns what the detectors think into hints. */
import { type Activity, type Hint, quiet, step } from "./activity.ts";
import type { DetectorName } from "./detector.ts";
import { Handover } from "./handover.ts";
import type { SileroDetector } from "./silero.ts";
import { sileroFrameMs } from "./silero-format.ts";
import { type FromWorklet, processorName, type ToWorklet } from "./worklet-messages.ts";

export type { Hint } from "./activity.ts";

export interface HearingOptions {
  /** URL prefix that the widget's files are served from; ends in "/". */
  scriptBase: string;
  /** Load Silero while the call runs, and let it take over. */
  silero: boolean;
  onHint(hint: Hint): void;
  /** Loudness of the microphone, 0..1, 15 times per second. */
  onLevel?(level: number): void;
  /** Who judges from now on; the light detector is the first. */
  onDetector?(detector: DetectorName): void;
}

/** The call's own join has the line first: Silero and its runtime are 5 MB. */
const sileroDelayMs = 1500;
const quietPollMs = 100;

/**
 * Listens to a track until `stop()`, which leaves the track alone. Muted tracks (`enabled = false`) are silence. Must
 * be called in the course of a click or later, else the browser holds the audio back until there is one.
 *
 * @throws Error if the browser has no AudioWorklet or the worklet's file cannot be loaded
 */
export async function startHearing(track: MediaStreamTrack, options: HearingOptions): Promise<{ stop(): void }> {
  const context = new AudioContext({ latencyHint: "interactive" });
  try {
    await context.audioWorklet.addModule(`${options.scriptBase}hearing-worklet.js`);
    return listen(context, track, options);
  } catch (cause) {
    await context.close();
    const reason = `${options.scriptBase}hearing-worklet.js could not be loaded; check that it is served with CORS headers and that the page's script-src allows it`;
    throw new Error(`Voice activity cannot run in this page: ${reason}.`, { cause });
  }
}

function listen(context: AudioContext, track: MediaStreamTrack, options: HearingOptions): { stop(): void } {
  let activity: Activity = quiet;
  const handover = new Handover(
    (judgement) => {
      const next = step(activity, judgement);
      activity = next.state;
      if (next.hint) options.onHint(next.hint);
    },
    (detector) => options.onDetector?.(detector),
  );
  options.onDetector?.("light");

  const source = context.createMediaStreamSource(new MediaStream([track]));
  const node = new AudioWorkletNode(context, processorName, { channelCount: 1, channelCountMode: "explicit" });
  const post = (message: ToWorklet) => node.port.postMessage(message);
  let onFrame: (samples: Float32Array, endMs: number) => void = () => undefined;
  node.port.onmessage = ({ data }: MessageEvent<FromWorklet>) => {
    if (data.kind === "judgement") handover.take(data.judgement);
    else if (data.kind === "level") options.onLevel?.(data.level);
    else onFrame(data.samples, data.endMs);
  };
  // Its output is silence; browsers run only what leads to a destination.
  source.connect(node).connect(context.destination);
  const releaseContext = keepRunning(context);

  let stopSilero: () => void = () => undefined;
  if (options.silero) {
    stopSilero = withSilero({
      folder: `${options.scriptBase}silero/`,
      handover,
      isQuiet: () => activity.kind === "quiet",
      feed(take) {
        onFrame = take ?? (() => undefined);
        post({ kind: "send-frames", on: take !== null });
      },
    });
  }

  return {
    stop() {
      stopSilero();
      post({ kind: "stop" });
      node.port.onmessage = null;
      source.disconnect();
      node.disconnect();
      releaseContext();
    },
  };
}

/**
 * An audio context may be held back by the browser: before the first click, during a phone call, in the background. It
 * is asked to go on whenever the page is seen or touched; `resume` may stay unanswered until then.
 */
function keepRunning(context: AudioContext): () => void {
  const events = ["pointerdown", "keydown", "visibilitychange"] as const;
  const resume = () => {
    if (context.state !== "running" && context.state !== "closed") context.resume().catch(warn);
  };
  const warn = (reason: unknown) => console.info("earshot: voice activity waits for the browser's audio:", reason);
  for (const event of events) document.addEventListener(event, resume);
  resume();
  return () => {
    for (const event of events) document.removeEventListener(event, resume);
    context.close().catch(warn);
  };
}

type TakeFrame = (samples: Float32Array, endMs: number) => void;

interface SileroPlace {
  folder: string;
  handover: Handover;
  isQuiet(): boolean;
  /** Where the frames go; null when they are no longer wanted. */
  feed(take: TakeFrame | null): void;
}

/** Said once per page, not at the end of each mute. */
let toldWhy = false;

/**
 * Loads Silero after a while and feeds it. If it does not load or fails later, one line in the console says why, and
 * the light detector goes on.
 */
function withSilero({ folder, handover, isQuiet, feed }: SileroPlace): () => void {
  let stopped = false;
  let detector: SileroDetector | undefined;
  const failed = (reason: unknown) => {
    if (stopped) return;
    feed(null);
    handover.sileroFailed();
    if (toldWhy) return;
    toldWhy = true;
    console.info("earshot: Silero is not available, the light detector goes on:", reason);
  };
  const whenQuiet = async () => {
    while (!stopped && !isQuiet()) await new Promise((resolve) => setTimeout(resolve, quietPollMs));
  };
  const load = async () => {
    const { sharedSilero, SileroDetector } = await import("./silero.ts");
    const model = await sharedSilero(folder, whenQuiet);
    if (stopped) return;
    const judged = handover.take.bind(handover);
    feed((samples, endMs) => {
      detector ??= new SileroDetector({ model, startMs: endMs - sileroFrameMs, judged, failed });
      detector.push(samples);
    });
  };
  const timer = setTimeout(() => void load().catch(failed), sileroDelayMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
    detector?.stop();
  };
}
