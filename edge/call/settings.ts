/** How an agent converses, by its definition. */

import type { Agent } from "../agent/agent.ts";
import { languagesOf } from "../agent/language.ts";
import { longestNumber } from "../agent/longest-number.ts";
import { linesOf } from "../conversation/languages/lines.ts";
import { type ConversationSettings, conversationSettings } from "../conversation/settings.ts";
import type { KeptLines } from "../speech/tts/kept-lines.ts";
import { longestPageToolMs } from "../tools/page-tool.ts";

/** With what it says by itself at hand. */
export function callSettings(agent: Agent, kept: KeptLines): ConversationSettings {
  return { ...conversationOf(agent), kept: (text) => kept.get(text) };
}

export function conversationOf(agent: Agent): ConversationSettings {
  return conversationSettings({
    speaker: agent.name,
    language: agent.language,
    languages: languagesOf(agent),
    // Every tool has a limit of its own; this is the last resort.
    timeouts: { toolMs: longestPageToolMs, ...patienceOf(agent) },
    maxToolCalls: agent.limits.toolCallsPerReply,
    typedTurnsPerMinute: agent.limits.typedTurnsPerMinute,
    endpointing: { longestNumber: longestNumber(agent) },
    interruption: { mustBeHeard: agent.mustBeHeard },
    silence: {
      promptAfterMs: inMs(agent.silence.askAfterSeconds),
      endAfterMs: inMs(agent.silence.endAfterSeconds),
    },
    lines: linesOf(agent.language, agent.lines),
  });
}

/** The LLM's own watchdog knows better why it is silent, so this one waits a little longer. */
function patienceOf({ patienceSeconds }: Agent): Partial<ConversationSettings["timeouts"]> {
  if (patienceSeconds === undefined) return {};
  return { ttsMs: patienceSeconds * 1000, llmMs: patienceSeconds * 1000 + 2_000 };
}

function inMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}
