/**
 * Text to speech by Google Cloud, one request a clause, answered as a whole: its stream is gRPC, which a Worker has not.
 * Voices that heed marks in SSML tell by them when each word is said.
 * https://cloud.google.com/text-to-speech/docs/reference/rest/v1beta1/text/synthesize
 */
import { z } from "zod";
import type { Clock } from "../../base/clock.ts";
import { wordSpans } from "../../base/words.ts";
import type { TimedWord, Tts } from "../../conversation/ports.ts";
import { bytesOf } from "../../speech/base64.ts";
import { jsonOf } from "../../speech/json.ts";
import { type Phonemes, phonemeMarks } from "../../speech/tts/phonemes.ts";
import type { AnswerReader, SpokenPiece, TtsRequestProtocol } from "../../speech/tts/request-protocol.ts";
import { RequestTts } from "../../speech/tts/request-tts.ts";
import { escaped, phonemeTag } from "../../speech/tts/ssml.ts";

export interface GoogleCloudTtsOptions {
  /** `https://texttospeech.googleapis.com`, or another server of the same protocol. */
  readonly base: string;
  /** The header that shows who asks. */
  authorization(): Promise<Readonly<Record<string, string>>>;
  /** A family of voices, `Chirp3-HD`. */
  readonly model: string;
  /** A voice of that family, `Kore`. */
  readonly voice: string;
  /** As Google names it: `en-US`. */
  readonly language: string;
  /** 1 is the voice's own pace. */
  readonly speed?: number | undefined;
  /** Chirp takes them beside the text, others in SSML. */
  readonly phonemes: readonly Phonemes[];
  readonly clock: Clock;
}

const sampleRateHz = 24_000;
/** Google takes 5,000 bytes, tags included: https://cloud.google.com/text-to-speech/quotas */
const maxBytes = 5_000;
/** A letter takes up to three bytes. */
const maxCharacters = 1_500;

const answerSchema = z.object({
  audioContent: z.string(),
  timepoints: z.array(z.object({ markName: z.string(), timeSeconds: z.number().default(0) })).optional(),
});

export function googleCloudTts(options: GoogleCloudTtsOptions): Tts {
  const { base, authorization, clock } = options;
  const url = `${base.replace(/\/$/, "")}/v1beta1/text:synthesize`;
  const protocol: TtsRequestProtocol = {
    name: "Google Cloud",
    sampleRateHz,
    maxCharacters,
    async request(text, signal) {
      const headers = { "Content-Type": "application/json", ...(await authorization()) };
      return await fetch(url, { method: "POST", headers, signal, body: JSON.stringify(bodyOf(text, options)) });
    },
    reader: (_, text) => wholeAnswer(text),
  };
  return new RequestTts({ protocol, clock });
}

function bodyOf(text: string, options: GoogleCloudTtsOptions) {
  const { model, voice, language, speed, phonemes } = options;
  const marked = heedsMarks(model) ? markedText(text, phonemes) : null;
  return {
    input: marked === null ? { text, ...customPronunciations(options) } : { ssml: marked },
    voice: { languageCode: language, name: `${language}-${model}-${voice}` },
    audioConfig: {
      audioEncoding: "LINEAR16",
      sampleRateHertz: sampleRateHz,
      ...(speed !== undefined && { speakingRate: speed }),
    },
    ...(marked !== null && { enableTimePointing: ["SSML_MARK"] }),
  };
}

/** https://cloud.google.com/text-to-speech/docs/chirp3-hd#custom_pronunciations */
function customPronunciations({ model, phonemes }: GoogleCloudTtsOptions) {
  if (phonemes.length === 0 || model !== "Chirp3-HD") return {};
  const pronunciations = phonemes.map(({ written, ipa }) => {
    return { phrase: written, phoneticEncoding: "PHONETIC_ENCODING_IPA", pronunciation: ipa };
  });
  return { customPronunciations: { pronunciations } };
}

/** Chirp takes no marks, nor do Studio voices: https://cloud.google.com/text-to-speech/docs/ssml#mark */
export function heedsMarks(model: string): boolean {
  return /^(Neural2|Wavenet|Standard|News|Polyglot)$/.test(model);
}

/** A mark before each word and one at the end; null: that would be too long. */
function markedText(text: string, phonemes: readonly Phonemes[]): string | null {
  const starts = wordSpans(text).map(({ start }) => start);
  const markAt = (at: number) => (starts.includes(at) ? `<mark name="${starts.indexOf(at)}"/>` : "");
  const plain = (part: string, from: number) => {
    const within = starts.filter((start) => start >= from && start < from + part.length);
    const cuts = [from, ...within, from + part.length];
    return cuts
      .slice(0, -1)
      .map((at, nth) => (nth === 0 ? "" : markAt(at)) + escaped(text.slice(at, cuts[nth + 1])))
      .join("");
  };
  const mark = (word: string, ipa: string, from: number) => markAt(from) + phonemeTag(word, ipa);
  const ssml = `<speak>${phonemeMarks(phonemes, { mark, plain })(text)}<mark name="end"/></speak>`;
  return new TextEncoder().encode(ssml).length > maxBytes ? null : ssml;
}

/** JSON with all of the audio. */
function wholeAnswer(text: string): AnswerReader {
  const decoder = new TextDecoder();
  let body = "";
  return {
    read(bytes) {
      body += decoder.decode(bytes, { stream: true });
      return [];
    },
    end(): readonly SpokenPiece[] {
      const { audioContent, timepoints = [] } = answerSchema.parse(jsonOf(body));
      const words = wordsOf(
        text,
        new Map(timepoints.map(({ markName, timeSeconds }) => [markName, timeSeconds * 1000])),
      );
      return [{ audio: bytesOf(audioContent) }, ...(words.length > 0 ? [{ words }] : [])];
    },
  };
}

/** A word ends where the next one begins. None if a time is missing: words without times would be counted wrongly. */
function wordsOf(text: string, marksMs: ReadonlyMap<string, number>): readonly TimedWord[] {
  const spans = wordSpans(text);
  const words = spans.flatMap(({ start, end }, nth) => {
    const startMs = marksMs.get(String(nth));
    const endMs = marksMs.get(nth + 1 < spans.length ? String(nth + 1) : "end");
    return startMs === undefined || endMs === undefined ? [] : [{ text: text.slice(start, end), startMs, endMs }];
  });
  return words.length === spans.length ? words : [];
}
