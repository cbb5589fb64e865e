/** What those who talk are called. */
import type { Caption } from "../../call/captions.ts";
import type { Message } from "../../call/messages.ts";
import type { CallSnapshot } from "../../call/snapshot.ts";
import type { PanelWords } from "../../languages/en.ts";

/** Once a human has been in the call, the agent's name says what the agent is. */
export function namesIn(
  { agent, captions, handoff, messages }: Pick<CallSnapshot, "agent" | "captions" | "handoff" | "messages">,
  words: PanelWords,
): Readonly<Record<Message["of"], string>> {
  const name = agent?.displayName ?? words.title;
  const wasMet = handoff?.state === "joined" || handoff?.state === "left";
  const met = wasMet || [...captions, ...messages].some(({ of }) => of === "human");
  return {
    visitor: words.you,
    agent: met ? `${name} (${words.human.ai})` : name,
    human: handoff?.name ?? words.human.somebody,
  };
}

/** Whoever has said this: a human by the name they had then. */
export function speakerIn(caption: Pick<Caption, "of" | "by">, names: Readonly<Record<Message["of"], string>>): string {
  return caption.by ?? names[caption.of];
}
