/**
 * `npm run bench -- archive`: how long the console waits for each of its queries among 200,000 calls in a local D1, and how
 * many bytes a call takes there. The product's Worker under `wrangler dev`, asked over HTTP.
 *
 *   --calls 200000       made once and kept in .earshot/bench-archive
 *   --repetitions 40     of each query
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../../tools/start/bootstrap.mjs";
import { startLiveKit } from "../../setup/livekit.ts";
import { type Finding, table } from "../report.ts";
import { measureAmongMany } from "./among-many.ts";

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    calls: { type: "string", default: "200000" },
    repetitions: { type: "string", default: "40" },
  },
});
const calls = Number(values.calls);
const home = await mkdtemp(join(tmpdir(), "earshot-bench-archive-"));
const livekit = await startLiveKit();
try {
  // No call is made: nobody asks the vendors for anything.
  const [deepgramListenBase, deepgramSpeakBase, openAiBase] = ["ws://127.0.0.1:9", "ws://127.0.0.1:9", livekit.url];
  const services = { livekit, deepgramListenBase, deepgramSpeakBase, openAiBase };
  const plan = { calls, repetitions: Number(values.repetitions), home, services };
  await report(await measureAmongMany(plan, (what) => console.log(`  … ${what}`)));
} finally {
  await livekit.stop();
  await rm(home, { recursive: true, force: true });
}

async function report(findings: readonly Finding[]): Promise<void> {
  const load = loadavg().map((each) => each.toFixed(1));
  const machine = `${cpus().length} cores, load ${load.join(" ")}, Node ${process.version}`;
  console.log(`\n  ${calls} calls in a local D1, on ${machine}\n\n${table(findings)}\n`);
  await mkdir(join(root, ".earshot"), { recursive: true });
  await writeFile(join(root, ".earshot", "bench-archive.json"), `${JSON.stringify({ machine, findings }, null, 2)}\n`);
}
