/** Plays a scenario through the conversation and checks what it expects. */
import { isDeepStrictEqual } from "node:util";
import type { ConversationEvent } from "../../edge/conversation/events.ts";
import { startConversation } from "../../edge/conversation/loop.ts";
import type { Message } from "../../edge/conversation/ports.ts";
import { Whispers } from "../../edge/features/handoff/whispers.ts";
import { playCaller } from "./caller.ts";
import { FakeActions, FakeAudioOutput, FakeLlm, FakeTts, plain } from "./fakes.ts";
import { scenarioLlm } from "./llm.ts";
import type { Expectation, Scenario } from "./scenario.ts";
import { ms, scenarioSettings } from "./scenario.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** One line of the timeline: `at` in seconds, then the event's own fields. */
export type TimelineEvent = { readonly at: number; readonly event: string } & Readonly<Record<string, unknown>>;

export interface Played {
  readonly timeline: readonly TimelineEvent[];
  readonly history: readonly Message[];
  readonly events: readonly ConversationEvent[];
}

/** Puts an event of the conversation into the form of the timeline. */
function inTimeline(event: ConversationEvent): TimelineEvent {
  const { atMs, event: name, ...rest } = event;
  const at = Math.round(atMs) / 1000;
  switch (event.event) {
    case "agent-audio": {
      const { value, playedMs, interrupted } = event;
      if (playedMs === undefined) return { at, event: name, value };
      return { at, event: name, value, played: Math.round(playedMs) / 1000, interrupted };
    }
    case "tool-call":
      return { at, event: name, name: event.call.name, args: event.call.args };
    case "tool-result":
      return { at, event: name, name: event.call.name, ok: event.result.ok };
    case "trouble":
      return { at, event: name, code: event.error.code, message: event.error.message };
    default:
      return { at, event: name, ...rest };
  }
}

export function play(scenario: Scenario): Played {
  const clock = new VirtualClock();
  const events: ConversationEvent[] = [];
  const whispers = new Whispers();
  const llm = new FakeLlm(clock, scenario, () => whispers.instructions);
  const actions = new FakeActions(clock, scenario);
  const ports = {
    clock,
    stt: { finalize: () => undefined },
    llm: scenarioLlm(llm, scenario, clock, whispers),
    tts: new FakeTts(clock, llm, scenario),
    audioOutput: new FakeAudioOutput(clock),
    actions,
  };
  const conversation = startConversation(ports, scenarioSettings(scenario), (event) => {
    events.push(event);
    if (event.event === "agent-turn" && !event.own) whispers.heard();
  });
  conversation.callerArrived();
  playCaller(clock, scenario, conversation, whispers, actions);
  clock.runUntil(ms(scenario.until));
  const history = conversation.history().slice();
  conversation.end("closed");
  return { timeline: events.map(inTimeline), history, events };
}

function fieldMatches(key: string, expected: unknown, actual: unknown): boolean {
  if (key === "played") {
    return typeof expected === "number" && typeof actual === "number" && Math.abs(expected - actual) <= 0.0505;
  }
  if (key === "text")
    return typeof expected === "string" && typeof actual === "string" && plain(expected) === plain(actual);
  return isDeepStrictEqual(expected, actual);
}

/** Says why an expectation is not met; `null` if it is. */
export function unmet(expectation: Expectation, timeline: readonly TimelineEvent[]): string | null {
  const { at, within = 0.05, never, count, ...fields } = expectation;
  const matching = timeline.filter((event) =>
    Object.entries(fields).every(([key, value]) => fieldMatches(key, value, event[key])),
  );
  const then = matching.filter((event) => at === undefined || Math.abs(event.at - at) <= within + 0.0005);
  const times = matching.map((event) => event.at).join(", ") || "never";
  const wanted = JSON.stringify(expectation);
  if (never) return matching.length === 0 ? null : `${wanted}: happened at ${times}`;
  if (count !== undefined && matching.length !== count)
    return `${wanted}: happened ${matching.length} times, at ${times}`;
  if (count === 0 || then.length > 0) return null;
  const kinds = timeline.filter((event) => event.event === expectation.event);
  return `${wanted}: with these fields at ${times}; such events: ${JSON.stringify(kinds)}`;
}

/** The unmet expectations of a scenario. */
export function failures(scenario: Scenario, timeline: readonly TimelineEvent[]): string[] {
  return scenario.expect.flatMap((expectation) => unmet(expectation, timeline) ?? []);
}
