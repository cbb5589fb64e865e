/** `earshot dev`: a project on this machine, with no account anywhere. */
import { join } from "node:path";
import { greeting } from "../start/greeting.ts";
import { readProject } from "../start/project.ts";
import { startProject } from "../start/run.ts";
import { untilEnded } from "../start/until-ended.ts";
import { readChoices } from "./choices.ts";

const usage = `earshot dev [--workers-ai]   starts LiveKit, the offline engines, your Worker and your site on loopback

  --workers-ai   STT, TTS and LLM by the Workers AI of your Cloudflare account

Keys of services and values of your own stand in .dev.vars, below the line that says "Yours". Ports: EARSHOT_PORT (8787),
EARSHOT_SITE_PORT (8788), EARSHOT_ENGINES_PORT (8789); 0 is any that is free. Your site is site/server.ts, which serves on
PORT, or the folder site; name another in package.json: "earshot": { "site": "http://localhost:5173" }.`;

export async function dev(args: readonly string[]): Promise<number> {
  const options = { "workers-ai": { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
  const { values } = readChoices({ args: [...args], options, strict: true }, usage);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  await untilEnded(async (screen, onProcesses) => {
    screen.line(`\n  ${screen.paint("bold", "Earshot")}\n`);
    const project = await readProject(process.cwd());
    const state = join(project.folder, ".earshot");
    const run = await startProject({
      project,
      screen,
      home: state,
      state,
      onProcesses,
      varsFile: join(project.folder, ".dev.vars"),
      storage: join(project.folder, ".wrangler", "state"),
      env: process.env,
      workersAi: values["workers-ai"] === true,
      liveReload: true,
    });
    greeting(screen, run);
    screen.line(
      screen.paint("dim", "  Ctrl-C ends it. Logs: .earshot/logs. The Worker reloads when its sources change."),
    );
    await run.processes.death;
  });
  return 0;
}
