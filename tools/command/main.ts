/** Runs one command of `earshot`; earshot.mjs has found the Node for it. */
import { explain } from "../start/start-error.mjs";
import { makeConsoleToken } from "./console-token.ts";
import { dev } from "./dev.ts";
import { learn } from "./learn.ts";
import { usage } from "./usage.mjs";

/** Each gives the exit code, and throws a StartError where a person can do something. */
const commands: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  dev,
  learn,
  // Loaded when they are run: they know all vendors.
  deploy: async (args) => (await import("./deploy.ts")).deploy(args),
  vendors: async (args) => (await import("./vendors.ts")).vendors(args),
  "console-token": makeConsoleToken,
};

const [name = "", ...args] = process.argv.slice(2);
try {
  const run = commands[name];
  if (run === undefined) {
    console.error(usage);
    process.exit(1);
  }
  process.exit(await run(args));
} catch (error) {
  console.error(`\n  ✗ ${explain(error)}\n`);
  process.exit(1);
}
