/**
 * Speaking with others that stand in: when a service fails in an utterance, the next one says the rest of it. It has failed
 * when it says so, and when no audio comes within 1.2 s of the first words.
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
}

/** Services send the first audio within half a second; later than this, callers think that nobody is there. */
const firstAudioMs = 1_200;
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
  /** The words that were told of the current voice. */
  #words = 0;
  #sounds = false;
  #ended = false;
  #over = false;
  #firstAudio: Cancel | null = null;

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
    if (isSpeakable(text)) this.#awaitAudio();
  }

  end(): void {
    this.#ended = true;
    this.#utterance.end();
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
          this.#sounds = true;
          this.#stopWaiting();
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
      case "silent":
        this.#listen({ kind: "silent", nth: event.nth + this.#fromText });
        return;
      case "done":
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

  #awaitAudio(): void {
    if (this.#sounds || this.#firstAudio !== null) return;
    this.#firstAudio = this.#options.clock.after(firstAudioMs, () => {
      this.#firstAudio = null;
      const { name = "" } = this.#choices[this.#at] ?? {};
      const why = `${name} (text to speech) sent no audio for ${firstAudioMs} ms`;
      this.#replace(new EarshotError("tts_failed", why));
    });
  }

  /** @returns whether somebody stands in */
  #replace(error: EarshotError): boolean {
    const failed = this.#choices[this.#at];
    if (failed) this.#options.health.failed(failed.name, this.#options.clock.nowMs());
    const next = this.#choices[this.#at + 1];
    if (next === undefined || error.code !== "tts_failed") return false;
    const before = this.#utterance;
    this.#at += 1;
    before.cancel();
    this.#fromText += this.#spokenTexts();
    this.#baseMs = this.#handedMs;
    this.#words = 0;
    this.#sounds = false;
    this.#stopWaiting();
    this.#utterance = this.#open();
    const rest = this.#texts.slice(this.#fromText);
    for (const text of rest) this.#utterance.say(text);
    if (rest.some(isSpeakable)) this.#awaitAudio();
    if (this.#ended) this.#utterance.end();
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

  #stopWaiting(): void {
    this.#firstAudio?.();
    this.#firstAudio = null;
  }

  #finish(): void {
    this.#over = true;
    this.#stopWaiting();
  }
}
