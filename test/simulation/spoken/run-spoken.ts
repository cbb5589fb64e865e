/** Plays a suite by voice, and keeps the sound of its calls. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Case } from "../suite/case.ts";
import type { Played, Sound } from "../suite/play-written.ts";
import type { ReadCase } from "../suite/read.ts";
import { type CaseResult, type RunOptions, runSuite } from "../suite/run.ts";
import { signInHuman } from "./human.ts";
import { playSpoken, type SpokenRun, type SpokenSound } from "./play-spoken.ts";
import { whyNotSpoken } from "./skipped.ts";

export interface SpokenOptions extends RunOptions {
  /** The report's folder: the sound goes there. */
  readonly folder: string;
}

/** Calls at one desk share its humans, and a model's requests name no call: cases that differ in these are played apart. */
const parties = [
  { human: "away", isAlone: false },
  { human: "away", isAlone: true },
  { human: "there", isAlone: false },
  { human: "there", isAlone: true },
] as const;

/** In the order of the cases. */
export async function runSpoken(
  cases: readonly ReadCase[],
  run: SpokenRun,
  { folder, ...options }: SpokenOptions,
): Promise<readonly CaseResult[]> {
  const { suite, stack } = run;
  const play = async (one: ReadCase, seed: number): Promise<Played> => {
    const { sound, ...played } = await playSpoken(run, one, seed);
    return sound === null ? played : { ...played, sounds: await kept(sound, folder, fileOf(one, seed)) };
  };
  const whySkipped = (one: Case): string | null => whyNotSpoken(one, suite, stack);
  const results = new Map<ReadCase, CaseResult>();
  for (const { human, isAlone } of parties) {
    const party = cases.filter(({ world }) => world.human === human && (world.model !== undefined) === isAlone);
    if (party.length === 0) continue;
    const somebody = human === "there" ? await signInHuman(stack) : null;
    const atOnce = isAlone ? 1 : options.atOnce;
    try {
      for (const result of await runSuite(party, suite, { ...options, atOnce, play, whySkipped }))
        results.set(result.case, result);
    } finally {
      somebody?.leave();
    }
  }
  return cases.flatMap((one) => results.get(one) ?? []);
}

async function kept(sound: SpokenSound, folder: string, name: string): Promise<readonly Sound[]> {
  const files = { caller: join("sound", `${name}-caller.ogg`), agent: join("sound", `${name}-agent.ogg`) };
  await mkdir(join(folder, "sound"), { recursive: true });
  await writeFile(join(folder, files.caller), sound.caller);
  await writeFile(join(folder, files.agent), sound.agent);
  return [
    { of: "the caller", file: files.caller },
    { of: "the agent", file: files.agent },
  ];
}

function fileOf({ name }: Case, seed: number): string {
  return `${name.toLowerCase().replace(/[^a-z0-9]+/gu, "-")}-${seed}`;
}
