/** How an agent converses, by its definition. */

import type { Agent } from "../agent/agent.ts";
import { longestNumber } from "../agent/longest-number.ts";
import { languagesOf } from "../agent/language.ts";
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
    timeouts: { toolMs: longestPageToolMs },
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

function inMs(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}
