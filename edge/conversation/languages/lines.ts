/** The lines that the conversation says by itself, in the agent's language and in its owner's words. */
import { type ConversationLines, type OwnLines, withOwnLines } from "../../languages/agent-lines.ts";
import { linesIn } from "../../languages/packs.ts";

/** The lines in a language (BCP 47; its region does not count), or the English ones. Lines in `own` replace them. */
export function linesOf(language: string, own: OwnLines<ConversationLines> = {}): ConversationLines {
  return withOwnLines(linesIn(language).conversation, own);
}
