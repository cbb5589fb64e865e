/** Calls of two kinds, one of each at the same time: whatever else the machine does then weighs on both alike. */
import { setTimeout as sleep } from "node:timers/promises";
import { median, spread } from "../figures.ts";
import { usageOf } from "../processes.ts";
import type { Finding } from "../report.ts";
import type { MeasuredAgent } from "../turns/agent.ts";
import { type CallFigures, noFigures } from "../turns/figures.ts";
import { measureTurns, type Place } from "../turns/measure.ts";
import { plainCallers } from "../turns/scripts.ts";
import { utteranceOf } from "../turns/utterances.ts";

export interface Kind {
  readonly name: string;
  readonly agent: MeasuredAgent;
}

interface KindFigures {
  readonly name: string;
  readonly turns: CallFigures;
  /** Of each call with all that came after it, s a call-minute. */
  readonly cpu: number[];
}

/** More CPU than this share, and more of a wait than this, are more than being kept may cost. */
const cpuGoal = 0.1;
const waitGoalMs = 10;
/** After a call its object writes the archive, puts the recording into R2 and sends the trace. */
const closeMs = 6_000;
/** Between two calls that begin together, so that their callers do not speak in the same instant. */
const apartMs = 2_500;

/** @param kinds the one without, and the one with all that */
export async function measureKinds(
  place: Place,
  kinds: readonly [Kind, Kind],
  { rounds, turns }: { readonly rounds: number; readonly turns: number },
  tell: (what: string) => void,
): Promise<readonly [KindFigures, KindFigures]> {
  const scripts = [await Promise.all(plainCallers.map(utteranceOf))];
  const begun = ({ name }: Kind): KindFigures => ({ name, turns: noFigures().oneCall, cpu: [] });
  const found = [begun(kinds[0]), begun(kinds[1])] as const;
  const call = async ({ agent }: Kind, times: number, figures: KindFigures) => {
    const contender = { name: figures.name, agent, hints: true, role: "ours hinted" } as const;
    const [before, beganMs] = [usageOf(agent.processes()), performance.now()];
    await measureTurns(place, contender, { calls: 1, turns: times, scripts }, figures.turns);
    const minutes = (performance.now() - beganMs) / 60_000;
    await sleep(closeMs);
    figures.cpu.push((usageOf(agent.processes()).cpuSeconds - before.cpuSeconds) / minutes);
  };
  // The first call of all compiles what it needs, and lines are kept.
  for (const kind of kinds) await call(kind, 2, begun(kind));
  for (let round = 0; round < rounds; round += 1) {
    tell(`round ${round + 1} of ${rounds}: a call of each kind, ${turns} turns`);
    // Each goes first as often as the other.
    const [first, second] = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    const behind = async () => {
      await sleep(apartMs);
      await call(kinds[second], turns, found[second]);
    };
    await Promise.all([call(kinds[first], turns, found[first]), behind()]);
  }
  return found;
}

export function compared([without, kept]: readonly [KindFigures, KindFigures]): Finding[] {
  const cpuMore = median(kept.cpu) / median(without.cpu) - 1;
  const laterMs = median(kept.turns.voiceToVoiceMs) - median(without.turns.voiceToVoiceMs);
  const each = [without, kept].flatMap(({ name, turns, cpu }) => [
    { what: `voice to voice, ${name}`, value: `${spread(turns.voiceToVoiceMs)}${missed(turns)}` },
    { what: `greeting, ${name}`, value: spread(turns.greetingsMs) },
    { what: `CPU of workerd, ${name}`, value: `${cpu.map((one) => one.toFixed(2)).join(", ")} s a call-minute` },
  ]);
  return [
    ...each,
    {
      what: "later from voice to voice",
      value: `${laterMs.toFixed(0)} ms at p50`,
      goal: { text: `within ${waitGoalMs} ms`, met: laterMs <= waitGoalMs },
    },
    {
      what: "more CPU",
      value: `${(cpuMore * 100).toFixed(0)} % (medians ${median(without.cpu).toFixed(2)} and ${median(kept.cpu).toFixed(2)} s)`,
      goal: { text: `within ${cpuGoal * 100} %`, met: cpuMore <= cpuGoal },
    },
  ];
}

function missed({ unanswered, notGreeted }: CallFigures): string {
  const all = unanswered + notGreeted;
  return all === 0 ? "" : `, ${all} not answered`;
}
