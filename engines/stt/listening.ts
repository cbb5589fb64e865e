/** One stream of speech: from samples to the messages that Deepgram would send about them. */
import type { Following, SpeechDecoder } from "./decoder.ts";
import type { ListenQuery } from "./query.ts";
import { type Decoding, fitOf, leastInterimFit, type ScoredWord, understood } from "./score.ts";
import { Segmenter } from "./segmenter.ts";

const sampleRateHz = 16_000;
/** Audio is decoded in pieces of this length, each with an interim; shorter ones cost more than they tell. */
const pieceSamples = sampleRateHz * 0.16;
/** A sentence is not longer; what is, is cut, so that the buffer stays bounded. */
const longestSamples = sampleRateHz * 20;
/** Audio kept while nobody speaks, so that a segment can begin before it was noticed. */
const keptSamples = sampleRateHz;
/**
 * If the STT does not understand the audio at a Finalize, it listens until it has been quiet for this long. Then it
 * reports that.
 */
const patienceMs = 450;
/** A Finalize is answered after this at the latest. */
const finalizeWaitSamples = 2 * sampleRateHz;
/** Shorter sound is no word: the "s" of a "six" after the STT took its vowel for the end. */
const leastWordMs = 200;
/** If no audio comes for this long, nothing more will come. */
const audioLostMs = 250;

interface Segment {
  readonly startSample: number;
  /** How many samples were loud before the STT noticed it. */
  readonly loudBefore: number;
  readonly following: Following;
  /** Up to where the decoder has been given it. */
  fedSample: number;
  /** The judgement in a pause, in the hope that nothing more is said. */
  judged: { readonly loudSamples: number; readonly decoding: Promise<Decoding> } | null;
}

export class Listening {
  readonly #decoder: SpeechDecoder;
  readonly #query: ListenQuery;
  readonly #requestId: string;
  readonly #send: (message: Record<string, unknown>) => void;
  readonly #segmenter: Segmenter;
  #kept = new Int16Array(0);
  #keptFrom = 0;
  #segment: Segment | null = null;
  /** Where the last final ended. */
  #confirmedSample = 0;
  /** End of the last word, and whether UtteranceEnd was said for it. */
  #lastWordEnd: { readonly seconds: number; told: boolean } | null = null;
  /** Finals in the order of their speech. */
  #last: Promise<void> = Promise.resolve();
  /** A Finalize that is not answered yet: where it came, and what answers it when no more audio comes. */
  #finalizeAsked: { readonly sample: number; readonly audioLost: NodeJS.Timeout } | null = null;
  #gone = false;

  constructor(
    decoder: SpeechDecoder,
    query: ListenQuery,
    requestId: string,
    send: (message: Record<string, unknown>) => void,
  ) {
    this.#decoder = decoder;
    this.#query = query;
    this.#requestId = requestId;
    this.#send = send;
    this.#segmenter = new Segmenter({ sampleRateHz, endpointingMs: query.endpointing });
  }

  get heardSeconds(): number {
    return this.#segmenter.heardSamples / sampleRateHz;
  }

