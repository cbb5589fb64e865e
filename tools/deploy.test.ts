/** `npm run deploy -- --dry-run` with the real wrangler: it builds the sample shop's Worker, and needs no account. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deployProject } from "./command/deploy-project.ts";
import { wranglerAt } from "./command/run-wrangler.ts";
import { agentsOf } from "./start/agents.ts";
import { demoProject } from "./start/demo.ts";
import { wranglerScript } from "./start/wrangler.ts";

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "earshot-dry-run-"));
});
afterEach(() => rm(home, { recursive: true }));

test("a dry run of the sample shop builds its Worker, and names what a deployment asks for", async () => {
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const { folder, agents } = demoProject;
  // A home of its own, in which nobody has logged in.
  const env = { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: home };
  await deployProject({
    project: demoProject,
    print,
    free: true,
    dryRun: true,
    ask: null,
    env: {},
    agents: await agentsOf(agents),
    wrangler: wranglerAt({ script: wranglerScript(folder), folder, logs: home, env, show: print }),
    waits: { answerMs: 0, notReadyMs: 0, betweenMs: 0 },
  });
  const output = lines.join("\n");
  expect(output).toContain("You are not logged in to Cloudflare");
  expect(output).toMatch(/Total Upload: [\d.]+ KiB \/ gzip: [\d.]+ KiB/);
  expect(output).toContain("--dry-run: exiting now.");
  const asked = [...output.matchAll(/^ {4}([A-Z][A-Z_]+): /gm)].map(([, name]) => name);
  const rooms = ["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"];
  expect(asked).toEqual([...rooms, "OPENAI_API_KEY", "DEEPGRAM_API_KEY", "SHOP_ORIGIN", "SHOP_BASE_URL", "SHOP_KEY"]);
}, 120_000);
