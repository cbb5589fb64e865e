/** The turns of a drawn call, with all that a turn's trace has: stages, the model's reply, use of each service, tools. */
import type { TurnTrace } from "../../../edge/wire/http.ts";
import type { Chance } from "../../scenarios/chance.ts";
import { sentence } from "./vocabulary.ts";

const model = "gpt-4o-mini";
const services = { stt: "deepgram/nova-3", llm: "openai/gpt-4o-mini", tts: "deepgram/aura-2-thalia-en" };
/** The caller's words, and the agent's, are spoken at this pace. */
const msPerWord = 380;
const msPerCharacter = 62;
const mostTurns = 10;

/** A greeting, and one to ten turns of the caller; most calls have few. @param pace how slow all services are, 1: as usual */
export function drawTurns(chance: Chance, agent: string, pace: number): TurnTrace[] {
  const greeting = "Hello, you are talking with an AI. How can I help you?";
  const turns: TurnTrace[] = [
    {
      ...{
        turn: 0,
        caller: "",
        agent: greeting,
        agents: [agent],
        interrupted: false,
        typed: false,
        stages: [],
        tools: [],
      },
      ...{ preemptive: { begun: 0, dropped: 0, savedMs: 0 }, spokenUntilMs: 3_400 },
      usage: [{ item: "tts-characters", service: services.tts, quantity: greeting.length }],
    },
  ];
  const count = 1 + Math.floor(chance.next() ** 2 * mostTurns);
  for (let turn = 1; turn <= count; turn += 1) {
    turns.push(drawTurn(chance, { turn, agent, pace, fromMs: turns.at(-1)?.spokenUntilMs ?? 0 }));
  }
  return turns;
}

interface TurnPlace {
  readonly turn: number;
  readonly agent: string;
  readonly pace: number;
  /** The turn before was over at this time. */
  readonly fromMs: number;
}

function drawTurn(chance: Chance, { turn, agent, pace, fromMs }: TurnPlace): TurnTrace {
  const caller = sentence(chance, chance.between(3, 18));
  const reply = sentence(chance, chance.between(6, 36));
  const typed = chance.of(0.06);
  const interrupted = chance.of(0.07);
  let atMs = fromMs + chance.between(400, 3_000);
  const stage = (name: string, lengthMs: number) => {
    const startMs = atMs;
    atMs = Math.round((atMs + lengthMs) * 100) / 100;
    return { name, startMs, endMs: atMs };
  };
  const wait = (usualMs: number) => usualMs * pace * (0.6 + chance.next());
  const spokeMs = caller.split(" ").length * msPerWord;
  const stages = typed
    ? [stage("commit", 0), stage("first-token", wait(210)), stage("first-audio", wait(110)), stage("heard", wait(40))]
    : [
        ...[stage("speech-end", spokeMs), stage("final-transcript", wait(150)), stage("commit", wait(60))],
        ...[stage("first-token", wait(210)), stage("first-audio", wait(110)), stage("heard", wait(40))],
      ];
  const firstTokenMs = stages.find(({ name }) => name === "first-token");
  const [startMs, tokenMs] = [firstTokenMs?.startMs ?? atMs, firstTokenMs?.endMs ?? atMs];
  const spokenUntilMs = atMs + reply.length * msPerCharacter * (interrupted ? chance.next() : 1);
  const tokensIn = 700 + turn * 90 + chance.between(0, 60);
  return {
    ...{ turn, caller, agent: reply, agents: [agent], interrupted, typed, stages, model },
    preemptive: { begun: 1, dropped: chance.of(0.2) ? 1 : 0, savedMs: chance.between(0, 200) },
    replies: [{ model, startMs, firstTokenMs: tokenMs, endMs: tokenMs + reply.length * 4, ok: true }],
    spokenUntilMs: Math.round(spokenUntilMs),
    usage: [
      { item: "stt-seconds", service: services.stt, quantity: Math.round((spokenUntilMs - fromMs) / 10) / 100 },
      { item: "llm-tokens-in", service: services.llm, quantity: tokensIn },
      ...(chance.of(0.4) ? [{ item: "llm-tokens-cached" as const, service: services.llm, quantity: 512 }] : []),
      { item: "llm-tokens-out", service: services.llm, quantity: Math.ceil(reply.length / 4) },
      { item: "tts-characters", service: services.tts, quantity: reply.length },
    ],
    tools: chance.of(0.12)
      ? [
          {
            ...{ id: `call_${turn}`, name: "lookup_order", place: "agent", ok: chance.of(0.9), startMs: tokenMs },
            ...{ args: { order: String(chance.between(100, 99_999)) }, result: { status: "shipped", carrier: "DHL" } },
            endMs: tokenMs + chance.between(40, 900),
          },
        ]
      : [],
  };
}