  hear(samples: Int16Array): void {
    this.#keep(samples);
    for (const event of this.#segmenter.push(samples)) {
      switch (event.kind) {
        case "started":
          this.#begin(Math.max(event.startSample, this.#confirmedSample), event.loudSamples);
          break;
        case "paused":
          this.#paused();
          break;
        case "ended":
          if (this.#finalizeAsked !== null) this.#finalizeNow();
          else this.#finish({ speechFinal: true, fromFinalize: false });
          break;
      }
    }
    const heard = this.#segmenter.heardSamples;
    if (this.#finalizeAsked !== null) {
      this.#finalizeAsked.audioLost.refresh();
      const isLate = heard - this.#finalizeAsked.sample >= finalizeWaitSamples;
      if (isLate || this.#segmenter.quietMs >= patienceMs) this.#finalizeNow();
    }
    const segment = this.#segment;
    if (segment !== null && heard - segment.startSample > longestSamples) {
      this.#segmenter.cut();
      this.#finish({ speechFinal: false, fromFinalize: false });
    } else if (segment !== null && heard - segment.fedSample >= pieceSamples) this.#feed(segment, heard);
    this.#tellUtteranceEnd();
  }

  /**
   * Says what was heard so far: at once when that is understood, or nothing. The client may have taken a soft consonant
   * for the end ("on | Friday", "twenty euros | for order four two one"), and half a sentence fits no grammar. So audio
   * that the STT does not understand may still go on.
   */
  finalize(): void {
    if (this.#segment === null) {
      this.#finalizeNow();
      return;
    }
    this.#finalizeAsked ??= {
      sample: this.#segmenter.heardSamples,
      audioLost: setTimeout(() => this.#finalizeNow(), audioLostMs),
    };
    // While it is loud, what is whole so far may be only the beginning of another sentence: the pause is waited for.
    if (this.#segment.judged?.loudSamples === this.#segmenter.loudSamples) this.#paused();
  }

  /** Judges what was said up to a pause, and answers a Finalize with it once it turns out to be understood. */
  #paused(): void {
    const segment = this.#segment;
    if (segment === null) return;
    const { loudSamples } = this.#segmenter;
    const consider = (found: Decoding) => {
      const goesOn = this.#segment !== segment || loudSamples !== this.#segmenter.loudSamples;
      if (this.#finalizeAsked !== null && !goesOn && understood(found)) this.#finalizeNow();
    };
    // A failure is told with the final, which needs the judgement too.
    this.#judge(segment).then(consider, () => {});
  }

  #finalizeNow(): void {
    this.#dropFinalize();
    this.#segmenter.cut();
    this.#finish({ speechFinal: true, fromFinalize: true });
  }

  #dropFinalize(): void {
    clearTimeout(this.#finalizeAsked?.audioLost);
    this.#finalizeAsked = null;
  }

  /** Says what is still to be said; resolves when it has been. */
  async finish(): Promise<void> {
    if (this.#segment !== null || this.#finalizeAsked !== null) this.#finalizeNow();
    await this.#last;
  }

  /** Nobody listens any more. */
  abandon(): void {
    this.#gone = true;
    this.#dropFinalize();
    this.#segment?.following.end();
    this.#segment = null;
  }

  #begin(startSample: number, loudBefore: number): void {
    if (this.#query.vad_events) {
      this.#send({ type: "SpeechStarted", channel: [0, 1], timestamp: startSample / sampleRateHz });
    }
    const listen = (words: readonly ScoredWord[]) => this.#interim(startSample, words);
    const following = this.#decoder.follow(this.#query.interim_results ? listen : undefined);
    this.#segment = { startSample, loudBefore, following, fedSample: startSample, judged: null };
  }

  #interim(startSample: number, words: readonly ScoredWord[]): void {
    if (this.#segment?.startSample !== startSample) return;
    // The last word of an interim is still being spoken, so it may fit badly; noise fits badly throughout.
    if (words.length === 0 || fitOf(words) < leastInterimFit) return;
    const endSample = this.#segment.fedSample;
    this.#results({ startSample, endSample, words, isFinal: false, speechFinal: false, fromFinalize: false });
  }

  #feed(segment: Segment, toSample: number): void {
    if (toSample <= segment.fedSample) return;
    segment.following.push(this.#audio(segment.fedSample, toSample));
    segment.fedSample = toSample;
  }

  /** Of all that was said in the segment so far; the one from before, if nothing loud has come since. */
  #judge(segment: Segment): Promise<Decoding> {
    const { loudSamples, heardSamples } = this.#segmenter;
    if (segment.judged?.loudSamples !== loudSamples) {
      this.#feed(segment, heardSamples);
      segment.judged = { loudSamples, decoding: segment.following.judge() };
    }
    return segment.judged.decoding;
  }

  #finish(how: { speechFinal: boolean; fromFinalize: boolean }): void {
    const segment = this.#segment;
    this.#segment = null;
    const startSample = this.#confirmedSample;
    const endSample = this.#segmenter.heardSamples;
    this.#confirmedSample = endSample;
    if (segment === null) {
      this.#last = this.#last.then(() => this.#results({ startSample, endSample, words: [], isFinal: true, ...how }));
      return;
    }
    const loudMs = (1000 * (this.#segmenter.loudSamples - segment.loudBefore)) / sampleRateHz;
    const decoding = this.#judge(segment);
    // Awaited below, when the finals before it have been sent.
    decoding.catch(() => {});
    segment.following.end();
    this.#last = this.#last.then(async () => {
      try {
        const found = await decoding;
        const accepted = understood(found) ? found.words : [];
        const rejected = accepted.length === 0 && loudMs >= leastWordMs;
        this.#results({
          startSample,
          endSample,
          words: accepted,
          isFinal: true,
          rejected,
          wordsFrom: segment.startSample,
          ...how,
        });
      } catch (error) {
        const description = error instanceof Error ? error.message : String(error);
        if (!this.#gone) this.#send({ type: "Error", description, message: "the decoder failed", variant: "internal" });
      }
    });
  }

  #results(result: {
    startSample: number;
    endSample: number;
    words: readonly ScoredWord[];
    /** Where the words' times count from; `startSample` unless given. */
    wordsFrom?: number;
    isFinal: boolean;
    speechFinal: boolean;
    fromFinalize: boolean;
    rejected?: boolean;
  }): void {
    if (this.#gone) return;
    const offset = (result.wordsFrom ?? result.startSample) / sampleRateHz;
    const words = result.words.map(({ text, startMs, endMs, fit }) => ({
      word: text,
      start: rounded(offset + startMs / 1000),
      end: rounded(offset + endMs / 1000),
      confidence: rounded(fit),
      punctuated_word: text,
    }));
    const lastWord = words.at(-1);
    if (result.isFinal && lastWord !== undefined) this.#lastWordEnd = { seconds: lastWord.end, told: false };
    this.#send({
      type: "Results",
      channel_index: [0, 1],
      start: rounded(result.startSample / sampleRateHz),
      duration: rounded((result.endSample - result.startSample) / sampleRateHz),
      is_final: result.isFinal,
      speech_final: result.speechFinal,
      from_finalize: result.fromFinalize,
      channel: {
        alternatives: [
          {
            transcript: words.map(({ word }) => word).join(" "),
            confidence: rounded(fitOf(result.words)),
            words,
          },
        ],
      },
      metadata: {
        request_id: this.#requestId,
        model_uuid: "00000000-0000-0000-0000-000000000000",
        model_info: { name: this.#query.model, version: "soundswallower", arch: "grammar" },
        ...(result.rejected === true ? { earshot_rejected: true } : {}),
      },
    });
  }

  #tellUtteranceEnd(): void {
    const end = this.#lastWordEnd;
    const { utterance_end_ms: gapMs } = this.#query;
    if (end === null || end.told || gapMs === undefined || this.#segment !== null) return;
    if (this.heardSeconds - end.seconds < gapMs / 1000) return;
    end.told = true;
    this.#send({ type: "UtteranceEnd", channel: [0, 1], last_word_end: end.seconds });
  }

  #keep(samples: Int16Array): void {
    const from = this.#segment?.startSample ?? Math.max(0, this.#segmenter.heardSamples - keptSamples);
    const old = this.#kept.subarray(Math.max(0, from - this.#keptFrom));
    this.#keptFrom = Math.max(this.#keptFrom, from);
    const kept = new Int16Array(old.length + samples.length);
    kept.set(old);
    kept.set(samples, old.length);
    this.#kept = kept;
  }

  #audio(fromSample: number, toSample: number): Int16Array {
    return this.#kept.slice(Math.max(0, fromSample - this.#keptFrom), toSample - this.#keptFrom);
  }
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
