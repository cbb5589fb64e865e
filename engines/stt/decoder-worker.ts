/**
 * The thread in which soundswallower runs: each open stream is followed, as it comes, by two decoders, one with the
 * grammar and one with loose words, so that the judgement is there as soon as somebody asks for it.
 */
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import type { Decoder, Segment } from "soundswallower";
import { engineFile } from "../packages.ts";
import type { DecoderReply, DecoderRequest, DecoderStart } from "./decoder.ts";
import { makeGrammar } from "./grammar.ts";
import { Levels } from "./levels.ts";
import { type Decoding, looseWords, type ScoredWord } from "./score.ts";

const port = parentPort;
if (port === null) throw new Error("decoder-worker.ts runs as a worker thread of decoder.ts");
const reply = (message: DecoderReply) => port.postMessage(message);

const { phrases, slots } = workerData as DecoderStart;
const packageFile = engineFile("soundswallower");
const { default: createModule }: typeof import("soundswallower") = await import(pathToFileURL(packageFile).href);
const soundswallower = await createModule({ modelBase: join(dirname(packageFile), "model/") });

async function makeDecoder(beams: Readonly<Record<string, number>> = {}): Promise<Decoder> {
  const decoder = new soundswallower.Decoder({
    samprate: 16_000,
    loglevel: "FATAL",
    // Scores are then relative to the best of all sounds, not of those the grammar asks for: what rejection needs.
    compallsen: true,
    ...beams,
  });
  await decoder.initialize();
  return decoder;
}

interface Stt {
  readonly grammar: Decoder;
  readonly loose: Decoder;
  /** How loud the stream was, by which sound that no word takes up is found. */
  levels: Levels;
}

/** Wider than soundswallower's own, which lose a short sentence before it has begun; a tenth slower. */
const wideBeams = { beam: 1e-80, pbeam: 1e-80, wbeam: 1e-60 };
/** Any words: only how well they fit is asked, so that a narrow search will do. */
const narrowBeams = { beam: 1e-30, pbeam: 1e-30, wbeam: 1e-20 };
const looseGrammar = `#JSGF V1.0; grammar loose; public <words> = (${looseWords.join(" | ")})+;`;

const first = await makeDecoder(wideBeams);
const grammar = makeGrammar(phrases, (word) => first.lookup_word(word) !== null, slots);

async function makeStt(decoder?: Decoder): Promise<Stt> {
  const stt = {
    grammar: decoder ?? (await makeDecoder(wideBeams)),
    loose: await makeDecoder(narrowBeams),
    levels: new Levels(),
  };
  stt.grammar.set_grammar(grammar.jsgf);
  stt.loose.set_grammar(looseGrammar);
  return stt;
}

/** Decoders of streams that have ended, to be used again: making them takes 0.3 s. */
const spare: Stt[] = [await makeStt(first)];
const streams = new Map<number, Stt>();

/** Without the marks for places in the grammar, which last no time. */
function segmentsOf(decoder: Decoder): Segment[] {
  if (decoder.get_text() === "") return [];
  return (decoder.get_alignment().w ?? []).filter(({ t }) => !t.startsWith("("));
}

function wordsOf(decoder: Decoder): ScoredWord[] {
  return segmentsOf(decoder)
    .filter(({ t }) => !/^[<[]/.test(t))
    .map(({ t, b, d, p }) => ({
      text: t.replace(/\(\d+\)$/, ""),
      startMs: Math.round(b * 1000),
      endMs: Math.round((b + d) * 1000),
      fit: p,
    }));
}

/** Mean of ln(fit) over all frames, silence among them; `null` when nothing fits at all. */
function meanLogFit(decoder: Decoder): number | null {
  const segments = segmentsOf(decoder);
  const seconds = segments.reduce((sum, { d }) => sum + d, 0);
  if (seconds === 0) return null;
  return segments.reduce((sum, { d, p }) => sum + d * Math.log(Math.max(p, 1e-6)), 0) / seconds;
}

/** Judges the words so far. A sentence that has only begun is not whole, and may become so. */
function judge({ grammar: decoder, loose, levels }: Stt): Decoding {
  const fit = meanLogFit(decoder);
  if (fit === null) return { words: [], whole: false, advantage: Number.NEGATIVE_INFINITY, strayMs: 0 };
  const words = levels.sounding(wordsOf(decoder));
  const whole = grammar.isWhole(words.map(({ text }) => text));
  return { words, whole, advantage: fit - (meanLogFit(loose) ?? fit), strayMs: levels.strayMs(words) };
}

async function handle(request: DecoderRequest): Promise<void> {
  if (request.kind === "begin") {
    const stt = spare.pop() ?? (await makeStt());
    stt.grammar.start();
    stt.loose.start();
    stt.levels = new Levels();
    streams.set(request.stream, stt);
    return;
  }
  const stt = streams.get(request.stream);
  if (stt === undefined) throw new Error("the stream has ended");
  switch (request.kind) {
    case "audio": {
      stt.levels.push(request.samples);
      stt.grammar.process_audio(request.samples, false, false);
      stt.loose.process_audio(request.samples, false, false);
      if (request.interim) reply({ kind: "partial", stream: request.stream, words: wordsOf(stt.grammar) });
      return;
    }
    case "judge":
      return reply({ kind: "decoded", id: request.id, decoding: judge(stt) });
    case "end": {
      streams.delete(request.stream);
      stt.grammar.stop();
      stt.loose.stop();
      spare.push(stt);
      return;
    }
  }
}

let last = Promise.resolve();
port.on("message", (request: DecoderRequest) => {
  last = last.then(() =>
    handle(request).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      reply({ kind: "failed", message, ...(request.kind === "judge" ? { id: request.id } : {}) });
    }),
  );
});
reply({ kind: "ready", phrases: grammar.phrases, leftOut: grammar.leftOut });
