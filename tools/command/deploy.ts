/** `earshot deploy`: puts what is missing, and deploys the Worker into the user's Cloudflare account. */
import { join } from "node:path";
import { agentsOf } from "../start/agents.ts";
import { healthWaits } from "../start/health.ts";
import { type Project, readProject } from "../start/project.ts";
import { explain, StartError } from "../start/start-error.mjs";
import { wranglerScript } from "../start/wrangler.ts";
import { AskingEnded, askIn } from "./ask.ts";
import { readChoices } from "./choices.ts";
import { deployProject } from "./deploy-project.ts";
import { wranglerAt } from "./run-wrangler.ts";

const usage = `earshot deploy [--free] [--dry-run]   deploys your Worker to Cloudflare, and looks at its /health

  --free      leaves out limits on CPU time, which Workers Free refuses
  --dry-run   checks everything and builds the Worker; puts nothing, and needs no account

It asks for what the Worker lacks: LiveKit's address and keys, the keys of your agents' services. Without a terminal it
reads them from the environment. It makes CALL_TOKEN_SECRET and ADMIN_TOKEN where there are none.`;

/** @returns 0: done; 1: failed, with the reason printed; 2: wrong usage */
export const deploy = (args: readonly string[]): Promise<number> =>
  deployWith(args, async () => readProject(process.cwd()));

/**
 * The same for a project that is found in another way.
 * @param find finds it, and builds what it must have built
 */
export async function deployWith(args: readonly string[], find: () => Promise<Project>): Promise<number> {
  const choices = choicesIn(args);
  if (choices === null) return 2;
  if (choices.help) {
    console.log(usage);
    return 0;
  }
  try {
    const project = await find();
    const print = (line: string) => console.log(line);
    await deployProject({
      project,
      print,
      free: choices.free,
      dryRun: choices["dry-run"],
      agents: await agentsOf(project.agents),
      wrangler: wranglerAt({
        script: wranglerScript(project.folder),
        folder: project.folder,
        logs: join(project.folder, ".earshot", "logs"),
        env: process.env,
        show: (line) => print(`    ${line}`),
      }),
      env: process.env,
      ask: askIn({ input: process.stdin, output: process.stdout }),
      waits: healthWaits,
    });
    return 0;
  } catch (error) {
    if (error instanceof AskingEnded) console.error("\n  Nothing was put, and nothing was deployed.");
    else console.error(`\n  ✗ ${explain(error)}\n`);
    return 1;
  }
}

function choicesIn(args: readonly string[]) {
  const options = {
    free: { type: "boolean", default: false },
    "dry-run": { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  try {
    return readChoices({ args: [...args], options, strict: true }, usage).values;
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    return null;
  }
}
