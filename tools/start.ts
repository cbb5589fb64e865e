/** `npm start`: builds what has changed, starts the demo, names the address to open, and ends everything on Ctrl-C. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { localModule } from "../demo/agents/module.ts";
import { agentsVariable } from "../engines/deployed.ts";
import { guessFastEnough } from "./local/guess.ts";
import { prepareLocal, speedFile } from "./local/local.ts";
import { isFastEnough, keptSpeed } from "./local/speed.ts";
import { root } from "./start/bootstrap.mjs";
import { buildWidget, buildWorker, versionOf, watchWidget } from "./start/build.ts";
import { type Demo, demoProject, home, startDemo } from "./start/demo.ts";
import { parseVars, readOwnersPart } from "./start/dev-vars.ts";
import { greeting } from "./start/greeting.ts";
import type { Processes } from "./start/processes.ts";
import type { Screen } from "./start/progress.mjs";
import { StartError } from "./start/start-error.mjs";
import { untilEnded } from "./start/until-ended.ts";
import { usage } from "./start/usage.mjs";
import { fillArchive } from "./start/week.ts";

interface Choices {
  /** Live reload of page and Worker. */
  readonly dev: boolean;
  readonly buildOnly: boolean;
  readonly workersAi: boolean;
  /** STT, TTS and LLM by models on this machine. */
  readonly local: boolean;
  /** The seed of the week of calls for the console; null: none are made. */
  readonly callsFrom: number | null;
}

function readChoices(args: readonly string[]): Choices {
  try {
    const options = {
      dev: { type: "boolean" },
      "build-only": { type: "boolean" },
      "workers-ai": { type: "boolean" },
      local: { type: "boolean" },
      "with-calls": { type: "boolean" },
      seed: { type: "string" },
    } as const;
    const { values } = parseArgs({ args: [...args], options, strict: true });
    const seed = Number(values.seed ?? "1");
    if (!Number.isSafeInteger(seed) || seed < 0) throw new Error(`"${values.seed}" is no seed: give a whole number`);
    if (values.seed !== undefined && values["with-calls"] !== true) throw new Error("--seed goes with --with-calls");
    if (values.local === true && values["workers-ai"] === true)
      throw new Error("--local and --workers-ai exclude each other");
    return {
      local: values.local === true,
      callsFrom: values["with-calls"] === true ? seed : null,
      dev: values.dev === true,
      buildOnly: values["build-only"] === true,
      workersAi: values["workers-ai"] === true,
    };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new StartError(`${what}\n\n${usage}`);
  }
}

async function main(screen: Screen, onProcesses: (processes: Processes) => void): Promise<void> {
  const choices = readChoices(process.argv.slice(2));
  screen.line(`\n  ${screen.paint("bold", "Earshot")}\n`);
  if (choices.buildOnly) {
    const standing = await buildWidget(screen);
    await buildWorker(screen, join(home, "logs"));
    screen.line(`\n  Built into dist/: widget.js and its parts in dist/widget, the Worker in dist/worker.\n`);
    return screen.line(aboutRelease(standing, await versionOf()));
  }
  const { callsFrom } = choices;
  const storage = join(root, ".wrangler", "state");
  const { config } = demoProject;
  const varsFile = join(root, ".dev.vars");
  const models = join(home, "local");
  const settings = { ...process.env, ...parseVars(await readOwnersPart(varsFile)) };
  const local = choices.local ? await prepareLocal({ screen, folder: models, settings }) : undefined;
  const demo = await startDemo({
    screen,
    state: home,
    varsFile,
    storage,
    env: process.env,
    workersAi: choices.workersAi,
    local,
    agents: choices.local ? (process.env[agentsVariable] ?? localModule) : undefined,
    liveReload: choices.dev,
    onProcesses,
    beforeWorker:
      callsFrom === null ? undefined : () => fillArchive({ config, storage, state: home, screen, seed: callsFrom }),
  });
  if (choices.dev) await watchWidget(screen);
  greet(screen, demo, choices);
  if (demo.services.needsEngines && (await wouldBeFast(speedFile(models)))) {
    screen.line("  This machine is fast enough for real models, with no key: npm start -- --local (docs/local.md)");
  }
  await demo.processes.death;
}

/** As it was measured, or by a guess where local models never ran. */
async function wouldBeFast(file: string): Promise<boolean> {
  const speed = await keptSpeed(file);
  return speed === null ? guessFastEnough() : isFastEnough(speed);
}

/** Whether pages may pin what was built. */
function aboutRelease(standing: Awaited<ReturnType<typeof buildWidget>>, version: string): string {
  if (standing === "released") return `  It is release ${version}: pages may pin /v/${version}/widget.js.\n`;
  if (standing === "unreleased") {
    return `  ${version} is not released: /v/${version}/ changes with each build. To keep it for pages: npm run release\n`;
  }
  return (
    `  ${version} is released, and this build is another: /v/${version}/ goes on with the released bytes, /widget.js\n` +
    "  has the new ones. Raise the version in package.json before you release them.\n"
  );
}

function greet(screen: Screen, { shopOrigin, ...demo }: Demo, choices: Choices): void {
  greeting(screen, { ...demo, siteOrigin: shopOrigin });
  if (choices.callsFrom !== null) {
    const at = (page: string) => `${demo.workerOrigin}/console/${page}`;
    screen.line(`  The week's calls: ${at("calls")}, ${at("figures")}, ${at("review")}`);
    screen.line(
      "  Calls of another --seed come beside them. To empty the archive, end this and delete .wrangler/state/v3/d1.\n",
    );
  }
  const reload = choices.dev ? " Page and Worker reload when a source changes." : "";
  screen.line(
    screen.paint(
      "dim",
      "  All of the widget, and the tag for your page: /showroom. A call that is recorded: /recorded",
    ),
  );
  screen.line(screen.paint("dim", `  Ctrl-C ends it. Logs: .earshot/logs.${reload}`));
}

await untilEnded(main);
