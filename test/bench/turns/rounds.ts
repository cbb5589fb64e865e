/** Takes every agent in turn through what is measured, so that the machine's mood is shared by all. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Contender } from "./agent.ts";
import { type ContenderFigures, noFigures } from "./figures.ts";
import { measureBargeIns, measureTurns, type Place, type Scripts } from "./measure.ts";
import { clauseEndCallers, longAnswer, pausingCallers, plainCallers, shortAnswer } from "./scripts.ts";
import { type Utterance, type UtteranceParts, utteranceOf } from "./utterances.ts";

export interface Plan {
  /** One call and its interruptions; four calls at once; callers who pause. */
  readonly parts: ReadonlySet<"calls" | "four" | "pauses">;
  readonly rounds: number;
  /** Of one call, in all rounds together. */
  readonly turns: number;
  readonly interruptions: number;
}

const turnsAtFour = 6;
/** Work that a call leaves behind, such as the end of its process, must not become the next one's cost. */
const restMs = 2000;

/** Gives what was measured of each contender, in their order; `tell` hears what is being done. */
export async function measureAll(
  place: Place,
  contenders: readonly Contender[],
  { parts, rounds, turns, interruptions }: Plan,
  tell: (what: string) => void,
): Promise<ContenderFigures[]> {
  const measured = contenders.map((contender) => ({ contender, figures: noFigures() }));
  const each = async (what: string, measure: (contender: Contender, figures: ContenderFigures) => Promise<void>) => {
    for (const { contender, figures } of measured) {
      tell(`${what}: ${contender.name}`);
      await measure(contender, figures);
      await sleep(restMs);
    }
  };
  const answering = async (answer: string, measure: () => Promise<void>) => {
    place.vendors.answer = answer;
    await measure();
    place.vendors.answer = shortAnswer;
  };
  const plain: Scripts = [await spoken(plainCallers)];

  // The first call of all compiles what it needs, and lines are kept.
  await each("warming up", (contender) =>
    measureTurns(place, contender, { calls: 1, turns: 1, scripts: plain }, noFigures().oneCall),
  );
  for (let round = 0; parts.has("calls") && round < rounds; round++) {
    const share = (all: number) => Math.floor((all * (round + 1)) / rounds) - Math.floor((all * round) / rounds);
    await each(`round ${round + 1} of ${rounds}`, async (contender, { oneCall, bargeIns }) => {
      await measureTurns(place, contender, { calls: 1, turns: share(turns), scripts: plain }, oneCall);
      await answering(longAnswer, () =>
        measureBargeIns(place, contender, { times: share(interruptions), scripts: plain }, bargeIns),
      );
    });
  }
  if (parts.has("four")) {
    await each("four calls at once", (contender, { fourCalls }) =>
      measureTurns(place, contender, { calls: 4, turns: turnsAtFour, scripts: plain }, fourCalls),
    );
  }
  if (parts.has("pauses")) {
    const [pausing, ends] = [await shared(pausingCallers), await shared(clauseEndCallers)];
    await each("callers who pause", async (contender, figures) => {
      await answering("Sure.", async () => {
        await measureTurns(place, contender, pausing, figures.pausing);
        await measureTurns(place, contender, ends, figures.clauseEnds);
      });
    });
  }
  return measured.map(({ figures }) => figures);
}

/** Four at once, each with a share of them. */
async function shared(callers: readonly UtteranceParts[]): Promise<{ calls: number; turns: number; scripts: Scripts }> {
  const calls = 4;
  const said = await spoken(callers);
  const scripts = Array.from({ length: calls }, (_, call) => said.filter((_, nth) => nth % calls === call));
  return { calls, turns: said.length / calls, scripts };
}

/** One after the other: each is a process of flite's own. */
async function spoken(callers: readonly UtteranceParts[]): Promise<Utterance[]> {
  const utterances: Utterance[] = [];
  for (const parts of callers) utterances.push(await utteranceOf(parts));
  return utterances;
}
