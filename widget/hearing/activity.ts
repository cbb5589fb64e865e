import type { DetectorName, Judgement } from "./detector.ts";

/** A hint for the agent. `silenceMs`: how long it has been quiet, 0 for the start of speech. */
export interface Hint {
  kind: "speech-started" | "maybe-ended" | "ended";
  detector: DetectorName;
  silenceMs: number;
}

/**
 * When a probability becomes a hint.
 *
 * - The light detector: 0.5 to begin, 0.35 to go on, as its formula has it (light.ts). Silero: 0.7 (Pipecat's) and
 *   0.5. Its own default (utils_vad.py; LiveKit's too) is 0.5 and 0.15 less, with which it lets go of a word 20 to
 *   30 ms later and begins no sooner, measured on flite's speech with noise 40 to 5 dB below.
 * - 50 ms of sound make a start: LiveKit's `minSpeechDuration`; 30 of them must be sure, so that a word may begin
 *   with its "s". Pipecat waits 200 ms, which a pause of the agent's voice cannot afford.
 * - maybe-ended at 120 ms: longer than the closures of most stops ("p", "t", "k": 50 to 100 ms), shorter than anything
 *   the servers use; a wrong guess costs a reply that was begun and is dropped.
 * - 30 ms of sure sound after maybe-ended are no new start, and put the end off: a short syllable between two closures.
 * - ended at 280 ms: Pipecat says 200, LiveKit 250 (its Silero plugin 550). This one commits, so it lies above both.
 */
export interface ActivitySettings {
  /** Probabilities; each detector has a scale of its own. */
  thresholds: Record<DetectorName, { beginAt: number; goOnAt: number }>;
  minSoundMs: number;
  minSureMs: number;
  minSyllableMs: number;
  maybeEndedMs: number;
  endedMs: number;
}

export const defaultActivity: ActivitySettings = {
  thresholds: { light: { beginAt: 0.5, goOnAt: 0.35 }, silero: { beginAt: 0.7, goOnAt: 0.5 } },
  minSoundMs: 50,
  minSureMs: 30,
  minSyllableMs: 30,
  maybeEndedMs: 120,
  endedMs: 280,
};

/** Sound that may become speech: all of it, and the part that is sure. */
interface Rising {
  soundMs: number;
  sureMs: number;
}

/** `lastMs`: where the last frame of speech ended. */
export type Activity =
  | { kind: "quiet"; rising: Rising }
  | { kind: "speaking"; lastMs: number }
  | { kind: "fading"; lastMs: number; rising: Rising };

const nothing: Rising = { soundMs: 0, sureMs: 0 };
export const quiet: Activity = { kind: "quiet", rising: nothing };

/**
 * One step: the state and a judgement in, the next state and at most one hint out. Pure, and blind to who judged, so
 * detectors may be exchanged at any frame. Speech that goes on after `maybe-ended` gives `speech-started` again, so
 * that a reply begun too early can be dropped; after `ended` it is new speech.
 */
export function step(
  state: Activity,
  judgement: Judgement,
  settings: ActivitySettings = defaultActivity,
): { state: Activity; hint?: Hint } {
  const { detector, endMs, speech } = judgement;
  switch (state.kind) {
    case "quiet": {
      const rising = rise(state.rising, judgement, settings);
      if (!isSpeech(rising, settings)) return { state: { kind: "quiet", rising } };
      return begin(endMs, detector);
    }
    case "speaking": {
      if (speech >= settings.thresholds[detector].goOnAt) return { state: { kind: "speaking", lastMs: endMs } };
      const silenceMs = endMs - state.lastMs;
      if (silenceMs < settings.maybeEndedMs) return { state };
      return {
        state: { kind: "fading", lastMs: state.lastMs, rising: nothing },
        hint: { kind: "maybe-ended", detector, silenceMs },
      };
    }
    case "fading": {
      const rising = rise(state.rising, judgement, settings);
      if (isSpeech(rising, settings)) return begin(endMs, detector);
      // A syllable too short to begin speech ("back" between two closures) still is speech that has begun already.
      const lastMs = rising.sureMs >= settings.minSyllableMs ? endMs : state.lastMs;
      const silenceMs = endMs - lastMs;
      // A sound that may still become speech holds the end back until it is known what it is.
      if (silenceMs < settings.endedMs || rising.sureMs > 0) return { state: { kind: "fading", lastMs, rising } };
      return { state: { kind: "quiet", rising }, hint: { kind: "ended", detector, silenceMs } };
    }
  }
}

function begin(endMs: number, detector: DetectorName): { state: Activity; hint: Hint } {
  return { state: { kind: "speaking", lastMs: endMs }, hint: { kind: "speech-started", detector, silenceMs: 0 } };
}

/** Sound adds up and quiet takes away as fast, so that single frames of doubt do not begin the count anew. */
function rise(rising: Rising, { detector, speech, frameMs }: Judgement, settings: ActivitySettings): Rising {
  const { beginAt, goOnAt } = settings.thresholds[detector];
  if (speech < goOnAt) {
    const soundMs = Math.max(0, rising.soundMs - frameMs);
    return soundMs === 0 ? nothing : { soundMs, sureMs: Math.max(0, rising.sureMs - frameMs) };
  }
  return {
    // A long hiss must not leave a debt behind that would turn one voiced frame into speech much later.
    soundMs: Math.min(rising.soundMs + frameMs, settings.minSoundMs),
    sureMs: speech >= beginAt ? rising.sureMs + frameMs : Math.max(0, rising.sureMs - frameMs / 2),
  };
}

function isSpeech(rising: Rising, settings: ActivitySettings): boolean {
  return rising.soundMs >= settings.minSoundMs && rising.sureMs >= settings.minSureMs;
}
