/**
 * `npm run eval`: plays the sample shop's suite (evals/), tells what failed, and ends with 1 if it is worse than the
 * baseline, or, without one, if anything failed.
 *
 *   --times 1             how often each case is played
 *   --seed 1              the first time's; the same seed, the same call
 *   --only orders,silence these skills alone
 *   --case "words"        cases with these words in their names
 *   --voice               by voice, through the whole stack and in real time; in writing unless given
 *   --report folder       index.html, junit.xml and results.json go there; .earshot/evals unless given
 *   --baseline file       the results.json of an earlier run, to compare with; .earshot/evals/baseline.json if it is there
 *   --keep-baseline       keeps this run as the baseline
 *
 * `npm run eval -- compare --version NAME` plays it against the agents as they are and in that version, and ends with 1 if
 * the version is worse.
 * `npm run eval -- schema` writes evals/schema.json and plays nothing.
 * `npm run eval -- from CALL` makes a case of a call on record (eval/from.ts).
 * `npm run eval -- faults` seeds faults into copies of the product, and tells which of them the suite finds.
 */
import process from "node:process";
import type { EvalCommand } from "./eval/commands.ts";
import { compare } from "./eval/compare.ts";
import { faults } from "./eval/faults.ts";
import { from } from "./eval/from.ts";
import { play } from "./eval/play.ts";
import { schema } from "./eval/schema.ts";

/** By name; without one the suite is played. */
const commands: Readonly<Record<string, EvalCommand>> = { compare, faults, from, play, schema };

const [name = "play", ...args] = process.argv.slice(2);
if (Object.hasOwn(commands, name)) {
  process.exitCode = await commands[name]?.(args);
} else if (name.startsWith("-")) {
  process.exitCode = await play(process.argv.slice(2));
} else {
  console.error(`npm run eval has no command "${name}": there are ${Object.keys(commands).join(", ")}`);
  process.exitCode = 2;
}
