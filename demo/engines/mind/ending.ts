/** A call that is over in a few words: who asks for that says so (edge/ending/summary.ts). */
import { z } from "zod";

const callSchema = z.object({
  transcript: z.array(z.object({ of: z.string(), text: z.string() })),
  tried: z.array(z.string()),
});

/** What a call was about, as far as its words tell; the first that is found. */
const topics: readonly (readonly [RegExp, string])[] = [
  [/\brefund|money back\b/i, "refund"],
  [/\brepair|broken\b/i, "repair"],
  [/\border\b/i, "order"],
  [/\bvisit|appointment\b/i, "appointment"],
];

export function isForEnding(system: string): boolean {
  return system.startsWith("You write the summary of a call that is over");
}

/** The JSON that is asked for. */
export function endingOf(call: string): string {
  const parsed = callSchema.safeParse(JSON.parse(call));
  if (!parsed.success) return "I can tell nothing of that call.";
  const { transcript, tried } = parsed.data;
  const asked = transcript.filter(({ of }) => of === "caller").map(({ text }) => text);
  const done = tried.length === 0 ? "Nothing was done." : `Done: ${tried.length} of the shop's tools were called.`;
  const topic = topics.find(([words]) => asked.some((text) => words.test(text)))?.[1] ?? "other";
  return JSON.stringify({ summary: `The caller said: ${asked.join(" / ")} (${done})`, fields: { topic } });
}
