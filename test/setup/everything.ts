/** For the tests of whole calls: the demo on free ports with a state of its own, beside any that runs already. */

import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
// Named so that the declaration below adds to vitest's own types.
import type {} from "vitest";
import type { TestProject } from "vitest/node";
import { startDemo } from "../../tools/start/demo.ts";
import { anyFreePorts, freePort } from "../../tools/start/ports.ts";
import type { Processes } from "../../tools/start/processes.ts";
import { createScreen } from "../../tools/start/progress.mjs";
import { StartError } from "../../tools/start/start-error.mjs";
import { findBrowser, findFirefox } from "./browser.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Such as `http://localhost:8787`: the Worker's origin, and that of the script. */
    workerOrigin: string;
    /** The sample shop, another origin. */
    shopOrigin: string;
    /** Where a test may serve a page of its own that calls. */
    pageOrigin: string;
    /** Where a test may run the site of an example, and what lets the Worker change something there. */
    exampleOrigin: string;
    exampleKey: string;
    livekitUrl: string;
    livekitApiKey: string;
    livekitApiSecret: string;
    chromiumPath: string;
    /** Empty where there is none. */
    firefoxPath: string;
    /** One log a process, for a test that wants to say why it failed. */
    logsFolder: string;
    /** Teaches documents, reads any call. */
    adminToken: string;
    /** Leader of the process group of `wrangler dev`. */
    workerPid: number;
  }
}

/** The variables by which a real service would take an engine's place; the tests use the engines. */
const outside = /^(DEEPGRAM|OPENAI|LIVEKIT)_|^EARSHOT_.*PORT$/;

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const chromiumPath = findBrowser();
  if (chromiumPath === null) throw new StartError("The tests of calls need Chromium: run them by `npm test` once.");
  const screen = createScreen();
  const state = await mkdtemp(join(tmpdir(), "earshot-calls-"));
  const logsFolder = join(state, "logs");
  const started: Processes[] = [];
  // vitest may be ended before it tears down; on "exit" the processes are killed.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  const tearDown = async (): Promise<void> => {
    for (const processes of started) await processes.stop();
    if (process.env.EARSHOT_SHOW_LOGS === "1") await showLogs(logsFolder);
    await rm(state, { recursive: true, force: true });
  };
  try {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outside.test(name)));
    const pageOrigin = `http://127.0.0.1:${await freePort()}`;
    const varsFile = join(state, "dev.vars");
    const exampleOrigin = `http://127.0.0.1:${await freePort()}`;
    const exampleKey = randomUUID();
    // As an owner would write them there: the examples' agents know their site by them.
    const vars = [
      `SITE_ORIGIN=${pageOrigin},${exampleOrigin}`,
      `SITE_BASE_URL=${exampleOrigin}`,
      `SITE_KEY=${exampleKey}`,
    ];
    await writeFile(varsFile, `${vars.join("\n")}\n`);
    const agents = join(import.meta.dirname, "agents.ts");
    const demo = await startDemo({
      screen,
      state,
      varsFile,
      storage: join(state, "storage"),
      env: { ...inherited, ...anyFreePorts },
      workersAi: false,
      liveReload: false,
      agents,
      pageOrigins: [pageOrigin],
      onProcesses: (processes) => started.push(processes),
    });
    project.provide("workerOrigin", demo.workerOrigin);
    project.provide("shopOrigin", demo.shopOrigin);
    project.provide("pageOrigin", pageOrigin);
    project.provide("exampleOrigin", exampleOrigin);
    project.provide("exampleKey", exampleKey);
    project.provide("livekitUrl", demo.livekit.url);
    project.provide("livekitApiKey", demo.livekit.apiKey);
    project.provide("livekitApiSecret", demo.livekit.apiSecret);
    project.provide("chromiumPath", chromiumPath);
    project.provide("firefoxPath", findFirefox() ?? "");
    project.provide("logsFolder", logsFolder);
    project.provide("adminToken", demo.adminToken);
    project.provide("workerPid", demo.processes.pidOf("worker"));
    return tearDown;
  } catch (error) {
    await tearDown();
    throw error;
  }
}

/** EARSHOT_SHOW_LOGS=1 prints what every process wrote, which is gone with the state otherwise. */
async function showLogs(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    process.stdout.write(`\n--- ${name}\n${await readFile(join(folder, name), "utf8")}`);
  }
}
