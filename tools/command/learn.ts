/** `earshot learn URL|FILE|FOLDER…`: teaches an agent documents, lists what it was taught, takes documents out again. */
import { join } from "node:path";
import { readVars } from "../start/dev-vars.ts";
import { StartError } from "../start/start-error.mjs";
import { forget, type Library, listTaught, teach } from "../start/teach.ts";
import { readChoices } from "./choices.ts";

const usage = `earshot learn [--agent NAME] [--server ORIGIN] URL|FILE|FOLDER…   takes them in; a sitemap's URL: its pages
earshot learn --list                                               what was taught
earshot learn --forget SOURCE                                      takes a document out

The admin's token is ADMIN_TOKEN of the environment, or else of .dev.vars.`;

export async function learn(args: readonly string[]): Promise<number> {
  const { values, positionals } = choices(args);
  if (values.help || (positionals.length === 0 && !values.list && values.forget === undefined)) {
    console.log(usage);
    return values.help ? 0 : 1;
  }
  const library: Library = { server: values.server, agent: values.agent, token: await adminToken() };
  if (values.forget !== undefined) await forget(library, values.forget);
  let failed = 0;
  for (const from of positionals) {
    for await (const { source, ok, what } of teach(library, from)) {
      if (!ok) failed += 1;
      console.log(`${ok ? "✓" : "✗"} ${source}: ${what}`);
    }
  }
  if (values.list) {
    for (const { source, passages, date } of await listTaught(library)) {
      console.log(
        `${source}  ${passages} passage${passages === 1 ? "" : "s"}${date === null ? "" : `, as of ${date}`}`,
      );
    }
  }
  return failed === 0 ? 0 : 1;
}

function choices(args: readonly string[]) {
  const options = {
    agent: { type: "string", default: "front-desk" },
    server: { type: "string", default: `http://localhost:${process.env.EARSHOT_PORT ?? 8787}` },
    list: { type: "boolean", default: false },
    forget: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  return readChoices({ args: [...args], allowPositionals: true, options }, usage);
}

async function adminToken(): Promise<string> {
  const token = process.env.ADMIN_TOKEN ?? (await readVars(join(process.cwd(), ".dev.vars"))).ADMIN_TOKEN;
  if (token) return token;
  throw new StartError("Set ADMIN_TOKEN, here and in the Worker (npx wrangler secret put ADMIN_TOKEN).");
}
