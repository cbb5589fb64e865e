/** Silero's place beside the light detector: loaded while the call runs, fed by the worklet, its judgements handed over. */
import type { Handover } from "./handover.ts";
import type { SileroDetector } from "./silero.ts";
import { sileroFrameMs } from "./silero-format.ts";
import type { Frame } from "./worklet-messages.ts";

/** The call's own join has the line first: Silero and its runtime are 5 MB. */
const sileroDelayMs = 1500;
const quietPollMs = 100;

export type TakeFrame = (frame: Frame) => void;

export interface SileroPlace {
  /** Where Silero's files lie; ends in "/". */
  folder: string;
  handover: Handover;
  isQuiet(): boolean;
  /** Where the frames go; null when they are no longer wanted. */
  feed(take: TakeFrame | null): void;
}

/** Said once per page, not at the end of each mute. */
let toldWhy = false;

/**
 * Loads Silero after a while and feeds it, until the function that is given back is called. If it does not load or
 * fails later, one line in the console says why, and the light detector goes on.
 */
export function feedSilero({ folder, handover, isQuiet, feed }: SileroPlace): () => void {
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
    feed(({ samples, endMs, near }) => {
      detector ??= new SileroDetector({ model, startMs: endMs - sileroFrameMs, judged, failed });
      detector.push(samples, near);
    });
  };
  const timer = setTimeout(() => void load().catch(failed), sileroDelayMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
    detector?.stop();
  };
}
