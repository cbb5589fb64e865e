/**
 * When the agent is played more softly, and how that sounds. Ducking is cheap and taken back, so it does not wait until
 * it is sure: 30 ms of any sound near the microphone, then 200 ms to show that it is a voice.
 */
export interface DuckingSettings {
  /** Probabilities (detector.ts): what counts as sound, and what surely is a voice. */
  soundAt: number;
  voiceAt: number;
  /** So much sound ducks; so much voice in it makes sure. */
  minSoundMs: number;
  minVoiceMs: number;
  /** A sound that has not proved to be a voice by then, or stops for `givenUpMs`, was nothing. */
  proofMs: number;
  givenUpMs: number;
  /** For this long after it, only a voice ducks: typing does not make the agent flutter. */
  distrustMs: number;
  /** The agent stays ducked for this long after the voice: a pause between words. */
  holdMs: number;
}

export const defaultDucking: DuckingSettings = {
  soundAt: 0.35,
  voiceAt: 0.5,
  minSoundMs: 30,
  minVoiceMs: 30,
  proofMs: 200,
  givenUpMs: 80,
  distrustMs: 1500,
  holdMs: 200,
};

export type Ducking =
  | { kind: "open"; soundMs: number; voiceMs: number; distrustMs: number }
  /** A sound that may be a voice; ducked. */
  | { kind: "trying"; sinceMs: number; voiceMs: number; quietMs: number }
  /** The visitor speaks; ducked. */
  | { kind: "speaking"; quietMs: number };

export const open: Ducking = { kind: "open", soundMs: 0, voiceMs: 0, distrustMs: 0 };

/** One frame on. `speech`: the probability of speech near the microphone, 0 where only an echo is heard. Pure. */
export function duck(
  state: Ducking,
  speech: number,
  frameMs: number,
  settings: DuckingSettings = defaultDucking,
): Ducking {
  const sound = speech >= settings.soundAt;
  const voice = speech >= settings.voiceAt;
  switch (state.kind) {
    case "open": {
      const soundMs = sound ? state.soundMs + frameMs : Math.max(0, state.soundMs - frameMs);
      const voiceMs = voice ? state.voiceMs + frameMs : Math.max(0, state.voiceMs - frameMs);
      const distrustMs = Math.max(0, state.distrustMs - frameMs);
      if (voiceMs >= settings.minVoiceMs) return { kind: "speaking", quietMs: 0 };
      if (soundMs >= settings.minSoundMs && distrustMs === 0)
        return { kind: "trying", sinceMs: 0, voiceMs, quietMs: 0 };
      return { kind: "open", soundMs: Math.min(soundMs, settings.minSoundMs), voiceMs, distrustMs };
    }
    case "trying": {
      const voiceMs = voice ? state.voiceMs + frameMs : state.voiceMs;
      const quietMs = sound ? 0 : state.quietMs + frameMs;
      const sinceMs = state.sinceMs + frameMs;
      if (voiceMs >= settings.minVoiceMs) return { kind: "speaking", quietMs: 0 };
      if (sinceMs >= settings.proofMs || quietMs >= settings.givenUpMs) {
        return { kind: "open", soundMs: 0, voiceMs: 0, distrustMs: settings.distrustMs };
      }
      return { kind: "trying", sinceMs, voiceMs, quietMs };
    }
    case "speaking": {
      const quietMs = sound ? 0 : state.quietMs + frameMs;
      return quietMs >= settings.holdMs ? open : { kind: "speaking", quietMs };
    }
  }
}

/** Quiet enough to be talked over, loud enough to hear that the agent has noticed and is still there. */
const depthDb = -18;
/** Short enough to be at once, long enough not to click. */
const downMs = 8;
const upMs = 120;

/** The gain as it moves: linear in amplitude, sample by sample. */
export class DuckingGain {
  private readonly low = 10 ** (depthDb / 20);
  private readonly downStep: number;
  private readonly upStep: number;
  private gain = 1;

  constructor(sampleRateHz: number) {
    const range = 1 - this.low;
    this.downStep = (range * 1000) / (downMs * sampleRateHz);
    this.upStep = (range * 1000) / (upMs * sampleRateHz);
  }

  /** Fills `gains` with the next samples' gains, 1 where nothing is ducked. */
  next(ducked: boolean, gains: Float32Array): void {
    for (let i = 0; i < gains.length; i++) {
      this.gain = ducked ? Math.max(this.low, this.gain - this.downStep) : Math.min(1, this.gain + this.upStep);
      gains[i] = this.gain;
    }
  }
}
