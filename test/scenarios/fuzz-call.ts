/** One fuzzed call on the virtual clock, and what must be true of every call. */
import type { Clock } from "../../edge/base/clock.ts";
import type { ConversationEvent } from "../../edge/conversation/events.ts";
import { startConversation } from "../../edge/conversation/loop.ts";
import type { Ports } from "../../edge/conversation/ports.ts";
import { type ConversationSettings, conversationSettings, productSettings } from "../../edge/conversation/settings.ts";
import { Chance } from "./chance.ts";
import { FakeAudioOutput } from "./fakes.ts";
import { fuzzCaller } from "./fuzz-caller.ts";
import { FuzzActions, FuzzLlm, FuzzTts, type Ledger } from "./fuzz-vendors.ts";
import { VirtualClock } from "./virtual-clock.ts";

const stepMs = 20;
/** Longer than any watchdog: by then a call is quiet, or it is stuck. */
const settleMs = 200_000;

function fuzzedSettings(chance: Chance): ConversationSettings {
  return conversationSettings({
    endpointing: {
      semantic: chance.of(0.7),
      endedCommits: chance.of(0.6),
      learnsPauses: chance.of(0.5),
      minDelayMs: chance.between(100, 800),
      certainDelayMs: chance.between(50, 400),
    },
    interruption: {
      enabled: chance.of(0.9),
      pauseFirst: chance.of(0.6),
      backchannels: chance.of(0.6),
      minWords: chance.of(0.8) ? 0 : 2,
      minDurationMs: chance.between(0, 600),
      unheardMinDurationMs: chance.of(0.5) ? 0 : 600,
      unheardHoldMs: chance.of(0.5) ? 250 : 0,
      // Words of the first replies, as the fuzzed model says them.
      mustBeHeard: chance.of(0.3) ? ["r1 r1", "r2 r2 r2", "r3"] : [],
    },
    preemptive: { enabled: chance.of(0.7), certainAt: chance.of(0.5) ? 0.85 : null },
    silence: chance.of(0.3) ? { promptAfterMs: 6000, endAfterMs: 6000 } : { promptAfterMs: null, endAfterMs: null },
    filler: { afterMs: chance.of(0.7) ? 1000 : null, thinkingAfterMs: chance.of(0.5) ? 600 : null },
    clauses: { firstEarly: chance.of(0.5) },
    kept: chance.of(0.5) ? (text) => ({ kind: "silence", durationMs: text.length * 60 }) : () => undefined,
  });
}

/** Counts the timers that the conversation has running. */
function counted(clock: Clock): Clock & { live: number } {
  const counting = {
    live: 0,
    nowMs: () => clock.nowMs(),
    after(delayMs: number, task: () => void) {
      counting.live += 1;
      let runs = true;
      const over = () => {
        if (runs) counting.live -= 1;
        runs = false;
      };
      const cancel = clock.after(delayMs, () => {
        over();
        task();
      });
      return () => {
        over();
        cancel();
      };
    },
  };
  return counting;
}

export interface FuzzedCall {
  readonly events: readonly ConversationEvent[];
  /** The rules that were broken, each of which must always hold. */
  readonly wrongs: readonly string[];
}

