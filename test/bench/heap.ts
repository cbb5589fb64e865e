/**
 * `npm run bench -- heap`: what calls leave behind on the Worker's heap once it is collected, told apart from what V8
 * has merely not collected yet. The product's Worker in workerd alone, a caller in Node, vendors of fixed latency.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { dispose } from "@livekit/rtc-node";
import { freePort } from "../../tools/start/ports.ts";
import { startLiveKit } from "../setup/livekit.ts";
import { Inspector } from "./inspector.ts";
import { usageOf } from "./processes.ts";
import { type Finding, table } from "./report.ts";
import { BenchCaller } from "./turns/caller.ts";
import { Lines } from "./turns/lines.ts";
import { shortAnswer } from "./turns/scripts.ts";
import { startVendors } from "./turns/vendors.ts";
import { startWorker } from "./turns/worker.ts";

/** The first calls compile code and fill caches, which stay. */
const counts = [5, 20, 40];
const goalMiB = 2;
/** Most of a greeting. */
const callMs = 2500;
/** A visitor who vanished is waited for 20 s; then the call's books are closed. */
const settleMs = 26_000;

const inspectorPort = await freePort();
const livekit = await startLiveKit();
const vendors = await startVendors(shortAnswer);
const worker = await startWorker(
  {
    livekit,
    deepgramListenBase: vendors.listenUrl,
    deepgramSpeakBase: vendors.speakUrl,
    openAiBase: vendors.openAiUrl,
  },
  { inspectorPort },
);
const inspector = await Inspector.open(inspectorPort, worker.origin);
try {
  const agent = { dispatch: worker.dispatch, processes: () => [worker.pid], stop: worker.stop };
  const lines = new Lines();
  const found: { calls: number; liveMiB: number; pssMiB: number }[] = [];
  for (let calls = 1; calls <= Math.max(...counts); calls++) {
    const caller = new BenchCaller(lines.open(`heap-${calls}`), false);
    await caller.join(livekit, `heap-${calls}`, agent);
    await sleep(callMs);
    await caller.leave();
    if (!counts.includes(calls)) continue;
    await sleep(settleMs);
    const { pssMiB } = usageOf([worker.pid]);
    found.push({ calls, liveMiB: await inspector.liveHeapMiB(), pssMiB });
  }
  const [first, last] = [found[0], found.at(-1)];
  const grownMiB = (last?.liveMiB ?? 0) - (first?.liveMiB ?? 0);
  const findings: Finding[] = [
    {
      what: `live heap after ${counts.join(", ")} calls`,
      value: `${found.map(({ liveMiB }) => liveMiB.toFixed(1)).join(", ")} MiB`,
      goal: { text: `grows by at most ${goalMiB} MiB`, met: grownMiB <= goalMiB },
    },
    {
      what: "memory of workerd (PSS) just before",
      value: `${found.map(({ pssMiB }) => pssMiB.toFixed(0)).join(", ")} MiB`,
    },
  ];
  console.log(table(findings));
} finally {
  inspector.close();
  await worker.stop();
  await vendors.close();
  await livekit.stop();
  await dispose();
}
