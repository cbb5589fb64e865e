/** `npm run vendors`: `earshot vendors` for the sample shop of this clone. wrangler.jsonc runs it before each build. */
import { join } from "node:path";
import { sampleModule } from "../demo/agents/module.ts";
import { root } from "./start/bootstrap.mjs";
import { sourceModules, tableFile, writeTable } from "./vendors/step.ts";

const { line, fault } = await writeTable({
  agents: sampleModule,
  config: join(root, "wrangler.jsonc"),
  file: join(root, tableFile),
  modules: sourceModules,
  remedy: "npm run vendors",
  replaced: "#vendors",
});
console.log(line);
if (fault !== null) console.error(fault);
