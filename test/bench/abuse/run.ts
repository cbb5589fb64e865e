/**
 * `npm run bench -- abuse`: what an honest call loses while a stranger floods the same Worker, and what the flood makes
 * the Worker spend at its vendors. One real LiveKit server, the product's Worker in workerd, vendors of fixed latency.
 *
 *   --turns 5        of the honest call, in each flood
 *   --floods tools   only those whose names have this in them
 *
 * Of RTP with jumping timestamps there is none: no client here writes its own RTP. edge/transport/livekit/receive.test.ts has it.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { dispose } from "@livekit/rtc-node";
import { startLiveKit } from "../../setup/livekit.ts";
import { quantile } from "../figures.ts";
import { type Finding, table } from "../report.ts";
import { noFigures } from "../turns/figures.ts";
import { measureTurns, type Place } from "../turns/measure.ts";
import { plainCallers, shortAnswer } from "../turns/scripts.ts";
import { utteranceOf } from "../turns/utterances.ts";
import { type Spent, startVendors } from "../turns/vendors.ts";
import { startWorker } from "../turns/worker.ts";
import { floods } from "./floods.ts";

/** Later than this at p95, and somebody notices. */
const goalMs = 50;

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { turns: { type: "string", default: "5" }, floods: { type: "string", default: "" } },
});
const turns = Number(values.turns);

let webhooks = 0;
const hooks = createServer((request, response) => {
  webhooks += 1;
  request.resume();
  response.end("ok");
});
await new Promise<void>((listening) => hooks.listen(0, "127.0.0.1", listening));

const livekit = await startLiveKit();
const vendors = await startVendors(shortAnswer);
const worker = await startWorker(
  {
    livekit,
    deepgramListenBase: vendors.listenUrl,
    deepgramSpeakBase: vendors.speakUrl,
    openAiBase: vendors.openAiUrl,
  },
  {
    agents: "./test/bench/abuse/agents.ts",
    variables: { HOOK_URL: `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/` },
  },
);
try {
  const place: Place = { livekit, vendors };
  const agent = { dispatch: worker.dispatch, processes: () => [worker.pid], stop: worker.stop };
  const scripts = [await Promise.all(plainCallers.map(utteranceOf))];
  const call = async (turns: number) => {
    const { oneCall } = noFigures();
    const before = { ...vendors.spent, webhooks };
    const contender = { name: "ours", agent, hints: true, role: "ours hinted" } as const;
    await measureTurns(place, contender, { calls: 1, turns, scripts }, oneCall);
    return { ...oneCall, spent: differenceOf({ ...vendors.spent, webhooks }, before) };
  };
  // The first call of all compiles what it needs, and lines are kept.
  await call(1);
  const alone = await call(2 * turns);
  const [p50, p95] = [0.5, 0.95].map((p) => quantile(alone.voiceToVoiceMs, p)) as [number, number];
  const findings: Finding[] = [
    { what: "alone", value: `p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)} ms; ${spentWords(alone.spent)}` },
  ];
  for (const flood of floods.filter(({ name }) => name.includes(values.floods))) {
    console.log(`  ${flood.name}`);
    const stop = new AbortController();
    const flooding = flood.run(worker.origin, stop.signal);
    const { voiceToVoiceMs, unanswered, notGreeted, spent } = await call(turns).finally(() => stop.abort());
    const times = await flooding;
    const [lostMid, lostLate] = [quantile(voiceToVoiceMs, 0.5) - p50, quantile(voiceToVoiceMs, 0.95) - p95];
    const missed = unanswered + notGreeted > 0 ? `, ${unanswered + notGreeted} turns not answered` : "";
    findings.push({
      what: `${flood.name}: ${times} in all`,
      value: `lost p50 ${lostMid.toFixed(0)}, p95 ${lostLate.toFixed(0)} ms${missed}; ${spentWords(spent)}`,
      goal: { text: `≤ ${goalMs} ms at p95, all answered`, met: lostLate <= goalMs && missed === "" },
    });
    await sleep(3000);
  }
  const load = loadavg().map((each) => each.toFixed(1));
  console.log(`\n  Floods beside an honest call of ${turns} turns, ${cpus().length} cores, load ${load.join(" ")}`);
  console.log(`${table(findings)}\n`);
} finally {
  await worker.stop();
  await vendors.close();
  await livekit.stop();
  hooks.close();
  await dispose();
}

function differenceOf(now: Spent & { webhooks: number }, before: Spent & { webhooks: number }) {
  return {
    audioSeconds: now.audioSeconds - before.audioSeconds,
    tokens: now.tokens - before.tokens,
    characters: now.characters - before.characters,
    webhooks: now.webhooks - before.webhooks,
  };
}

/** The honest call's own is in it. */
function spentWords({ audioSeconds, tokens, characters, webhooks }: Spent & { webhooks: number }): string {
  return `spent ${audioSeconds.toFixed(0)} s of STT, ${tokens} tokens, ${characters} characters of TTS, ${webhooks} webhooks`;
}
