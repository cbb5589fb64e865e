/**
 * The experiment that shows what the verdict is worth: each fault must be told against the baseline of the unfaulted
 * product, and unchanged runs with other seeds must not raise alarms.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { z } from "zod";
import { compare } from "../suite/compare.ts";
import type { ReadCase } from "../suite/read.ts";
import { type KeptRun, keptRun } from "../suite/results.ts";
import { type CaseResult, runSuite } from "../suite/run.ts";
import type { SuiteWorld } from "../suite/world.ts";
import { SourceCopy } from "./copy.ts";
import type { Fault } from "./faults.ts";

/** A run with a fault, or an unchanged one, and its verdict. */
export interface Tried {
  readonly name: string;
  /** Why the run is worse than the baseline; empty: no alarm. */
  readonly alarms: readonly string[];
}

export interface ExperimentOptions {
  readonly cases: readonly ReadCase[];
  /** The unfaulted product, with the offline model. */
  readonly world: SuiteWorld;
  readonly faults: readonly Fault[];
  /** How many unchanged runs are compared with the baseline, each with a seed of its own. */
  readonly unchanged: number;
  /** How many calls of each run are played at once. */
  readonly atOnce: number;
  /** How many faults are tried at once, each in a process and a copy of the sources of its own. */
  readonly copies: number;
  readonly done?: (tried: Tried) => void;
}

export interface Experiment {
  readonly faults: readonly Tried[];
  readonly unchanged: readonly Tried[];
}

/** @throws EditError where a fault fits the sources no more; Error where a faulted run breaks off */
export async function experiment(options: ExperimentOptions): Promise<Experiment> {
  const { cases, world, unchanged, atOnce, done } = options;
  const played = (seed: number) => runSuite(cases, world, { times: 1, seed, atOnce });
  const baseline = runOf(await played(1));
  const suite = new Set(cases.map(({ name }) => name));
  // Beside one another: a case that waits for a human's approval does so for 20 s, in each run.
  const runs = await Promise.all(
    Array.from({ length: unchanged }, async (_, nth): Promise<Tried> => {
      const seed = nth + 2;
      const { alarms } = compare(baseline, runOf(await played(seed)), { suite });
      return { name: `seed ${seed}`, alarms };
    }),
  );
  for (const run of runs) done?.(run);
  return { faults: await tryFaults(baseline, options), unchanged: runs };
}

function runOf(results: readonly CaseResult[]): KeptRun {
  return keptRun(results, { at: new Date(), tookMs: 0, engine: "offline", way: "written" });
}

async function tryFaults(baseline: KeptRun, { faults, copies, done }: ExperimentOptions): Promise<readonly Tried[]> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-baseline-"));
  const file = join(folder, "baseline.json");
  await writeFile(file, JSON.stringify(baseline));
  const waiting = [...faults.entries()];
  const tried: Tried[] = [];
  const work = async (_: unknown, worker: number): Promise<void> => {
    const copy = await SourceCopy.make();
    try {
      if (worker === 0) await checkCopy(copy, faults, file);
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [nth, fault] = next;
        const alarms = await copy.with(fault, () => alarmsIn(copy.folder, fault, file));
        const one = { name: fault.name, alarms };
        tried[nth] = one;
        done?.(one);
      }
    } finally {
      await copy.remove();
    }
  };
  try {
    await Promise.all(Array.from({ length: copies }, work));
  } finally {
    await rm(folder, { recursive: true });
  }
  return tried;
}

/** A copy without a fault is the product: an alarm there would make every fault look found. */
async function checkCopy({ folder }: SourceCopy, faults: readonly Fault[], baseline: string): Promise<void> {
  const skills = [...new Set(faults.flatMap((one) => one.skills))];
  const alarms = await alarmsIn(folder, { name: "a copy without a fault", edits: [], skills }, baseline);
  if (alarms.length > 0) throw new Error(`a copy without a fault raises alarms:\n${alarms.join("\n")}`);
}

const reportSchema = z.object({ comparison: z.object({ alarms: z.array(z.string()) }) });

/** Runs `npm run eval` as anybody would, in the copy. */
async function alarmsIn(folder: string, { name, skills }: Fault, baseline: string): Promise<readonly string[]> {
  const report = join(folder, "report");
  const sources = join(folder, "tools", "start", "entry-sources.ts");
  const script = join(folder, "tools", "eval.ts");
  const options = ["--only", skills.join(","), "--baseline", baseline, "--report", report];
  // Any of them would have a language model answer in the copy.
  const { OPENAI_API_KEY: _key, OPENAI_BASE_URL: _url, OPENAI_MODEL: _model, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", sources, script, ...options], { cwd: folder, env });
  const stop = (): void => void child.kill();
  process.once("exit", stop);
  let told = "";
  child.stdout.on("data", (part: Buffer) => (told += part.toString()));
  child.stderr.on("data", (part: Buffer) => (told += part.toString()));
  const status = await new Promise<number | null>((resolve, reject) => child.on("error", reject).on("close", resolve));
  process.off("exit", stop);
  if (status !== 0 && status !== 1) throw new Error(`"${name}": the suite ended with ${status}\n${told}`);
  const written = await readFile(join(report, "results.json"), "utf8").catch((cause: unknown) => {
    throw new Error(`"${name}": the suite wrote no report\n${told}`, { cause });
  });
  const { comparison } = reportSchema.parse(JSON.parse(written));
  if (comparison.alarms.length > 0 !== (status === 1)) {
    throw new Error(`"${name}": the suite ended with ${status} and ${comparison.alarms.length} alarms`);
  }
  return comparison.alarms;
}
