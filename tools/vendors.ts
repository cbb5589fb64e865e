/**
 * `npm run vendors`: `earshot vendors` for the sample shop of this clone; in the folder of an example, for that. The
 * configurations run it before each build. Their Workers are made of the sources.
 */
import { join, relative } from "node:path";
import { sampleModule } from "../demo/agents/module.ts";
import { root } from "./start/bootstrap.mjs";
import { readProject } from "./start/project.ts";
import { sourceModules, tableFile, writeTable } from "./vendors/step.ts";

const folder = process.cwd();
const isSample = relative(root, folder) === "";
const { agents, config } = isSample
  ? { agents: sampleModule, config: join(root, "wrangler.jsonc") }
  : await readProject(folder);
const { line, fault } = await writeTable({
  agents,
  config,
  file: join(folder, tableFile),
  modules: sourceModules,
  remedy: isSample ? "npm run vendors" : "node --import ../../tools/start/entry-sources.ts ../../tools/vendors.ts",
  replaced: "#vendors",
});
console.log(line);
if (fault !== null) console.error(fault);
