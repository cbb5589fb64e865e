/** `earshot vendors`: tells which vendors the Worker gets, and writes the table that its build takes. */
import { join } from "node:path";
import { readProject } from "../start/project.ts";
import { linesFor, packageModules, tableFile, type VendorsStep, writeTable } from "../vendors/step.ts";
import { readChoices } from "./choices.ts";

const usage = `earshot vendors   looks which vendors your agents name, and writes ${tableFile}

Your Worker has those vendors alone if wrangler.jsonc says so: "alias" puts the file in place of all vendors, and "build"
runs this command before each build. Without these lines it has all of them.`;

export async function vendors(args: readonly string[]): Promise<number> {
  const options = { help: { type: "boolean", short: "h" } } as const;
  const { values } = readChoices({ args: [...args], options, strict: true }, usage);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const { folder, agents, config } = await readProject(process.cwd());
  const step: VendorsStep = {
    agents,
    config,
    file: join(folder, tableFile),
    modules: packageModules(folder),
    remedy: "npx earshot vendors",
    replaced: "earshot/vendors",
  };
  const { line, fault } = await writeTable(step);
  console.log(line);
  if (fault !== null) console.error(fault);
  const lines = await linesFor(step);
  if (lines !== null) console.log(`Your Worker has all vendors, until ${config} has these lines:\n\n${lines}\n`);
  return 0;
}
