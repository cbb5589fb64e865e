/**
 * The thread in which soundswallower runs. Two kinds of decoder: one that takes whole segments, for finals, and one
 * for each open stream, which follows the speech as it comes, for interims.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import createModule, { type Decoder, type Segment } from "soundswallower";
import type { DecoderReply, DecoderRequest, DecoderStart } from "./decoder.ts";
import { makeGrammar } from "./grammar.ts";
import { type Decoding, looseWords, type ScoredWord } from "./score.ts";

const port = parentPort;
if (port === null) throw new Error("decoder-worker.ts runs as a worker thread of decoder.ts");
const reply = (message: DecoderReply) => port.postMessage(message);

const { phrases } = workerData as DecoderStart;
const modelBase = join(dirname(createRequire(import.meta.url).resolve("soundswallower")), "model/");
const soundswallower = await createModule({ modelBase });

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

const whole = await makeDecoder();
const grammar = makeGrammar(phrases, (word) => whole.lookup_word(word) !== null);
whole.set_grammar(grammar.jsgf);
/** Any words: only how well they fit is asked, so that a narrow search will do. */
const loose = await makeDecoder({ beam: 1e-30, pbeam: 1e-30, wbeam: 1e-20 });
loose.set_grammar(`#JSGF V1.0; grammar loose; public <words> = (${looseWords.join(" | ")})+;`);
/** Decoders of streams that have ended, to be used again: making one takes 0.15 s. */
const spare: Decoder[] = [];
const streams = new Map<number, Decoder>();

async function spareDecoder(): Promise<Decoder> {
  const decoder = spare.pop() ?? (await makeDecoder());
  decoder.set_grammar(grammar.jsgf);
  return decoder;
}
spare.push(await spareDecoder());

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

function run(decoder: Decoder, samples: Float32Array): void {
  decoder.start();
  decoder.process_audio(samples, false, true);
  decoder.stop();
}

function decode(samples: Float32Array): Decoding {
  run(whole, samples);
  const fit = meanLogFit(whole);
  if (fit === null) return { words: [], advantage: Number.NEGATIVE_INFINITY };
  run(loose, samples);
  return { words: wordsOf(whole), advantage: fit - (meanLogFit(loose) ?? fit) };
}

async function handle(request: DecoderRequest): Promise<void> {
  switch (request.kind) {
    case "decode":
      return reply({ kind: "decoded", id: request.id, decoding: decode(request.samples) });
    case "begin": {
      const decoder = await spareDecoder();
      decoder.start();
      streams.set(request.stream, decoder);
      return;
    }
    case "audio": {
      const decoder = streams.get(request.stream);
      if (decoder === undefined) return;
      decoder.process_audio(request.samples, false, false);
      return reply({ kind: "partial", stream: request.stream, words: wordsOf(decoder) });
    }
    case "end": {
      const decoder = streams.get(request.stream);
      if (decoder === undefined) return;
      streams.delete(request.stream);
      decoder.stop();
      spare.push(decoder);
      return;
    }
  }
}

let last = Promise.resolve();
port.on("message", (request: DecoderRequest) => {
  last = last.then(() =>
    handle(request).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      reply({ kind: "failed", message, ...(request.kind === "decode" ? { id: request.id } : {}) });
    }),
  );
});
reply({ kind: "ready", phrases: grammar.phrases, leftOut: grammar.leftOut });
