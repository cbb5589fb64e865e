/**
 * `npm run bench -- turns`: how fast turns are taken, and whether anybody is cut off, with the same settings in the same
 * run. A caller over a real LiveKit server, the product's Worker, and vendors of fixed latency: hearing 200 ms of silence
 * and 50 ms for the final, the model 100 ms to its first token and 10 for each, the voice 80 ms.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dispose } from "@livekit/rtc-node";
import { root } from "../../../demo/start/bootstrap.mjs";
import { startLiveKit } from "../../setup/livekit.ts";
import { startFakeSpeak } from "../../vendors/deepgram-speak.ts";
import { startFakeChat } from "../../vendors/openai-chat.ts";
import { median, spread } from "../figures.ts";
import { type Finding, table } from "../report.ts";
import { serveHearing } from "./listening.ts";
import { measureBargeIns, measureTurns, type Place, type TurnFigures } from "./measure.ts";
import { clauseEndCallers, pausingCallers, plainCallers } from "./scripts.ts";
import { type Utterance, type UtteranceParts, utteranceOf } from "./utterances.ts";
import { startWorker } from "./worker.ts";

const shortAnswer = "Sure, I can help you with that. Your order is on its way. Is there anything else?";
const longAnswer = Array.from({ length: 8 }, (_, nth) => `This is sentence number ${nth + 1} of a long answer.`).join(
  " ",
);
const { values } = parseArgs({
  args: process.argv.slice(3),
  options: { turns: { type: "string", default: "15" }, interruptions: { type: "string", default: "8" } },
});
const [turns, interruptions] = [Number(values.turns), Number(values.interruptions)];
const findings: Finding[] = [];

const plain = await speechOf(plainCallers);
const livekit = await startLiveKit();
const chat = await startFakeChat(() => ({ text: place.answer, latencyMs: 100, tokenGapMs: 10 }));
const speak = await startFakeSpeak({ latencyMs: 80, frameGapMs: 8, msPerCharacter: 40 });
const hearing = await serveHearing(() => place.scripts[place.taken++ % place.scripts.length] ?? []);
const worker = await startWorker({
  livekit,
  deepgramListenBase: hearing.url,
  deepgramSpeakBase: speak.url,
  openAiBase: chat.url,
});
const place: Place = { livekit, worker, scripts: [plain], taken: 0, answer: shortAnswer };

try {
  // The first call of all compiles the Worker and keeps its phrases.
  await measureTurns(place, 1, 1, false);
  for (const hints of [false, true]) await measure(hints);
  const four = await measureTurns(place, 4, 6, false);
  report("4 calls", four);
} finally {
  await Promise.all([worker.stop(), hearing.close(), speak.close(), chat.close()]);
  await livekit.stop();
  await dispose();
}

const machine = `${cpus().length} cores, load ${loadavg()
  .map((load) => load.toFixed(1))
  .join(" ")}, Node ${process.version}`;
console.log(`\n  Turns, on ${machine}\n\n${table(findings)}\n`);
await mkdir(join(root, ".earshot"), { recursive: true });
await writeFile(join(root, ".earshot", "bench-turns.json"), `${JSON.stringify({ machine, findings }, null, 2)}\n`);

async function measure(hints: boolean): Promise<void> {
  const what = hints ? "with the page's hints" : "plain";
  report(what, await measureTurns(place, 1, turns, hints));

  place.answer = longAnswer;
  const stops = await measureBargeIns(place, interruptions, hints);
  place.answer = shortAnswer;
  const goal = { text: "≤ 150 ms (p50)", met: median(stops) <= 150 };
  findings.push({ what: `${what}: agent silent after barge-in`, value: spread(stops), goal });

  const pausing = await cutIns(pausingCallers, hints);
  findings.push({
    what: `${what}: cut off, of ${pausingCallers.length} with pauses inside phrases and numbers`,
    value: `${pausing.cutIns.length}${named(pausing.cutIns)}, ${pausing.unanswered} unanswered; answered after ${spread(pausing.voiceToVoiceMs)}`,
    goal: { text: "0", met: pausing.cutIns.length === 0 },
  });
  const ends = await cutIns(clauseEndCallers, hints);
  findings.push({
    what: `${what}: answered in the pause, of ${clauseEndCallers.length} with one after a complete clause`,
    value: String(ends.cutIns.length),
  });
}

async function cutIns(callers: readonly UtteranceParts[], hints: boolean): Promise<TurnFigures> {
  // Four at once, each with a share of them.
  const calls = 4;
  const said = await speechOf(callers);
  place.scripts = Array.from({ length: calls }, (_, call) => said.filter((_, nth) => nth % calls === call));
  place.answer = "Sure.";
  try {
    return await measureTurns(place, calls, said.length / calls, hints);
  } finally {
    place.scripts = [plain];
    place.answer = shortAnswer;
  }
}

function report(what: string, figures: TurnFigures): void {
  const missed = figures.unanswered + figures.cutIns.length;
  const flaw = missed === 0 ? "" : `, ${figures.unanswered} unanswered, ${figures.cutIns.length} cut off`;
  const greetingGoal = { text: "≤ 350 ms (p50)", met: median(figures.greetingsMs) <= 350 };
  findings.push(
    { what: `${what}: voice to voice`, value: `${spread(figures.voiceToVoiceMs)}${flaw}` },
    { what: `${what}: join to greeting`, value: spread(figures.greetingsMs), goal: greetingGoal },
    { what: `${what}: CPU of workerd`, value: `${figures.cpuPerCallMinute.toFixed(1)} s a call-minute` },
    { what: `${what}: memory of workerd`, value: `${figures.pssMiB.toFixed(0)} MiB (PSS)` },
  );
}

function named(cutIns: readonly string[]): string {
  return cutIns.length === 0 ? "" : ` (${[...new Set(cutIns)].join("; ")})`;
}

/** One after the other: each is a process of flite's own. */
async function speechOf(callers: readonly UtteranceParts[]): Promise<Utterance[]> {
  const spoken: Utterance[] = [];
  for (const parts of callers) spoken.push(await utteranceOf(parts));
  return spoken;
}
