/** Today's date, by the prompt (edge/model/now.ts): the rehearsal knows no more than a model would. */
import type { ChatMessage } from "./chat.ts";

const told = /<now>[^<]*?\((\d{4}-\d{2}-\d{2})\)[^<]*<\/now>/;

/** Noon of the caller's day; null: nobody has told it. */
export function todayIn(messages: readonly ChatMessage[]): Date | null {
  const now = messages.findLast(({ role, content }) => role === "user" && told.test(content))?.content;
  const [, date] = told.exec(now ?? "") ?? [];
  return date === undefined ? null : new Date(`${date}T12:00:00Z`);
}
