#!/usr/bin/env node
/** `earshot COMMAND`: the package's command. It finds a Node that reads TypeScript, and runs main.ts with it. */
import { fileURLToPath } from "node:url";
import { launchInProject } from "../start/bootstrap.mjs";
import { commands, usage } from "./usage.mjs";

const [name, ...args] = process.argv.slice(2);
if (name === undefined || name === "--help" || name === "-h" || name === "help") {
  console.log(usage);
} else if (commands[name] === undefined) {
  console.error(`There is no command "${name}".\n\n${usage}`);
  process.exitCode = 1;
} else {
  // Node runs no TypeScript below node_modules, so the package has it built.
  const main = new URL(import.meta.url.endsWith(".mjs") ? "./main.ts" : "./main.js", import.meta.url);
  await launchInProject(process.cwd(), fileURLToPath(main), [name, ...args]);
}