export function fuzzCall(seed: number): FuzzedCall {
  const chance = new Chance(seed);
  const clock = new VirtualClock();
  const loopClock = counted(clock);
  const ledger: Ledger = { open: 0, wrongs: [], turns: 0, speculative: false };
  const { wrongs } = ledger;
  const llm = new FuzzLlm(clock, chance, ledger);
  const audioOutput = new FakeAudioOutput(clock);
  const ports: Ports = {
    clock: loopClock,
    stt: { finalize: () => undefined },
    llm,
    tts: new FuzzTts(clock, chance, ledger),
    audioOutput,
    actions: new FuzzActions(clock, chance, ledger, llm),
  };
  const events: ConversationEvent[] = [];
  const settings = fuzzedSettings(chance);
  let audio: string = "stop";
  let sounding = (_nowMs: number) => false;
  let away = sounding;
  const conversation = startConversation(ports, settings, (event) => {
    events.push(event);
    if (event.event === "caller-turn") ledger.turns += 1;
    if (event.event === "model-request") ledger.speculative = event.speculative;
    if (event.event !== "agent-audio") return;
    if (event.value === "start" && sounding(event.atMs))
      wrongs.push(`${event.atMs}: a reply began while the caller spoke`);
    if (event.value === "start" && away(event.atMs)) wrongs.push(`${event.atMs}: a reply began with nobody there`);
    audio = event.value;
    if ((audio === "stop" || audio === "pause") && audioOutput.sounding > 0)
      wrongs.push(`${event.atMs}: still heard after ${audio}`);
  });
  conversation.callerArrived();
  const caller = fuzzCaller(clock, chance, conversation);
  away = caller.away;
  if (settings.endpointing.noiseAfterMs >= productSettings.endpointing.noiseAfterMs) sounding = caller.sounding;
  const hangsUpEarly = chance.of(0.3);
  const endMs = hangsUpEarly ? chance.between(0, caller.endMs) : caller.endMs + settleMs;
  for (let nowMs = 0; nowMs <= Math.min(endMs, caller.endMs + 30_000); nowMs += stepMs) {
    clock.runUntil(nowMs);
    if (audioOutput.sounding > 1) wrongs.push(`${nowMs}: two replies are heard at once`);
    if (audioOutput.sounding > 0 && audio !== "start" && audio !== "resume")
      wrongs.push(`${nowMs}: heard after ${audio}`);
  }
  clock.runUntil(endMs);
  const ended = events.at(-1)?.event === "ended";
  const state = events.findLast((event) => event.event === "agent-state")?.value ?? "listening";
  if (!hangsUpEarly && !ended && state !== "listening") wrongs.push(`the agent is ${state} for ever`);
  if (!hangsUpEarly && !ended && ledger.open > 0 && settings.silence.promptAfterMs === null) {
    wrongs.push(`${ledger.open} vendors are still at work`);
  }
  conversation.end("closed");
  const count = events.length;
  if (loopClock.live > 0) wrongs.push(`${loopClock.live} timers run on after the end`);
  if (ledger.open > 0) wrongs.push(`${ledger.open} vendors are at work after the end`);
  if (audioOutput.sounding > 0) wrongs.push("something is heard after the end");
  conversation.typed("anybody?");
  conversation.hint({ kind: "speech-started" });
  clock.runUntil(endMs + settleMs);
  if (events.length > count) wrongs.push("something was said after the end");
  if (events.filter((event) => event.event === "ended").length !== 1) wrongs.push("the end was not told once");
  checkTold(events, conversation.history(), llm.said, wrongs);
  if (!hangsUpEarly && !ended && caller.sttSound) checkWords(events, caller.words, settings, wrongs);
  return { events, wrongs };
}

/** The told outcomes must be the heard ones, each once. */
function checkTold(
  events: readonly ConversationEvent[],
  history: ReturnType<ReturnType<typeof startConversation>["history"]>,
  said: readonly string[],
  wrongs: string[],
): void {
  const told = events.flatMap((event) => (event.event === "agent-turn" ? [event.text] : [])).sort();
  const kept = history.flatMap((message) => (message.role === "agent" ? [message.text] : [])).sort();
  if (told.join("|") !== kept.join("|")) wrongs.push(`history has "${kept.join("|")}", heard was "${told.join("|")}"`);
  for (const text of told) {
    if (/^r\d/u.test(text) && !said.some((whole) => whole.startsWith(text))) wrongs.push(`"${text}" was never said`);
  }
  const calls = history.flatMap((message) => (message.role === "tool-call" ? [message.call.id] : []));
  if (new Set(calls).size !== calls.length) wrongs.push("a tool was called twice");
  const stages = events.flatMap((event) => (event.event === "stage" ? [`${event.turn} ${event.stage}`] : []));
  if (new Set(stages).size !== stages.length) wrongs.push("a stage was told twice");
  checkReplies(events, wrongs);
}

/** One reply per committed turn: as many are heard as were asked for, tool rounds and dropped ones apart. */
function checkReplies(events: readonly ConversationEvent[], wrongs: string[]): void {
  const heard = new Map<number, Set<string>>();
  const rounds = new Map<number, number>();
  for (const event of events) {
    if (event.event === "tool-result") rounds.set(event.turn, (rounds.get(event.turn) ?? 0) + 1);
    if (event.event !== "agent-turn" || !/^r\d/u.test(event.text)) continue;
    const reply = event.text.split(/[\s.?]/u)[0] ?? "";
    const replies = heard.get(event.turn) ?? new Set();
    if (replies.has(reply)) wrongs.push(`turn ${event.turn}: ${reply} was heard twice`);
    replies.add(reply);
    heard.set(event.turn, replies);
  }
  for (const [turn, replies] of heard) {
    if (replies.size > 1 + (rounds.get(turn) ?? 0)) wrongs.push(`turn ${turn} was answered ${replies.size} times`);
  }
}

/** Every word that was made final is committed, once and in order; backchannels over the agent apart. */
function checkWords(
  events: readonly ConversationEvent[],
  words: readonly string[],
  settings: ConversationSettings,
  wrongs: string[],
): void {
  const isPlain = (word: string) => /^w\d/u.test(word);
  const committed = events
    .flatMap((event) => (event.event === "caller-turn" && !event.typed ? event.text.split(" ") : []))
    .filter(isPlain);
  const wanted = words.filter(isPlain);
  if (committed.join(" ") !== wanted.join(" ")) {
    wrongs.push(
      `committed "${committed.join(" ")}" of "${wanted.join(" ")}" (${JSON.stringify(settings.endpointing)})`,
    );
  }
}
