/**
 * `npm run eval`: plays the sample shop's suite (evals/), tells what failed, and ends with 1 if it is worse than the
 * baseline, or, without one, if anything failed. `--help` tells its options and its other commands (eval/usage.ts).
 */
import process from "node:process";
import type { EvalCommand } from "./eval/commands.ts";
import { compare } from "./eval/compare.ts";
import { faults } from "./eval/faults.ts";
import { from } from "./eval/from.ts";
import { play } from "./eval/play.ts";
import { schema } from "./eval/schema.ts";
import { usages } from "./eval/usage.ts";

/** By name; without one the suite is played. */
const commands = { compare, faults, from, play, schema } satisfies Readonly<Record<string, EvalCommand>>;

/** As shells count a process that a signal ended; 1 would say that something is worse. */
const interrupted = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
for (const [signal, status] of Object.entries(interrupted)) {
  process.once(signal, () => {
    console.error("\n  stopped before the end: the report is still that of an earlier run, if there is one");
    process.exit(status);
  });
}

const given = process.argv.slice(2);
const [name = "play", ...args] = given[0]?.startsWith("-") ? ["play", ...given] : given;
if (!isCommand(name)) {
  console.error(`npm run eval has no command "${name}": there are ${Object.keys(commands).join(", ")}`);
  process.exitCode = 2;
} else if (args.some((arg) => arg === "--help" || arg === "-h")) {
  console.log(usages[name]);
} else {
  process.exitCode = await commands[name](args);
}

function isCommand(word: string): word is keyof typeof commands {
  return Object.hasOwn(commands, word);
}
