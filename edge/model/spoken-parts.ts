/** A model's stream as it may be spoken and shown: without its thoughts, and without marks of layout. */
import type { TextStreamPart, ToolSet } from "ai";
import { PlainText } from "../speech/plain-text.ts";
import { Thoughts } from "./thoughts.ts";

type Part = TextStreamPart<ToolSet>;
type TextPart = Extract<Part, { type: "text-delta" }>;

/** Models whose template may open the thought itself, so that their text shows a closing tag alone. */
const opensThoughts =
  /\br1\b|qwq|(?<!non-)reason|think|magistral|exaone-deep|marco-o1|skywork-o1|minimax-m[12]|deephermes|hunyuan-a13b/i;

/** Whether a model's replies begin inside a thought, learnt from those that it has given. One for each model. */
export class ThoughtHabit {
  beginsInside: boolean;

  constructor(model: string) {
    this.beginsInside = opensThoughts.test(model);
  }
}

/** An isolate keeps a model's habits from one call for the next ones. */
const habits = new Map<string, ThoughtHabit>();
const mostHabits = 100;

/** @param model its name, with its provider's */
export function thoughtHabit(model: string): ThoughtHabit {
  const known = habits.get(model);
  if (known !== undefined) return known;
  if (habits.size >= mostHabits) habits.clear();
  const habit = new ThoughtHabit(model);
  habits.set(model, habit);
  return habit;
}

/** The same parts in the same order; of text the rest comes before the next part that is none. */
export async function* spokenParts(parts: AsyncIterable<Part>, habit: ThoughtHabit): AsyncGenerator<Part> {
  const thoughts = new Thoughts(habit.beginsInside);
  const plain = new PlainText();
  let last: TextPart | null = null;
  let hasText = false;
  for await (const part of parts) {
    // Thoughts have a field of their own: none stands in the text.
    if (part.type === "reasoning-delta") {
      habit.beginsInside = false;
      thoughts.beginOutside();
    }
    if (part.type === "text-delta") {
      last = part;
      hasText ||= part.text.trim() !== "";
      // Also what is empty: it tells that the model is at work.
      yield { ...part, text: plain.push(thoughts.push(part.text)) };
      continue;
    }
    const isRest =
      part.type === "text-end" || part.type === "tool-call" || part.type === "finish" || part.type === "error";
    const rest = isRest && last !== null ? plain.push(thoughts.flush()) + plain.flush() : "";
    if (last !== null && rest !== "") yield { ...last, text: rest };
    if (part.type === "finish" && hasText) habit.beginsInside = thoughts.wasClosedAlone;
    yield part;
  }
}
