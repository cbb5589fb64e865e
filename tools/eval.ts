/**
 * `npm run eval`: plays the sample shop's suite (evals/) in writing, tells what failed, and ends with 1 if anything did.
 *
 *   --times 1             how often each case is played
 *   --seed 1              the first time's; the same seed, the same call
 *   --only orders,silence these skills alone
 *   --case "words"        cases with these words in their names
 *   --report folder       index.html, junit.xml and results.json go there; .earshot/evals unless given
 *   --schema              writes evals/schema.json, which editors check cases by, and plays nothing
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import { z } from "zod";
import { openWorld } from "../evals/world.ts";
import { caseSchema } from "../test/simulation/suite/case.ts";
import { readSuite, SuiteError } from "../test/simulation/suite/read.ts";
import { htmlOf } from "../test/simulation/suite/report/html.ts";
import { junitOf } from "../test/simulation/suite/report/junit.ts";
import { endOf, lineOf } from "../test/simulation/suite/report/text.ts";
import { passed, runSuite } from "../test/simulation/suite/run.ts";
import { root } from "./start/bootstrap.mjs";

const { values } = parseArgs({
  options: {
    times: { type: "string", default: "1" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    case: { type: "string", default: "" },
    report: { type: "string", default: join(root, ".earshot", "evals") },
    schema: { type: "boolean", default: false },
  },
});
const folder = join(root, "evals");
/** Each call waits for its model and its shop most of the time. */
const atOnce = 8;

process.exitCode = values.schema ? await writeSchema() : await play();

async function writeSchema(): Promise<number> {
  const schema = z.toJSONSchema(z.array(caseSchema), { io: "input" });
  await writeFile(join(folder, "schema.json"), `${JSON.stringify(schema, null, 2)}\n`);
  return 0;
}

async function play(): Promise<number> {
  const skills = new Set(values.only.split(",").filter(Boolean));
  const cases = await readSuite(folder).catch((thrown: unknown) => {
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
}
