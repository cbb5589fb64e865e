/**
 * Speaking with others that stand in: when a service fails in an utterance, the next one says the rest of it. It has failed
 * when it says so, when a text brings silence alone, and when audio is due and none comes for 1.2 s: after the first words, and after the last that came was
 * played.
 */
import { durationMs, hasSound } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import type { Tts, TtsEvent, Utterance } from "../../conversation/ports.ts";
import type { ServiceHealth } from "../health.ts";
import { isSpeakable } from "./pieces.ts";

export interface TtsChoice {
  readonly name: string;
  readonly open: () => Tts;
}

export interface StandingInTtsOptions {
  /** The agent's own first, then those that stand in for it. */
  readonly choices: readonly TtsChoice[];
  readonly clock: Clock;
  readonly health: ServiceHealth;
  /** The part of a text that is spoken before the next one comes; all of it unless given. */
  readonly spokenAtOnce?: (text: string) => string;
  /** Is told why another speaks on. */
  readonly replaced?: ((error: EarshotError) => void) | undefined;
}

/** Services send the first audio within half a second; in a longer silence, callers think that nobody is there. */
const mostSilenceMs = 1_200;
/** Speech takes about this long a character, ms; it tells which clause a voice broke off in, where words have no times. */
const msPerCharacter = 60;

/** @returns the first choice itself where there is no other */
export function standingInTts(options: StandingInTtsOptions): () => Tts {
  const { choices } = options;
  const [only] = choices;
  if (only === undefined) throw new Error("there is nobody who speaks");
  return choices.length === 1 ? only.open : () => new StandingInTts(options);
}

class StandingInTts implements Tts {
  readonly #options: StandingInTtsOptions;
  /** By name. Those that stand in connect when they are needed. */
  readonly #voices = new Map<string, Tts>();

  constructor(options: StandingInTtsOptions) {
    this.#options = options;
    const [first] = this.order();
    if (first) this.voice(first);
  }

  order(): readonly TtsChoice[] {
    const { choices, clock, health } = this.#options;
    return health.inOrder(choices, clock.nowMs());
  }

  voice({ name, open }: TtsChoice): Tts {
    const known = this.#voices.get(name);
    if (known) return known;
    const made = open();
    this.#voices.set(name, made);
    return made;
  }

