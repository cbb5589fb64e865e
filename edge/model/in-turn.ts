/**
 * Messages in the order that chat templates ask for. Gemma's and Mistral's refuse a whole request
 * ("Conversation roles must alternate user/assistant/user/assistant/...") in which two of one role follow one another,
 * or the assistant's comes first; other servers take the same order as well.
 * https://huggingface.co/docs/transformers/chat_templating
 */
import type { ModelMessage, UserModelMessage } from "ai";
import { interruptedMark } from "./prompt.ts";

/** Stands first where the agent has spoken first. */
export const beginningMark = "[the call begins]";
/** Stands behind the agent's words where it goes on without the caller's. */
export const waitingMark = "[the caller waits for you to go on]";

/**
 * User and assistant in turn, the user first and last; a tool's results, which follow their calls, count as the user's.
 * Neighbours of one role are one message, and nothing that was said is left out: so the agent's words and the calls that
 * it made after them are two, since Mistral's templates drop the words of a message that has calls.
 */
export function inTurn(messages: readonly ModelMessage[]): ModelMessage[] {
  const ordered: ModelMessage[] = [];
  for (const message of messages) {
    const last = ordered.at(-1);
    if (message.role === "user") {
      // The results were not told before the caller went on.
      if (last?.role === "tool") ordered.push({ role: "assistant", content: interruptedMark }, message);
      else if (last?.role === "user") ordered.splice(-1, 1, joinedUser(last, message));
      else ordered.push(message);
    } else if (message.role === "assistant") {
      if (last === undefined) ordered.push({ role: "user", content: beginningMark }, message);
      else if (last.role !== "assistant") ordered.push(message);
      else if (typeof last.content === "string" && typeof message.content === "string") {
        ordered.splice(-1, 1, { ...last, content: `${last.content}\n${message.content}` });
      } else ordered.push({ role: "user", content: waitingMark }, message);
    } else ordered.push(message);
  }
  if (ordered.at(-1)?.role === "assistant") ordered.push({ role: "user", content: waitingMark });
  return ordered;
}

function joinedUser(first: UserModelMessage, second: UserModelMessage): UserModelMessage {
  if (typeof first.content === "string" && typeof second.content === "string") {
    return { ...first, content: `${first.content}\n\n${second.content}` };
  }
  return { ...first, content: [...partsOf(first.content), ...partsOf(second.content)] };
}

function partsOf<Part>(content: string | readonly Part[]): (Part | { type: "text"; text: string })[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : [...content];
}
