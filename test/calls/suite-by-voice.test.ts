/** Cases of a suite by voice, four at once: callers who speak, interrupt, type and go away, and one case that cannot hold. */
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dispose } from "@livekit/rtc-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld } from "../../evals/world.ts";
import { createScreen } from "../../tools/start/progress.mjs";
import { runSpoken } from "../simulation/spoken/run-spoken.ts";
import { SoundMaker } from "../simulation/spoken/sound-maker.ts";
import { type SpokenStack, startSpokenStack } from "../simulation/spoken/stack.ts";
import { readCases } from "../simulation/suite/read.ts";
import type { CaseResult, PlayedOnce } from "../simulation/suite/run.ts";
import type { SuiteWorld } from "../simulation/suite/world.ts";

const suiteText = `
- name: an order, by a woman
  skill: orders
  caller: { sounds: { voice: slt } }
  does: [{ says: where is my order four two one }]
  expects: { tools: [{ name: lookup_order, args: { order: "421" } }], outcome: resolved, voiceToVoiceMs: { atMost: 9000 } }

- name: a refund in noise while the shop's service is down
  skill: tool trouble
  caller:
    identity: { level: verified, subject: ada }
    sounds: { voice: rms, noise: { kind: brown, snrDb: 25 } }
  world: { tools: { issue_refund: { fails: 503 } } }
  does: [{ types: Please refund 20 euros for order 421 }, { says: yes please }]
  expects: { tools: [{ name: issue_refund, ok: false, code: tool_outcome_unknown }], state: { refunds: [] } }

- name: a story that is cut short after a lost connection
  skill: interruption
  caller: { sounds: { voice: slt } }
  does:
    - types: How much is shipping?
    - goneFor: 3
    - says: tell me about the shop
    - says: are you open on Sunday
      interruptsAfterWords: 12
  expects: { interruptions: 1, said: [four euros, On Sundays we are closed], neverSaid: [the dog is friendly] }

- name: an order that nobody asks for
  skill: must fail
  caller: { sounds: { voice: slt } }
  does: [{ says: what are your opening hours }]
  expects: { tools: [{ name: lookup_order }], said: [Monday to Saturday] }

- name: a call on a Sunday
  skill: skipped
  world: { startsAt: "2026-12-06T11:00:00Z" }
  expects: {}
`;

const pageText = `
- name: an order through a page
  skill: page
  caller: { sounds: { voice: slt, through: page } }
  does: [{ says: where is my order four two one }, { types: How much is shipping? }]
  expects: { tools: [{ name: lookup_order, args: { order: "421" } }], said: [four euros], outcome: resolved }
`;

let suite: SuiteWorld;
let stack: SpokenStack;
let folder: string;
const sounds = new SoundMaker();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-by-voice-"));
  suite = await openWorld({});
  const outside = /^(DEEPGRAM|OPENAI|LIVEKIT)_|^EARSHOT_.*PORT$/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outside.test(name)));
  stack = await startSpokenStack(suite, { env, screen: createScreen() });
});

afterAll(async () => {
  await stack?.close();
  await suite?.close();
  await sounds.close();
  await dispose();
  await rm(folder, { recursive: true, force: true });
});

/** The one time that a case was played. */
function playOf(results: readonly CaseResult[], name: string): PlayedOnce {
  const result = results.find((one) => one.case.name === name);
  const [once] = result?.kind === "played" ? result.times : [];
  if (once === undefined) throw new Error(`"${name}" was not played: ${JSON.stringify(result)}`);
  return once;
}

test("four at once hold or fail as they would in writing, and leave their sound", { timeout: 240_000 }, async () => {
  const { cases, faults } = readCases("spoken.yaml", suiteText);
  expect(faults).toEqual([]);
  const results = await runSpoken(cases, { suite, stack, sounds }, { folder, times: 1, seed: 1, atOnce: 4 });
  for (const { name, skill } of cases) {
    if (skill === "skipped") continue;
    const { failures, transcript, sounds: kept = [] } = playOf(results, name);
    const told = JSON.stringify({ name, failures, transcript });
    expect(
      failures.map(({ field }) => field),
      told,
    ).toEqual(skill === "must fail" ? ["tools"] : []);
    for (const { file } of kept) await access(join(folder, file));
    expect(kept.map(({ of }) => of)).toEqual(["the caller", "the agent"]);
  }
  expect(results.at(-1)).toMatchObject({ kind: "skipped", why: expect.stringContaining("the real clock") });
});

test("a caller behind a page is heard through its microphone, and hears the agent there", {
  timeout: 120_000,
}, async () => {
  const { cases, faults } = readCases("page.yaml", pageText);
  expect(faults).toEqual([]);
  const results = await runSpoken(cases, { suite, stack, sounds }, { folder, times: 1, seed: 1, atOnce: 1 });
  const { failures, transcript, voiceToVoiceMs } = playOf(results, "an order through a page");
  expect(failures, JSON.stringify(transcript)).toEqual([]);
  expect(transcript.find(({ of }) => of === "caller")?.text).toMatch(/order four two one/);
  // The page's loudspeaker told it: the agent was heard after the caller's last word.
  expect(voiceToVoiceMs).toBeGreaterThan(0);
});
