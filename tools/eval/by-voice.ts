/** `npm run eval -- --voice`: the suite through the whole stack, in real time. */
import process from "node:process";
import { dispose } from "@livekit/rtc-node";
import { runSpoken, type SpokenOptions } from "../../test/simulation/spoken/run-spoken.ts";
import { SoundMaker } from "../../test/simulation/spoken/sound-maker.ts";
import { startSpokenStack } from "../../test/simulation/spoken/stack.ts";
import type { ReadCase } from "../../test/simulation/suite/read.ts";
import type { CaseResult } from "../../test/simulation/suite/run.ts";
import type { SuiteWorld } from "../../test/simulation/suite/world.ts";
import { createScreen } from "../start/progress.mjs";

/** So many callers, their agents and the engines keep two cores busy. */
const callsAtOnce = 4;

/** @throws StartError where a part of the stack does not come up */
export async function runByVoice(
  cases: readonly ReadCase[],
  suite: SuiteWorld,
  options: Omit<SpokenOptions, "atOnce">,
): Promise<readonly CaseResult[]> {
  // The stack's processes are ended on "exit" (tools/start/processes.ts).
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => process.exit(1));
  const sounds = new SoundMaker();
  try {
    const stack = await startSpokenStack(suite, { env: process.env, screen: createScreen() });
    try {
      return await runSpoken(cases, { suite, stack, sounds }, { ...options, atOnce: callsAtOnce });
    } finally {
      await stack.close();
    }
  } finally {
    await sounds.close();
    await dispose();
  }
}
