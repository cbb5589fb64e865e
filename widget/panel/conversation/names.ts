/** The names of all speakers. */
import type { Caption } from "../../call/captions.ts";
import type { Message } from "../../call/messages.ts";
import type { CallSnapshot } from "../../call/snapshot.ts";
import type { PanelWords } from "../../languages/en.ts";
import { translatedMark } from "../../languages/translated.ts";

export interface Names extends Readonly<Record<Message["of"], string>> {
  /** The mark of a human's line that was translated. */
  readonly translated: string;
  /** The mark that tells an agent from humans, behind its name; nothing if there was no human. */
  readonly mark: string;
}

/** Once a human has been in the call, the agent's name says what the agent is. */
export function namesIn(
  {
    agent,
    captions,
    handoff,
    messages,
    language,
  }: Pick<CallSnapshot, "agent" | "captions" | "handoff" | "messages" | "language">,
  words: PanelWords,
): Names {
  const wasMet = handoff?.state === "joined" || handoff?.state === "left";
  const met = wasMet || [...captions, ...messages].some(({ of }) => of === "human");
  const mark = met ? ` (${words.human.ai})` : "";
  return {
    visitor: words.you,
    agent: `${agent?.displayName ?? words.title}${mark}`,
    mark,
    translated: translatedMark(language ?? agent?.language ?? ""),
    human: handoff?.name ?? words.human.somebody,
  };
}

/** The name of the speaker or writer: a human or an agent by the name they had then. */
export function speakerIn(
  { of, by, translatedFrom }: Pick<Caption, "of" | "by" | "translatedFrom">,
  names: Names,
): string {
  const name = by ?? names[of];
  if (translatedFrom !== undefined) return `${name} (${names.translated})`;
  return by !== undefined && of === "agent" ? `${by}${names.mark}` : name;
}
