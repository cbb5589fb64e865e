/** `npm start`: builds what has changed, starts the demo, names the address to open, and ends everything on Ctrl-C. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "./start/bootstrap.mjs";
import { buildWidget, buildWorker, versionOf, watchWidget } from "./start/build.ts";
import { type Demo, home, startDemo } from "./start/demo.ts";
import type { Processes } from "./start/processes.ts";
import { createScreen, type Screen } from "./start/progress.mjs";
import { explain, StartError } from "./start/start-error.mjs";

interface Choices {
  /** Live reload of page and Worker. */
  readonly dev: boolean;
  readonly buildOnly: boolean;
  readonly workersAi: boolean;
}

function readChoices(args: readonly string[]): Choices {
  try {
    const options = {
      dev: { type: "boolean" },
      "build-only": { type: "boolean" },
      "workers-ai": { type: "boolean" },
    } as const;
    const { values } = parseArgs({ args: [...args], options, strict: true });
    return {
      dev: values.dev === true,
      buildOnly: values["build-only"] === true,
      workersAi: values["workers-ai"] === true,
    };
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new StartError(`${what}. There are --workers-ai, --dev and --build-only, as in: npm start -- --workers-ai`);
  }
}

const openProcesses: Processes[] = [];
let interrupted = false;

async function main(screen: Screen): Promise<void> {
  const choices = readChoices(process.argv.slice(2));
  screen.line(`\n  ${screen.paint("bold", "Earshot")}\n`);
  if (choices.buildOnly) {
    const standing = await buildWidget(screen);
    await buildWorker(screen, join(home, "logs"));
    screen.line(`\n  Built into dist/: widget.js and its parts in dist/widget, the Worker in dist/worker.\n`);
    return screen.line(aboutRelease(standing, await versionOf()));
  }
  const demo = await startDemo({
    ...{ screen, state: home, varsFile: join(root, ".dev.vars"), storage: join(root, ".wrangler", "state") },
    ...{ env: process.env, workersAi: choices.workersAi, liveReload: choices.dev },
    onProcesses: (processes) => openProcesses.push(processes),
  });
  if (choices.dev) await watchWidget(screen);
  greet(screen, demo, choices);
  await demo.processes.death;
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

function greet(
  screen: Screen,
  { services, livekit, shopOrigin, workerOrigin, adminToken }: Demo,
  choices: Choices,
): void {
  const rows = { ...services.shown, livekit: livekit.url };
  screen.line();
  for (const [name, value] of Object.entries(rows)) screen.line(`    ${name.padEnd(10)} ${screen.paint("dim", value)}`);
  screen.line(`\n  Open  ${screen.paint("bold", screen.paint("cyan", shopOrigin))}\n`);
  screen.line(`  Humans answer at ${screen.paint("cyan", `${workerOrigin}/console`)}, admin token ${adminToken}\n`);
  const reload = choices.dev ? " Page and Worker reload when a source changes." : "";
  screen.line(screen.paint("dim", "  All of the widget, and the tag for your page: /showroom"));
  screen.line(screen.paint("dim", `  Ctrl-C ends it. Logs: .earshot/logs.${reload}`));
}

async function endAll(): Promise<void> {
  for (const processes of openProcesses) await processes.stop();
}

const screen = createScreen();

/** Ends the run; a second signal while it ends changes nothing. */
function interrupt(exitCode: number): void {
  if (interrupted) return;
  interrupted = true;
  screen.line("\n  Ending …");
  endAll().then(
    () => process.exit(exitCode),
    (error: unknown) => {
      screen.line(explain(error));
      process.exit(1);
    },
  );
}
process.on("SIGINT", () => interrupt(0));
process.on("SIGTERM", () => interrupt(0));
process.on("SIGHUP", () => interrupt(0));
// The script that started this one is gone: nobody is left to pass a signal on.
process.on("disconnect", () => interrupt(0));

try {
  await main(screen);
  // The channel to the script that started this one would keep it waiting.
  process.exit(0);
} catch (error) {
  if (!interrupted) {
    screen.line(`\n  ${screen.paint("red", "✗")} ${explain(error)}\n`);
    await endAll();
    process.exit(1);
  }
}
