/**
 * Plays the suite against the sample shop's agents as they are and in one of their versions, with the same cases and seeds, and
 * tells which is better: `npm run eval -- compare --version NAME`.
 */
import { join } from "node:path";
import process from "node:process";
import { agentsInVersion } from "../../edge/agent/versioned.ts";
import { openWorld } from "../../evals/world.ts";
import { compare as compared } from "../../test/simulation/suite/compare.ts";
import type { ReadCase } from "../../test/simulation/suite/read.ts";
import { endOf } from "../../test/simulation/suite/report/text.ts";
import { comparisonTold } from "../../test/simulation/suite/report/told.ts";
import { keptRun } from "../../test/simulation/suite/results.ts";
import { runSuite } from "../../test/simulation/suite/run.ts";
import type { SuiteWorld } from "../../test/simulation/suite/world.ts";
import { root } from "../start/bootstrap.mjs";
import { ArgumentError, argumentsIn, mostSeed, wholeNumber } from "./arguments.ts";
import { chosenFrom } from "./chosen.ts";
import { type EvalCommand, statusBy, statusOf } from "./commands.ts";
import { makeFolder, writeReport } from "./report.ts";
import { callsAtOnce, shopSuite } from "./suite.ts";

/** 0: the version is no worse; 1: it is worse; 2: nothing could be played. */
export const compare: EvalCommand = (args) =>
  statusOf(async () => {
    const { values } = argumentsIn({
      args: [...args],
      options: {
        version: { type: "string", default: "" },
        times: { type: "string", default: "1" },
        seed: { type: "string", default: "1" },
        only: { type: "string", default: "" },
        case: { type: "string", default: "" },
        report: { type: "string", default: join(root, ".earshot", "evals", "compare") },
      },
    });
    const { version, report } = values;
    const times = wholeNumber("times", values.times, 1);
    const seed = wholeNumber("seed", values.seed, 0, mostSeed);
    const world = await openWorld(process.env);
    try {
      const known = world.agents.flatMap(({ versions }) => versions.map(({ name }) => name));
      if (!known.includes(version)) {
        const names = known.length === 0 ? "they have none" : `they have ${[...new Set(known)].join(", ")}`;
        throw new ArgumentError(`no agent has the version "${version}": ${names}. Name one: compare --version NAME`);
      }
      const cases = chosenFrom(await shopSuite(), values);
      await makeFolder(report);
      return await compareVersions({ world, cases, version, times, seed, report });
    } finally {
      await world.close();
    }
  });

interface Wanted {
  readonly world: SuiteWorld;
  readonly cases: readonly ReadCase[];
  readonly version: string;
  readonly times: number;
  readonly seed: number;
  /** The folder for the report on the version; it is there. */
  readonly report: string;
}

/** @returns the exit status: 0; 1 where it is worse; 2 where it is not and calls have no verdict */
export async function compareVersions({ world, cases, version, times, seed, report }: Wanted): Promise<number> {
  const [first, ...others] = agentsInVersion(world.agents, version);
  if (first === undefined) throw new Error("the suite has no agent");
  const play = async (some: SuiteWorld) => {
    const beganMs = performance.now();
    const results = await runSuite(cases, some, { times, seed, atOnce: callsAtOnce });
    const tookMs = performance.now() - beganMs;
    const engine = world.hasModel ? "model" : "offline";
    const about = { title: `The suite with the version "${version}"`, at: new Date(), tookMs };
    return { results, tookMs, about, run: keptRun(results, { ...about, engine, way: "written" }) };
  };
  console.log(`  ${cases.length} cases, with the agents as they are and then in "${version}" …`);
  const asItIs = await play(world);
  const tried = await play({ ...world, agents: [first, ...others] });
  const comparison = compared(asItIs.run, tried.run, { suite: new Set(cases.map(({ name }) => name)) });
  console.log(`\n  the version "${version}", beside the agents as they are\n${comparisonTold(comparison)}`);
  console.log(`${endOf(tried.results, asItIs.tookMs + tried.tookMs)}\n`);
  const page = await writeReport(report, {
    results: tried.results,
    run: tried.run,
    about: { ...tried.about, comparison },
  });
  console.log(`  the report: ${page}\n`);
  const isWorse = comparison.alarms.length > 0;
  console.log(
    `  "${version}" is ${isWorse ? "worse" : comparison.whole.verdict === "better" ? "better" : "no worse"}\n`,
  );
  return statusBy(isWorse, [...asItIs.results, ...tried.results]);
}
