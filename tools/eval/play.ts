/** Plays the sample shop's suite (evals/), compares it with a baseline, tells what failed, and writes a report. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import process from "node:process";
import { openWorld } from "../../evals/world.ts";
import { compare } from "../../test/simulation/suite/compare.ts";
import { endOf, lineOf } from "../../test/simulation/suite/report/text.ts";
import { comparisonTold } from "../../test/simulation/suite/report/told.ts";
import { keptRun } from "../../test/simulation/suite/results.ts";
import { type CaseResult, isGood, needsModel, runSuite, unjudgedIn } from "../../test/simulation/suite/run.ts";
import { root } from "../start/bootstrap.mjs";
import { ArgumentError, argumentsIn, mostSeed, wholeNumber } from "./arguments.ts";
import { baselineIn } from "./baseline.ts";
import type { runByVoice } from "./by-voice.ts";
import { chosenFrom } from "./chosen.ts";
import { type EvalCommand, statusBy, statusOf } from "./commands.ts";
import { makeFolder, writeReport } from "./report.ts";
import { callsAtOnce, shopSuite } from "./suite.ts";

/** 0: no worse than the baseline, or without one each case held; 1: worse; 2: it could not be played or judged. */
export const play: EvalCommand = (args) =>
  statusOf(async () => {
    const { values } = argumentsIn({
      args: [...args],
      options: {
        times: { type: "string", default: "1" },
        seed: { type: "string", default: "1" },
        only: { type: "string", default: "" },
        case: { type: "string", default: "" },
        voice: { type: "boolean", default: false },
        report: { type: "string", default: join(root, ".earshot", "evals") },
        baseline: { type: "string" },
        "keep-baseline": { type: "boolean", default: false },
      },
    });
    const times = wholeNumber("times", values.times, 1);
    return await playAll({ ...values, times, seed: wholeNumber("seed", values.seed, 0, mostSeed) });
  });

interface Values {
  readonly times: number;
  readonly seed: number;
  readonly only: string;
  readonly case: string;
  readonly voice: boolean;
  readonly report: string;
  readonly baseline?: string | undefined;
  readonly "keep-baseline": boolean;
}

/** @throws ArgumentError, SuiteError, ResultsError */
async function playAll(values: Values): Promise<number> {
  const cases = await shopSuite();
  const chosen = chosenFrom(cases, values);
  if (values["keep-baseline"] && chosen.length < cases.length) {
    throw new ArgumentError("--keep-baseline: a baseline has the whole suite: leave out --only and --case");
  }
  // Before the calls: a damaged file is told at once.
  const baseline = await baselineIn(values);
  await makeFolder(values.report);
  const world = await openWorld(process.env);
  try {
    const beganMs = performance.now();
    const done = (result: CaseResult): void => console.log(lineOf(result));
    const options = { times: values.times, seed: values.seed, done };
    const results = values.voice
      ? await byVoice(chosen, world, { ...options, folder: values.report })
      : await runSuite(chosen, world, { ...options, atOnce: callsAtOnce });
    const tookMs = performance.now() - beganMs;
    const engine = world.hasModel ? "model" : "offline";
    const about = { title: "The sample shop's suite", at: new Date(), tookMs };
    const run = keptRun(results, { ...about, engine, way: values.voice ? "spoken" : "written" });
    const suite = new Set(cases.map(({ name }) => name));
    const comparison = baseline.run && compare(baseline.run, run, { suite });
    if (comparison) console.log(`\n${comparisonTold(comparison)}`);
    console.log(`${endOf(results, tookMs)}\n`);
    const lacking = world.hasModel ? 0 : chosen.filter(needsModel).length;
    if (lacking > 0) {
      console.log(`  ${lacking} need a language model: set OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL\n`);
    }
    const page = await writeReport(values.report, {
      results,
      run,
      about: { ...about, ...(comparison && { comparison }) },
    });
    console.log(`  the report: ${page}\n`);
    if (values["keep-baseline"]) {
      if (unjudgedIn(results) > 0) {
        console.error("no baseline is kept: a judge or a played caller did not answer in each call. Run it again");
        return 2;
      }
      await mkdir(dirname(baseline.file), { recursive: true });
      await writeFile(baseline.file, `${JSON.stringify(run, null, 2)}\n`);
      console.log(`  the baseline from now on: ${baseline.file}\n`);
      return 0;
    }
    const isWorse = comparison ? comparison.alarms.length > 0 : !isGood(results);
    const status = statusBy(isWorse, results);
    if (status < 2)
      console.log(`  ${sentenceOf(isWorse, comparison !== undefined)}
`);
    return status;
  } finally {
    await world.close();
  }
}

/** The last line, which says what the exit status means. */
function sentenceOf(isWorse: boolean, isCompared: boolean): string {
  if (isCompared) return isWorse ? "worse than the baseline: do not release this" : "no worse than the baseline";
  return isWorse ? "a case fails: do not release this" : "each case holds";
}

/** The whole stack is loaded for runs that need it alone. */
const byVoice: typeof runByVoice = async (...run) => await (await import("./by-voice.ts")).runByVoice(...run);
