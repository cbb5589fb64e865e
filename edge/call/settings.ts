/** How an agent converses, by its definition. */
import { longestPageToolMs } from "../actions/page-tool.ts";
import type { Agent } from "../agent.ts";
import { linesOf } from "../conversation/languages/lines.ts";
import { type ConversationSettings, conversationSettings } from "../conversation/settings.ts";
import type { KeptPhrases } from "../speech/voice/kept.ts";

/** With what it says by itself at hand. */
export function callSettings(agent: Agent, kept: KeptPhrases): ConversationSettings {
  return { ...conversationOf(agent), kept: (text) => kept.get(text) };
}

export function conversationOf(agent: Agent): ConversationSettings {
  return conversationSettings({
    speaker: agent.name,
    language: agent.language,
    // Every tool has a limit of its own; this is the last resort.
    timeouts: { toolMs: longestPageToolMs },
    interruption: { mustBeHeard: agent.mustBeHeard },
    phrases: linesOf(agent.language, agent.lines),
  });
}
