/** A visitor's two waits: for the greeting after the click, and for the answer after the last word. */

import type { CallTrace } from "../../edge/wire/http.ts";
import { makeWav } from "../../engines/tts/wav.ts";
import { readTrace } from "../calls/trace.ts";
import { Visitor } from "../calls/visitor.ts";
import { equipCaller } from "./caller.ts";
import { median, quantile, spread } from "./figures.ts";
import { descendants, usageOf } from "./processes.ts";
import type { Finding } from "./report.ts";
import type { Target } from "./target.ts";

const greetingCalls = 5;
const turnsMeasured = 20;
const joinGoalMs = 300;
const utterances = [
  "where is my order four two one",
  "what are your opening hours",
  "how much is shipping",
  "how long does delivery take",
];

/**
 * Click to audible greeting, each time in a fresh browser; and how long the agent itself takes to be in the room. The
 * microphone has been allowed before: else a sentence first says why the browser is about to ask for it, for 1.2 s.
 */
export async function measureGreetings(target: Target): Promise<Finding[]> {
  const greetings: number[] = [];
  const joins: number[] = [];
  for (let call = 0; call <= greetingCalls; call++) {
    const visitor = await openCaller(target);
    const clickedAtMs = await visitor.page.evaluate(() => performance.now());
    await visitor.talk();
    const audibleAtMs = await visitor.page.evaluate(
      (momentMs) => window.caller.audibleAfter(momentMs, 15_000),
      clickedAtMs,
    );
    const { joinMs } = await readTrace(target.workerOrigin, await visitor.remembered());
    await hangUp(visitor);
    // The first call of all fills caches that later calls find: lines at the desk, compiled code in workerd.
    if (call === 0) continue;
    if (audibleAtMs !== null) greetings.push(audibleAtMs - clickedAtMs);
    if (joinMs !== null) joins.push(joinMs);
  }
  return [
    { what: "click to audible greeting, microphone allowed before", value: spread(greetings) },
    {
      what: "the agent's join",
      value: spread(joins),
      goal: { text: `≤ ${joinGoalMs} ms (p50)`, met: median(joins) <= joinGoalMs },
    },
  ];
}

/** End of speech to the agent's first audible sample, in the page, over twenty turns of one call; and what it costs. */
export async function measureTurns(target: Target): Promise<Finding[]> {
  const speech = await Promise.all(utterances.map(async (text) => (await makeWav([{ text }])).toString("base64")));
  const visitor = await openCaller(target);
  const workerd = descendants(target.supervisorPid, "workerd");
  const waits: number[] = [];
  let missed = 0;
  try {
    await visitor.talk();
    await visitor.waitForEvent("state", ({ state }: { state: string }) => state === "speaking");
    await visitor.page.evaluate(() => window.caller.silentFor(1200, 20_000));
    const before = { usage: usageOf(workerd), atMs: Date.now() };
    for (let turn = 0; turn < turnsMeasured; turn++) {
      const wav = speech[turn % speech.length] ?? "";
      const spokenAtMs = await visitor.page.evaluate((base64) => window.caller.speak(base64), wav);
      const audibleAtMs = await visitor.page.evaluate((ms) => window.caller.audibleAfter(ms, 8000), spokenAtMs);
      if (audibleAtMs === null) missed += 1;
      else waits.push(audibleAtMs - spokenAtMs);
      await visitor.page.evaluate(() => window.caller.silentFor(1200, 20_000));
    }
    const usage = usageOf(workerd);
    const minutes = (Date.now() - before.atMs) / 60_000;
    const trace = await readTrace(target.workerOrigin, await visitor.remembered());
    return [
      {
        what: "end of speech to first agent audio",
        value: `${spread(waits)}${missed ? `, ${missed} unanswered` : ""}`,
      },
      ...stageShares(trace, median(waits)),
      {
        what: "CPU of a call (workerd)",
        value: `${((usage.cpuSeconds - before.usage.cpuSeconds) / minutes).toFixed(1)} s a call-minute`,
      },
      { what: "memory of workerd in a call", value: `${usage.pssMiB.toFixed(0)} MiB (PSS)` },
    ];
  } finally {
    await visitor.close();
  }
}

/** How the median turn's wait divides among its stages, as the trace has them; the rest is outside of the Worker. */
function stageShares({ turns }: CallTrace, wholeMs: number): Finding[] {
  const spoken = turns.filter(({ caller, stages }) => caller !== "" && stages.some(({ name }) => name === "heard"));
  const names = ["final-transcript", "commit", "first-token", "first-audio", "heard"];
  const medians = names.map((name) => {
    const spans = spoken.flatMap(({ stages }) => stages.filter((stage) => stage.name === name));
    return {
      name,
      ms: quantile(
        spans.map(({ startMs, endMs }) => endMs - startMs),
        0.5,
      ),
    };
  });
  const inside = medians.reduce((sum, { ms }) => sum + ms, 0);
  const outside = { name: "capture, network, playout and the page's judgement", ms: wholeMs - inside };
  return [...medians, outside].map(({ name, ms }) => ({
    what: `  of it, ${name}`,
    value: `${ms.toFixed(0)} ms (${((100 * ms) / wholeMs).toFixed(0)} %)`,
  }));
}

export async function openCaller({ chromiumPath, shopOrigin }: Target): Promise<Visitor> {
  // The microphone of the file is never opened: equipCaller() puts one in its place that is played from memory.
  const visitor = await Visitor.open({ chromiumPath });
  await visitor.permit(shopOrigin, "granted");
  await equipCaller(visitor.page);
  await visitor.page.goto(shopOrigin);
  await visitor.page.getByRole("button", { name: "Talk to us" }).hover();
  await visitor.page.waitForTimeout(500);
  return visitor;
}

async function hangUp(visitor: Visitor): Promise<void> {
  await visitor.page.getByRole("button", { name: "Hang up" }).click();
  await visitor.waitForEvent("call-end", () => true);
  await visitor.close();
}
