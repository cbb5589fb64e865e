/** The conversation in the order of time: what is said, and what is written. Pure. */
import type { Caption } from "../../call/captions.ts";
import type { Message } from "../../call/messages.ts";

export type Entry =
  | { readonly kind: "caption"; readonly caption: Caption }
  | { readonly kind: "message"; readonly message: Message };

/**
 * Both in one list. Each kind keeps its own order; a message stands before the first caption that began after it came. A
 * caption without a time was said before the page was loaded, hence before all messages.
 */
export function conversationLog(captions: readonly Caption[], messages: readonly Message[]): readonly Entry[] {
  const log: Entry[] = [];
  let next = 0;
  for (const caption of captions) {
    const beganAtMs = caption.atMs ?? Number.NEGATIVE_INFINITY;
    for (let message = messages[next]; message && message.atMs < beganAtMs; message = messages[next]) {
      log.push({ kind: "message", message });
      next += 1;
    }
    log.push({ kind: "caption", caption });
  }
  return [...log, ...messages.slice(next).map((message) => ({ kind: "message", message }) as const)];
}
