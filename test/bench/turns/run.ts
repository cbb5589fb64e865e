/**
 * `npm run bench -- turns`: how fast turns are taken, and whether anybody is cut off, with the same settings in the same
 * run. A caller over a real LiveKit server, the product's Worker, and vendors of fixed latency: STT 200 ms of silence
 * and 50 ms for the final, the model 100 ms to its first token and 10 for each, the TTS 80 ms.
 *
 *   --peers node,pipecat,python,floor   others beside ours; what they need is installed into .earshot/peers
 *   --proxy                             ours again, its TCP through a slow network (slow-path.ts)
 *   --parts calls,four,pauses           one call and its interruptions; four calls at once; callers who pause
 *   --rounds 3 --turns 15 --interruptions 9   of one call, in all rounds together
 */
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dispose } from "@livekit/rtc-node";
import { root } from "../../../tools/start/bootstrap.mjs";
import { startLiveKit } from "../../setup/livekit.ts";
import { listed } from "../listed.ts";
import { startPeer } from "../peers/peers.ts";
import { table } from "../report.ts";
import type { Contender } from "./agent.ts";
import { startOurs } from "./ours.ts";
import { contenderTable, doubtsOf, goalsOf, type Result } from "./report.ts";
import { measureAll, type Plan } from "./rounds.ts";
import { shortAnswer } from "./scripts.ts";
import { startSlowLiveKit } from "./slow-livekit.ts";
import { startVendors } from "./vendors.ts";

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    peers: { type: "string", default: "" },
    proxy: { type: "boolean", default: false },
    parts: { type: "string", default: "calls,four,pauses" },
    rounds: { type: "string", default: "3" },
    turns: { type: "string", default: "15" },
    interruptions: { type: "string", default: "9" },
  },
});
const plan: Plan = {
  parts: new Set(listed(values.parts, ["calls", "four", "pauses"])),
  rounds: Number(values.rounds),
  turns: Number(values.turns),
  interruptions: Number(values.interruptions),
};
const contenders: Contender[] = [];
const missing: string[] = [];
/** Give what went wrong in the whole run, once it is over. */
const checks: (() => string[])[] = [];
/** The parts to end, last first. */
const started: (() => Promise<void>)[] = [];
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => endAll().finally(() => process.exit(1)));
}

try {
  const livekit = await startLiveKit();
  started.push(() => livekit.stop());
  const vendors = await startVendors(shortAnswer);
  started.push(() => vendors.close());
  const ours = await startOurs(livekit, vendors);
  enter(
    { name: "ours, with the page's hints", agent: ours, hints: true, role: "ours hinted" },
    { name: "ours, plain", agent: ours, hints: false, role: "ours plain" },
  );
  if (values.proxy) {
    const slow = await startSlowLiveKit(livekit);
    started.push(() => slow.close());
    checks.push(() => (slow.candidates() > 0 ? [] : ["the media of the slow network did not go through the proxy"]));
    const agent = await startOurs(slow, vendors);
    enter(
      { name: "slow network, with the page's hints", agent, hints: true, role: "other" },
      { name: "slow network, plain", agent, hints: false, role: "other" },
    );
  }
  for (const name of listed(values.peers)) {
    try {
      enter(await startPeer(name, livekit, vendors));
    } catch (thrown) {
      missing.push(`${name} is not in this run: ${thrown instanceof Error ? thrown.message : thrown}`);
    }
  }
  const figures = await measureAll({ livekit, vendors }, contenders, plan, (what) => console.log(`  ${what}`));
  for (const check of checks) missing.push(...check());
  await report(figures.map((each, nth) => ({ ...contenders[nth], figures: each }) as Result));
} finally {
  await endAll();
  await dispose();
}

async function endAll(): Promise<void> {
  for (let end = started.pop(); end !== undefined; end = started.pop()) await end();
}

function enter(...entered: Contender[]): void {
  contenders.push(...entered);
  started.push(...[...new Set(entered.map(({ agent }) => agent.stop))]);
}

async function report(results: Result[]): Promise<void> {
  const load = loadavg().map((each) => each.toFixed(1));
  const machine = `${cpus().length} cores, load ${load.join(" ")}, Node ${process.version}`;
  const goals = goalsOf(results);
  console.log(`\n  Turns, on ${machine}; ms are p50 / p95 (n)\n\n${contenderTable(results)}\n`);
  if (goals.length > 0) console.log(`${table(goals)}\n`);
  for (const line of [...doubtsOf(results), ...missing]) console.log(`  ${line}`);
  await mkdir(join(root, ".earshot"), { recursive: true });
  const found = { machine, results: results.map(({ name, figures }) => ({ name, figures })), goals, missing };
  await writeFile(join(root, ".earshot", "bench-turns.json"), `${JSON.stringify(found, null, 2)}\n`);
}
