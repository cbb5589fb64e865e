/** What those who talk are called. */
import type { Message } from "../../call/messages.ts";
import type { CallSnapshot } from "../../call/snapshot.ts";
import type { PanelWords } from "../../languages/en.ts";

/** Once a human has been in the call, the agent's name says what the agent is. */
export function namesIn(
  { agent, handoff, messages }: Pick<CallSnapshot, "agent" | "handoff" | "messages">,
  words: PanelWords,
): Readonly<Record<Message["of"], string>> {
  const name = agent?.displayName ?? words.title;
  const met = handoff?.state === "joined" || handoff?.state === "left" || messages.some(({ of }) => of === "human");
  return {
    visitor: words.you,
    agent: met ? `${name} (${words.human.ai})` : name,
    human: handoff?.name ?? words.human.somebody,
  };
}
