/** The measurements of a call: how fast it answers, how fast it falls silent, and whether it cuts anybody off. */
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { LiveKit } from "../../setup/livekit.ts";
import { usageOf } from "../processes.ts";
import type { Contender } from "./agent.ts";
import { BenchCaller } from "./caller.ts";
import type { CallFigures } from "./figures.ts";
import type { Utterance } from "./utterances.ts";
import type { Vendors } from "./vendors.ts";

export interface Place {
  readonly livekit: LiveKit;
  readonly vendors: Vendors;
}

/** The callers' sentences in one measurement: each caller has a list, said in order, again and again. */
export type Scripts = readonly (readonly Utterance[])[];

const replyMs = 6000;
const greetingMs = 20_000;
/** LiveKit's agents start a process for the next call as soon as one is taken; its start is not a turn's cost. */
const settleMs = 3000;
/** Between the agent's end and the caller's next word; varied, so that no phase of 20 ms packets is favoured. */
const gapMs = (turn: number) => 700 + ((turn * 37) % 90);
let rooms = 0;

/** `calls` at once, each of so many turns. Adds what was measured to `figures`. */
export async function measureTurns(
  place: Place,
  contender: Contender,
  { calls, turns, scripts }: { calls: number; turns: number; scripts: Scripts },
  figures: CallFigures,
): Promise<void> {
  const callers: BenchCaller[] = [];
  try {
    for (let call = 0; call < calls; call++) {
      const caller = await greeted(place, contender, figures);
      if (caller) callers.push(caller);
    }
    if (callers.length === 0) return;
    await Promise.all(callers.map(({ ear }) => ear.silentFor(700)));
    await sleep(settleMs);
    const [before, machineBefore, beganMs] = [usageOf(contender.agent.processes()), machineMs(), performance.now()];
    await Promise.all(
      callers.map(async (caller, nth) => {
        await sleep(nth * 900);
        for (let turn = 0; turn < turns; turn++)
          await takeTurn(caller, utterance(scripts, nth, turn), gapMs(turn), figures);
      }),
    );
    const [after, machineAfter] = [usageOf(contender.agent.processes()), machineMs()];
    const minutes = (performance.now() - beganMs) / 60_000;
    figures.cpuPerCallMinute.push((after.cpuSeconds - before.cpuSeconds) / minutes / callers.length);
    figures.pssMiB.push(after.pssMiB);
    figures.machineBusy.push((machineAfter.busy - machineBefore.busy) / (machineAfter.all - machineBefore.all));
  } finally {
    for (const caller of callers) await caller.leave();
  }
}

/** Speaks over a long answer, again and again: from the caller's first sample to the agent's silence. */
export async function measureBargeIns(
  place: Place,
  contender: Contender,
  { times, scripts }: { times: number; scripts: Scripts },
  figures: CallFigures,
): Promise<void> {
  const caller = await greeted(place, contender, figures);
  if (!caller) return;
  try {
    await caller.ear.silentFor(700);
    let spoken = await caller.say(utterance(scripts, 0, 0));
    for (let turn = 1; turn <= times; turn++) {
      if ((await caller.ear.onsetAfter(spoken.lastMs, replyMs)) === null) {
        figures.unanswered += 1;
        return;
      }
      await sleep(1500 + ((turn * 37) % 90));
      const saidAtMs = performance.now();
      const speaking = caller.say(utterance(scripts, 0, turn));
      const silentAtMs = await caller.ear.silenceAfter(saidAtMs - 20, replyMs);
      spoken = await speaking;
      if (silentAtMs !== null) figures.silentAfterMs.push(silentAtMs - spoken.firstMs);
    }
  } finally {
    await caller.leave();
  }
}

/** A caller who has heard the first of the greeting; null, and counted, where none comes. */
async function greeted(
  { livekit, vendors: { lines } }: Place,
  { agent, hints }: Contender,
  figures: CallFigures,
): Promise<BenchCaller | null> {
  rooms += 1;
  const room = `turns-${Date.now().toString(36)}-${rooms}`;
  const caller = new BenchCaller(lines.open(room), hints);
  const beganMs = await caller.join(livekit, room, agent);
  const heardMs = await caller.ear.onsetAfter(beganMs, greetingMs);
  if (heardMs !== null) {
    figures.greetingsMs.push(heardMs - beganMs);
    return caller;
  }
  figures.notGreeted += 1;
  await caller.leave();
  return null;
}

async function takeTurn(
  caller: BenchCaller,
  said: Utterance,
  thenQuietMs: number,
  figures: CallFigures,
): Promise<void> {
  const beganMs = performance.now();
  const { lastMs } = await caller.say(said);
  const onsetMs = await caller.ear.onsetAfter(beganMs, replyMs);
  if (onsetMs === null) figures.unanswered += 1;
  else if (onsetMs > lastMs) figures.voiceToVoiceMs.push(onsetMs - lastMs);
  else {
    figures.cutIns.push(said.words.map(({ text }) => text).join(" "));
    // The answer to the rest is waited for; an agent that talked through may have none.
    await caller.ear.onsetAfter(lastMs, replyMs / 2);
  }
  await caller.ear.silentFor(thenQuietMs);
}

/** The work of all cores together since they were started. */
function machineMs(): { readonly busy: number; readonly all: number } {
  const times = cpus().map((core) => core.times);
  const all = times.reduce((sum, each) => sum + each.user + each.nice + each.sys + each.irq + each.idle, 0);
  return { busy: all - times.reduce((sum, { idle }) => sum + idle, 0), all };
}

function utterance(scripts: Scripts, call: number, turn: number): Utterance {
  const script = scripts[call % scripts.length] ?? [];
  const found = script[turn % script.length];
  if (!found) throw new Error("the script is empty");
  return found;
}
