/** `npm run scenario -- FILE…`: plays scenario files, prints each timeline and whether its expectations are met. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { failures, play } from "./run.ts";
import { scenarioSchema } from "./scenario.ts";

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error("Name the scenario files to play: npm run scenario -- test/scenarios/given/plain-turn.json");
  process.exit(2);
}

let failed = false;
for (const file of files) {
  let name = file;
  try {
    const parsed = scenarioSchema.safeParse(JSON.parse(await readFile(file, "utf8")));
    if (!parsed.success) throw new Error(z.prettifyError(parsed.error).replaceAll("\n", "; "));
    name = parsed.data.name;
    const { timeline } = play(parsed.data);
    for (const event of timeline) console.log(JSON.stringify(event));
    const why = failures(parsed.data, timeline);
    if (why.length === 0) console.log(`PASS ${name}`);
    else {
      failed = true;
      console.log(`FAIL ${name}: ${why.join(" | ")}`);
    }
  } catch (error) {
    failed = true;
    console.log(`FAIL ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.exit(failed ? 1 : 0);
