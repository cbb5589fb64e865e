/** `npm run deploy`: `earshot deploy` for the sample shop of this clone, with the widget of these sources. */
import { deployWith } from "./command/deploy.ts";
import { buildWidget } from "./start/build.ts";
import { demoProject } from "./start/demo.ts";
import { createScreen } from "./start/progress.mjs";

process.exitCode = await deployWith(process.argv.slice(2), async () => {
  await buildWidget(createScreen());
  return demoProject;
});