  open(listen: (event: TtsEvent) => void): Utterance {
    return new StandingInUtterance(this, this.#options, listen);
  }

  close(): void {
    for (const voice of this.#voices.values()) voice.close();
    this.#voices.clear();
  }
}

class StandingInUtterance implements Utterance {
  readonly #tts: StandingInTts;
  readonly #options: StandingInTtsOptions;
  readonly #listen: (event: TtsEvent) => void;
  readonly #choices: readonly TtsChoice[];
  readonly #texts: string[] = [];
  #at = 0;
  #utterance: Utterance;
  /** The first text that the current voice was given, and the audio before it, ms. */
  #fromText = 0;
  #baseMs = 0;
  #handedMs = 0;
  /** The current voice has made a sound. */
  #sounded = false;
  /** The words that were told of the current voice. */
  #words = 0;
  /** Since when sound is due: none came since a text, or no more text follows and this is not the end. Null: none is. */
  #dueSinceMs: number | null = null;
  /** When all sound that came is played, if it is played as it comes. */
  #playedMs = 0;
  #ended = false;
  #over = false;
  #silence: Cancel = () => {};

  constructor(tts: StandingInTts, options: StandingInTtsOptions, listen: (event: TtsEvent) => void) {
    this.#tts = tts;
    this.#options = options;
    this.#listen = listen;
    this.#choices = tts.order();
    this.#utterance = this.#open();
  }

  say(text: string): void {
    if (this.#ended || this.#over) return;
    this.#texts.push(text);
    this.#utterance.say(text);
    if (this.#isSpokenAtOnce(text)) this.#due();
  }

  end(): void {
    if (this.#over) return;
    this.#ended = true;
    this.#utterance.end();
    if (this.#texts.some(isSpeakable)) this.#due();
  }

  cancel(): void {
    this.#finish();
    this.#utterance.cancel();
  }

  #open(): Utterance {
    const at = this.#at;
    const choice = this.#choices[at] as TtsChoice;
    return this.#tts.voice(choice).open((event) => {
      if (at === this.#at && !this.#over) this.#take(event, choice);
    });
  }

  #take(event: TtsEvent, { name }: TtsChoice): void {
    switch (event.kind) {
      case "audio": {
        this.#handedMs += durationMs(event.audio);
        if (event.audio.kind !== "pcm" || hasSound(event.audio)) {
          this.#playedMs = Math.max(this.#playedMs, this.#options.clock.nowMs()) + durationMs(event.audio);
          this.#dueSinceMs = null;
          this.#sounded = true;
          this.#silence();
          if (this.#ended) this.#due();
          this.#options.health.proved(name);
        }
        this.#listen(event);
        return;
      }
      case "words": {
        this.#words += event.words.length;
        const words = event.words.map(({ text, startMs, endMs }) => {
          return { text, startMs: startMs + this.#baseMs, endMs: endMs + this.#baseMs };
        });
        this.#listen({ kind: "words", words });
        return;
      }
      case "silent": {
        const nth = event.nth + this.#fromText;
        if (!this.#isLast) this.#replace(soundless(name), nth);
        else this.#listen({ kind: "silent", nth });
        return;
      }
      case "done":
        if (!this.#isLast && !this.#sounded && this.#texts.slice(this.#fromText).some(isSpeakable)) {
          this.#replace(soundless(name));
          return;
        }
        this.#finish();
        this.#listen(event);
        return;
      case "failed":
        if (!this.#replace(event.error)) {
          this.#finish();
          this.#listen(event);
        }
    }
  }

  get #isLast(): boolean {
    return this.#at + 1 >= this.#choices.length;
  }

  #isSpokenAtOnce(text: string): boolean {
    return isSpeakable(this.#options.spokenAtOnce?.(text) ?? text);
  }

  #due(): void {
    if (this.#dueSinceMs !== null || this.#over) return;
    const { clock } = this.#options;
    this.#dueSinceMs = clock.nowMs();
    const playsMs = Math.max(0, this.#playedMs - this.#dueSinceMs);
    this.#silence = clock.after(playsMs + mostSilenceMs, () => {
      const { name = "" } = this.#choices[this.#at] ?? {};
      const why = `${name} (text to speech) sent no audio for ${mostSilenceMs} ms`;
      this.#replace(new EarshotError("tts_failed", why));
    });
  }

  /**
   * @param fromText the first text that has not been spoken, where that is known
   * @returns whether somebody stands in
   */
  #replace(error: EarshotError, fromText?: number): boolean {
    const failed = this.#choices[this.#at];
    // A voice that has no sound for one text alone, as for foreign letters, is well.
    const isWell = fromText !== undefined && this.#sounded;
    if (failed && !isWell) this.#options.health.failed(failed.name, this.#options.clock.nowMs());
    const next = this.#choices[this.#at + 1];
    if (next === undefined || error.code !== "tts_failed") return false;
    const before = this.#utterance;
    this.#at += 1;
    before.cancel();
    this.#fromText = fromText ?? this.#fromText + this.#spokenTexts();
    this.#sounded = false;
    this.#baseMs = this.#handedMs;
    this.#words = 0;
    this.#playedMs = 0;
    this.#dueSinceMs = null;
    this.#silence();
    this.#utterance = this.#open();
    const rest = this.#texts.slice(this.#fromText);
    for (const text of rest) this.#utterance.say(text);
    if (this.#ended) this.#utterance.end();
    if (this.#ended ? rest.some(isSpeakable) : rest.some((text) => this.#isSpokenAtOnce(text))) this.#due();
    const told = `${error.message}; ${next.name} speaks on`;
    this.#options.replaced?.(new EarshotError("tts_failed", told, { cause: error }));
    return true;
  }

  /** How many of the texts that the current voice was given have been spoken to their end, as well as it is known. */
  #spokenTexts(): number {
    const given = this.#texts.slice(this.#fromText);
    const spokenMs = this.#handedMs - this.#baseMs;
    let [words, ms, count] = [0, 0, 0];
    for (const text of given) {
      words += text.split(/\s+/).filter((word) => word !== "").length;
      ms += text.length * msPerCharacter;
      if (this.#words > 0 ? words > this.#words : ms > spokenMs) break;
      count += 1;
    }
    return count;
  }

  #finish(): void {
    this.#over = true;
    this.#silence();
  }
}

function soundless(name: string): EarshotError {
  return new EarshotError("tts_failed", `${name} (text to speech) gave no sound for a text`);
}
