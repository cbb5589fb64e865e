/** A run as it is kept: results.json of a report, and the baseline that later runs are compared with. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { CaseResult } from "./run.ts";

/** Goes up where an older reader would misread a file. */
const version = 1;
const format = "earshot-rehearsal";

/** A report moves together with its sounds, and loads nothing from elsewhere. */
const soundSchema = z.strictObject({
  of: z.string().min(1).max(60),
  file: z.string().regex(/^(?!\/)(?!.*\.\.)[^:\\]+$/u, "a path from the report's folder"),
});

const count = z.number().int().min(0);
/** A judge's answers to a question: how often each was given. */
const judgedSchema = z.object({
  question: z.string(),
  wanted: z.enum(["yes", "no"]),
  yes: count,
  no: count,
  unsure: count,
  quotes: z.array(z.string()),
});

const timeSchema = z.object({
  seed: z.number().int(),
  failures: z.array(z.object({ field: z.string(), why: z.string() })),
  /** A model beside the call did not answer: the call is compared with none. */
  unjudged: z.literal(true).optional(),
  transcript: z.array(z.object({ of: z.enum(["caller", "agent"]), text: z.string() })),
  seconds: z.number().min(0),
  usd: z.number().min(0).nullable(),
  voiceToVoiceMs: z.number().min(0).optional(),
  judged: z.array(judgedSchema).optional(),
  asked: z.object({ requests: count, tokens: count, usd: z.number().min(0).nullable() }).optional(),
  sounds: z.array(soundSchema).optional(),
});

const place = { name: z.string().min(1), skill: z.string().min(1), at: z.string() };
const keptCaseSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("skipped"), ...place, why: z.string() }),
  z.object({ kind: z.literal("played"), ...place, times: z.array(timeSchema).min(1) }),
]);

const keptSchema = z.object({
  format: z.literal(format),
  version: z.literal(version),
  /** When the run ended. */
  at: z.iso.datetime(),
  /** The model behind the agents: the offline one answers the same to the same. */
  engine: z.enum(["offline", "model"]),
  /** How the cases were played. */
  way: z.enum(["written", "spoken"]),
  tookMs: z.number().min(0),
  cases: z.array(keptCaseSchema),
});
/** A run, read from its file. */
export type KeptRun = z.output<typeof keptSchema>;
export type KeptCase = z.output<typeof keptCaseSchema>;
/** One time that a case was played. */
export type KeptTime = z.output<typeof timeSchema>;

/** A file of results that cannot be used; the message names the file and says what to do. */
export class ResultsError extends Error {
  override readonly name = "ResultsError";
  readonly code: "results_missing" | "results_damaged" | "results_foreign";

  constructor(code: ResultsError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A run for its file. */
export function keptRun(
  results: readonly CaseResult[],
  about: { readonly at: Date; readonly tookMs: number } & Pick<KeptRun, "engine" | "way">,
): KeptRun {
  return keptSchema.parse({
    format,
    version,
    ...about,
    at: about.at.toISOString(),
    cases: results.map(({ case: { name, skill, at }, ...rest }) => ({ ...rest, name, skill, at })),
  });
}

/** @throws ResultsError where there is no such file, or it holds no run that this version reads */
export async function readRun(file: string): Promise<KeptRun> {
  const text = await readFile(file, "utf8").catch((thrown: unknown) => {
    throw new ResultsError("results_missing", `${file} cannot be read: give --baseline the results.json of a run`, {
      cause: thrown,
    });
  });
  return runIn(text, file);
}

/** @param file its name, for errors. @throws ResultsError */
export function runIn(text: string, file: string): KeptRun {
  const anew = "keep a new baseline: npm run eval -- --keep-baseline";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    throw new ResultsError("results_damaged", `${file} is no JSON, perhaps cut off: ${anew}`, { cause: thrown });
  }
  const head = z.object({ format: z.literal(format), version: z.number() }).safeParse(value).data;
  if (head === undefined) throw new ResultsError("results_foreign", `${file} holds no run of a suite: ${anew}`);
  if (head.version !== version) {
    const told = `${file} is of version ${head.version} of results, and this Earshot reads ${version}`;
    throw new ResultsError("results_foreign", `${told}: ${anew}`);
  }
  const { data, error } = keptSchema.safeParse(value);
  if (data === undefined) {
    throw new ResultsError("results_damaged", `${file} is damaged: ${anew}\n${z.prettifyError(error)}`);
  }
  return data;
}
