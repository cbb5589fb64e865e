/** What is measured of a call: how fast it answers, how fast it falls silent, and whether it cuts anybody off. */
import { setTimeout as sleep } from "node:timers/promises";
import type { LiveKit } from "../../setup/livekit.ts";
import { descendants, usageOf } from "../processes.ts";
import { BenchCaller } from "./caller.ts";
import type { Utterance } from "./utterances.ts";
import type { MeasuredWorker } from "./worker.ts";

export interface Place {
  readonly livekit: LiveKit;
  readonly worker: MeasuredWorker;
  /** What each caller of a call will say, in order, again and again; the hearing service takes them in turn. */
  scripts: readonly (readonly Utterance[])[];
  /** How many of them the hearing service has taken. */
  taken: number;
  answer: string;
}

const replyMs = 6000;
/** Between the agent's end and the caller's next word; varied, so that no phase of 20 ms packets is favoured. */
const gapMs = (turn: number) => 700 + ((turn * 37) % 90);
let rooms = 0;

export interface TurnFigures {
  readonly greetingsMs: number[];
  readonly voiceToVoiceMs: number[];
  unanswered: number;
  /** What was being said when the agent began to speak before the caller had finished. */
  readonly cutIns: string[];
  cpuPerCallMinute: number;
  pssMiB: number;
}

/** `calls` at once, each of so many turns. */
export async function measureTurns(place: Place, calls: number, turns: number, hints: boolean): Promise<TurnFigures> {
  const figures: TurnFigures = {
    ...{ greetingsMs: [], voiceToVoiceMs: [], unanswered: 0, cutIns: [] },
    ...{ cpuPerCallMinute: Number.NaN, pssMiB: Number.NaN },
  };
  const callers: BenchCaller[] = [];
  place.taken = 0;
  for (let call = 0; call < calls; call++) {
    const caller = new BenchCaller(hints);
    callers.push(caller);
    figures.greetingsMs.push(await greeted(place, caller));
  }
  await Promise.all(callers.map((caller) => caller.silentFor(700)));
  const workerd = descendants(place.worker.pid, "workerd");
  const [before, beganMs] = [usageOf(workerd), performance.now()];
  await Promise.all(
    callers.map(async (caller, nth) => {
      await sleep(nth * 900);
      for (let turn = 0; turn < turns; turn++)
        await takeTurn(caller, utterance(place, nth, turn), gapMs(turn), figures);
    }),
  );
  const after = usageOf(workerd);
  const minutes = (performance.now() - beganMs) / 60_000;
  figures.cpuPerCallMinute = (after.cpuSeconds - before.cpuSeconds) / minutes / calls;
  figures.pssMiB = after.pssMiB;
  for (const caller of callers) await caller.leave();
  return figures;
}

/** Speaks over a long answer, again and again; gives the times from the caller's first sample to the agent's silence. */
export async function measureBargeIns(place: Place, times: number, hints: boolean): Promise<number[]> {
  const caller = new BenchCaller(hints);
  place.taken = 0;
  await greeted(place, caller);
  await caller.silentFor(700);
  const stopsMs: number[] = [];
  let spoken = await caller.say(utterance(place, 0, 0));
  for (let turn = 1; turn <= times; turn++) {
    if ((await caller.onsetAfter(spoken.lastMs, replyMs)) === null) break;
    await sleep(1500 + ((turn * 37) % 90));
    const speaking = caller.say(utterance(place, 0, turn));
    const saidAtMs = performance.now();
    const silentAtMs = await caller.silenceAfter(saidAtMs - 20, replyMs);
    spoken = await speaking;
    if (silentAtMs !== null) stopsMs.push(silentAtMs - spoken.firstMs);
  }
  await caller.leave();
  return stopsMs;
}

/** From the dispatch to the first of the greeting that is heard, ms. */
async function greeted({ livekit, worker }: Place, caller: BenchCaller): Promise<number> {
  rooms += 1;
  const room = `bench-${Date.now().toString(36)}-${rooms}`;
  const beganMs = await caller.join(livekit, room, () => worker.dispatch(room));
  const heardMs = await caller.onsetAfter(beganMs, 15_000);
  if (heardMs === null) throw new Error("no greeting within 15 s");
  return heardMs - beganMs;
}

async function takeTurn(
  caller: BenchCaller,
  said: Utterance,
  thenQuietMs: number,
  figures: TurnFigures,
): Promise<void> {
  const beganMs = performance.now();
  const { lastMs } = await caller.say(said);
  const onsetMs = await caller.onsetAfter(beganMs, replyMs);
  if (onsetMs === null) figures.unanswered += 1;
  else if (onsetMs <= lastMs) figures.cutIns.push(said.words.map(({ text }) => text).join(" "));
  else figures.voiceToVoiceMs.push(onsetMs - lastMs);
  await caller.silentFor(thenQuietMs);
}

function utterance({ scripts }: Place, call: number, turn: number): Utterance {
  const script = scripts[call % scripts.length] ?? [];
  const found = script[turn % script.length];
  if (!found) throw new Error("the script is empty");
  return found;
}
