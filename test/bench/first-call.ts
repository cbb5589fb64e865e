/**
 * `npm run bench`: what a first call costs, measured from one run of the whole demo on this machine. Every figure is
 * of the real parts: Chromium, livekit-server, workerd, the offline engines. Goals that are missed are shown as missed.
 */

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { sampleModule } from "../../demo/agents/module.ts";
import { root } from "../../tools/start/bootstrap.mjs";
import { startDemo } from "../../tools/start/demo.ts";
import { anyFreePorts } from "../../tools/start/ports.ts";
import { createScreen } from "../../tools/start/progress.mjs";
import { operatedWith } from "../calls/trace.ts";
import { obtainBrowser } from "../setup/browser.ts";
import { measureGreetings, measureTurns } from "./calls.ts";
import { measureLeftovers } from "./leftovers.ts";
import { type Finding, table } from "./report.ts";
import { measureSizes } from "./sizes/measure.ts";
import { sizesTable } from "./sizes/report.ts";
import type { Target } from "./target.ts";
import { measureWeight } from "./weight.ts";

const screen = createScreen();
const browserStep = screen.step("browser");
const chromiumPath = await obtainBrowser(browserStep);
browserStep.done(chromiumPath);
const state = await mkdtemp(join(tmpdir(), "earshot-bench-"));
const demo = await startDemo({
  screen,
  state,
  varsFile: join(state, "dev.vars"),
  storage: join(state, "storage"),
  env: { ...process.env, ...anyFreePorts },
  workersAi: false,
  liveReload: false,
  agents: sampleModule,
});
operatedWith(demo.workerOrigin, demo.adminToken);
const target: Target = {
  chromiumPath,
  shopOrigin: demo.shopOrigin,
  workerOrigin: demo.workerOrigin,
  supervisorPid: process.pid,
};
const findings: Finding[] = [];
try {
  for (const measure of [measureWeight, measureGreetings, measureTurns, measureLeftovers]) {
    screen.line(`  … ${measure.name}`);
    findings.push(...(await measure(target)));
  }
} finally {
  await demo.processes.stop();
  await rm(state, { recursive: true, force: true });
}

const sizes = await measureSizes();
const [cpu] = cpus();
const machine = `${cpus().length} cores (${cpu?.model.trim() ?? "unknown"}), Node ${process.version}`;
screen.line(`\n  Earshot on ${machine}; ${Object.values(demo.services.shown).join(", ")}\n`);
screen.line(`${table(findings)}\n\n${sizesTable(sizes)}\n`);
await mkdir(join(root, ".earshot"), { recursive: true });
await writeFile(join(root, ".earshot", "bench.json"), `${JSON.stringify({ machine, findings, sizes }, null, 2)}\n`);
