/** Plays the sample shop's suite (evals/), tells what failed, and writes a report. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { openWorld } from "../../evals/world.ts";
import { readSuite, SuiteError } from "../../test/simulation/suite/read.ts";
import { htmlOf } from "../../test/simulation/suite/report/html.ts";
import { junitOf } from "../../test/simulation/suite/report/junit.ts";
import { endOf, lineOf } from "../../test/simulation/suite/report/text.ts";
import { passed, runSuite } from "../../test/simulation/suite/run.ts";
import { root } from "../start/bootstrap.mjs";
import type { EvalCommand } from "./commands.ts";

/** Each call waits for its model and its shop most of the time. */
const atOnce = 8;

/** 0: each case held; 1: one did not; 2: nothing could be played. */
export const play: EvalCommand = async (args) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      times: { type: "string", default: "1" },
      seed: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      case: { type: "string", default: "" },
      report: { type: "string", default: join(root, ".earshot", "evals") },
    },
  });
  const skills = new Set(values.only.split(",").filter(Boolean));
  const cases = await readSuite(join(root, "evals")).catch((thrown: unknown) => {
    if (thrown instanceof SuiteError) return thrown;
    throw thrown;
  });
  if (cases instanceof SuiteError) {
    console.error(cases.message);
    return 2;
  }
  const chosen = cases.filter(
    ({ skill, name }) => (skills.size === 0 || skills.has(skill)) && name.includes(values.case),
  );
  if (chosen.length === 0) {
    console.error("no case of evals/ has that skill and those words in its name");
    return 2;
  }
  const world = await openWorld(process.env);
  const beganMs = performance.now();
  try {
    const options = { times: Number(values.times), seed: Number(values.seed), atOnce };
    const results = await runSuite(chosen, world, { ...options, done: (result) => console.log(lineOf(result)) });
    console.log(`${endOf(results, performance.now() - beganMs)}\n`);
    await mkdir(values.report, { recursive: true });
    const about = { title: "The sample shop's suite", at: new Date() };
    await writeFile(join(values.report, "index.html"), htmlOf(results, about));
    await writeFile(join(values.report, "junit.xml"), junitOf(results));
    await writeFile(join(values.report, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
    console.log(`  the report: ${join(values.report, "index.html")}\n`);
    return results.every((one) => one.kind === "skipped" || passed(one)) ? 0 : 1;
  } finally {
    await world.close();
  }
};
