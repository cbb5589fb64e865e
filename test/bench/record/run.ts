/**
 * `npm run bench -- record`: what it costs a call to be recorded, archived and exported, beside a call of the same Worker
 * without all that; the bytes that it leaves; and how long the console waits for its queries. A caller over a real LiveKit
 * server, the Worker under `wrangler dev` with its D1 and R2, vendors of fixed latency, a receiver of OTLP.
 *
 *   --rounds 4 --turns 24   of each kind of call, both at the same time; a call of 24 turns lasts about two minutes
 *   --calls 200000          in the archive whose queries are measured; 0 measures none
 *   --repetitions 40        of each query
 */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dispose } from "@livekit/rtc-node";
import { root } from "../../../tools/start/bootstrap.mjs";
import { startLiveKit } from "../../setup/livekit.ts";
import { measureAmongMany } from "../archive/among-many.ts";
import { emptyArchive } from "../archive/database.ts";
import { startDevWorker } from "../archive/dev-worker.ts";
import { type Finding, table } from "../report.ts";
import { shortAnswer } from "../turns/scripts.ts";
import { startVendors } from "../turns/vendors.ts";
import { pagedAgent } from "./caller-page.ts";
import { compared, type Kind, measureKinds } from "./compare.ts";
import { keptOf } from "./kept.ts";
import { startReceiver } from "./receiver.ts";

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    rounds: { type: "string", default: "4" },
    turns: { type: "string", default: "24" },
    calls: { type: "string", default: "200000" },
    repetitions: { type: "string", default: "40" },
  },
});
const tell = (what: string) => console.log(`  … ${what}`);
const home = await mkdtemp(join(tmpdir(), "earshot-bench-record-"));
/** The parts to end, last first. */
const started: (() => unknown)[] = [() => rm(home, { recursive: true, force: true })];

try {
  const livekit = await startLiveKit();
  started.push(() => livekit.stop());
  const vendors = await startVendors(shortAnswer);
  started.push(() => vendors.close());
  const receiver = await startReceiver();
  started.push(() => receiver.close());
  const services = {
    livekit,
    deepgramListenBase: vendors.listenUrl,
    deepgramSpeakBase: vendors.speakUrl,
    openAiBase: vendors.openAiUrl,
  };
  const [plainHome, keptHome] = [join(home, "plain"), join(home, "kept")];
  const storage = join(keptHome, "storage");
  await emptyArchive(storage);
  const plain = await startDevWorker({ services, home: plainHome, storage: join(plainHome, "storage"), binds: [] });
  started.push(() => plain.stop());
  const keeping = await startDevWorker({
    services,
    home: keptHome,
    storage,
    binds: ["archive", "recordings"],
    variables: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
  });
  started.push(() => keeping.stop());

  const recorded = pagedAgent(keeping, true);
  const kinds: readonly [Kind, Kind] = [
    { name: "not kept", agent: pagedAgent(plain, false) },
    { name: "recorded, archived, exported", agent: recorded },
  ];
  const plan = { rounds: Number(values.rounds), turns: Number(values.turns) };
  const findings = compared(await measureKinds({ livekit, vendors }, kinds, plan, tell));
  findings.push(...(await keptOf(keeping, recorded.callIds, receiver.bytes)));
  if (Number(values.calls) > 0) {
    const many = { calls: Number(values.calls), repetitions: Number(values.repetitions), services };
    await Promise.all([plain.stop(), keeping.stop()]);
    findings.push(...(await measureAmongMany({ ...many, home: join(home, "many") }, tell)));
  }
  await report(findings);
} finally {
  for (let end = started.pop(); end !== undefined; end = started.pop()) await end();
  await dispose();
}

async function report(findings: readonly Finding[]): Promise<void> {
  const load = loadavg().map((each) => each.toFixed(1));
  const machine = `${cpus().length} cores, load ${load.join(" ")}, Node ${process.version}`;
  console.log(`\n  Calls that are kept, on ${machine}\n\n${table(findings)}\n`);
  await mkdir(join(root, ".earshot"), { recursive: true });
  await writeFile(join(root, ".earshot", "bench-record.json"), `${JSON.stringify({ machine, findings }, null, 2)}\n`);
}
