/** The names of all speakers. */
import type { Caption } from "../../call/captions.ts";
import type { Message } from "../../call/messages.ts";
import type { CallSnapshot } from "../../call/snapshot.ts";
import type { PanelWords } from "../../languages/en.ts";

export interface Names extends Readonly<Record<Message["of"], string>> {
  /** The mark that tells an agent from humans, behind its name; nothing if there was no human. */
  readonly mark: string;
}

/** Once a human has been in the call, the agent's name says what the agent is. */
export function namesIn(
  { agent, captions, handoff, messages }: Pick<CallSnapshot, "agent" | "captions" | "handoff" | "messages">,
  words: PanelWords,
): Names {
  const wasMet = handoff?.state === "joined" || handoff?.state === "left";
  const met = wasMet || [...captions, ...messages].some(({ of }) => of === "human");
  const mark = met ? ` (${words.human.ai})` : "";
  return {
    visitor: words.you,
    agent: `${agent?.displayName ?? words.title}${mark}`,
    mark,
    human: handoff?.name ?? words.human.somebody,
  };
}

/** The name of the speaker or writer: a human or an agent by the name they had then. */
export function speakerIn({ of, by }: Pick<Caption | Message, "of" | "by">, names: Names): string {
  if (by === undefined) return names[of];
  return of === "agent" ? `${by}${names.mark}` : by;
}
