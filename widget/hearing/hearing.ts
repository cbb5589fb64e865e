/** Voice activity where the microphone is: wires the worklet, and turns what the detectors think into hints. */

import type { PlaybackGraph } from "../call/playback.ts";
import { type Activity, type Hint, quiet, step } from "./activity.ts";
import type { DetectorName } from "./detector.ts";
import { Handover } from "./handover.ts";
import { feedSilero, type TakeFrame } from "./silero-feed.ts";
import { sileroFolder } from "./silero-files.ts";
import { maySilero } from "./silero-rules.ts";
import { type FromWorklet, inputs, outputs, processorName, type ToWorklet } from "./worklet-messages.ts";

export type { Hint } from "./activity.ts";

export interface HearingOptions {
  /** URL prefix that the widget's files are served from; ends in "/". */
  scriptBase: string;
  /** Load Silero while the call runs, where connection and device allow, and let it take over. */
  silero: boolean;
  /** Where the agent is played: the same context hears the visitor, and the gain there is ducked. */
  playing: PlaybackGraph;
  /** The agent is ducked, or no longer. */
  onDucked(ducked: boolean): void;
  onHint(hint: Hint): void;
  /** Loudness of the microphone, 0..1, 15 times per second. */
  onLevel?(level: number): void;
  /** The detector that judges from now on. The light detector is the first. */
  onDetector?(detector: DetectorName): void;
}

/**
 * Listens to a track until `stop()`, which leaves the track alone. Muted tracks (`enabled = false`) are silence.
 *
 * @throws Error if the browser has no AudioWorklet or the worklet's file cannot be loaded
 */
export async function startHearing(track: MediaStreamTrack, options: HearingOptions): Promise<{ stop(): void }> {
  const { audioWorklet } = options.playing.context;
  if (!audioWorklet) throw new Error("Voice activity cannot run in this page: the browser gives it no AudioWorklet.");
  try {
    await audioWorklet.addModule(`${options.scriptBase}hearing-worklet.js`);
  } catch (cause) {
    const reason = `${options.scriptBase}hearing-worklet.js could not be loaded; check that it is served with CORS headers and that the page's script-src allows it`;
    throw new Error(`Voice activity cannot run in this page: ${reason}.`, { cause });
  }
  return listen(track, options);
}

function listen(track: MediaStreamTrack, options: HearingOptions): { stop(): void } {
  const { context, reference, duck } = options.playing;
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
  // So that the agent goes by the page from now on, and takes no echo of its greeting for a visitor.
  options.onHint({ kind: "ended", detector: "light", silenceMs: 0 });

  const source = context.createMediaStreamSource(new MediaStream([track]));
  const node = new AudioWorkletNode(context, processorName, {
    numberOfInputs: 2,
    numberOfOutputs: 2,
    outputChannelCount: [1, 1],
    channelCount: 1,
    channelCountMode: "explicit",
  });
  const post = (message: ToWorklet) => node.port.postMessage(message);
  let onFrame: TakeFrame = () => undefined;
  node.port.onmessage = ({ data }: MessageEvent<FromWorklet>) => {
    if (data.kind === "judgement") handover.take(data.judgement);
    else if (data.kind === "level") options.onLevel?.(data.level);
    else if (data.kind === "ducked") options.onDucked(data.ducked);
    else onFrame(data);
  };
  source.connect(node, 0, inputs.microphone);
  reference.connect(node, 0, inputs.reference);
  // From the audio thread to the gain, so that ducking waits for nothing the page's main thread does.
  node.connect(duck, outputs.duck);
  // Silence; browsers run only what leads to a destination.
  node.connect(context.destination, outputs.silence);

  let stopSilero: () => void = () => undefined;
  if (options.silero && maySilero(navigator)) {
    stopSilero = feedSilero({
      folder: `${options.scriptBase}${sileroFolder}`,
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
      reference.disconnect(node);
      node.disconnect();
      options.onDucked(false);
    },
  };
}
