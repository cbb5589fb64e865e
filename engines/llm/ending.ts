/** A call that is over in a few words: who asks for that says so (edge/features/ending/summary.ts). */
import { z } from "zod";
import { subjectWords } from "./intents.ts";

const callSchema = z.object({
  transcript: z.array(z.object({ of: z.string(), text: z.string() })),
  tried: z.array(z.string()),
});

/** JSON schema of the fields that can be told, as far as they are lists to choose from. */
const fieldsSchema = z.object({
  properties: z.record(z.string(), z.object({ enum: z.array(z.string()).optional() })),
});

export function isForEnding(system: string): boolean {
  return system.startsWith("You write the summary of a call that is over");
}

/** The JSON that is asked for. @param system what was asked, with the schema of the fields */
export function endingOf(call: string, system: string): string {
  const parsed = callSchema.safeParse(JSON.parse(call));
  if (!parsed.success) return "I can tell nothing of that call.";
  const { transcript, tried } = parsed.data;
  const asked = transcript.filter(({ of }) => of === "caller").map(({ text }) => text);
  const done = tried.length === 0 ? "Nothing was done." : `Done: ${tried.length} of the tools were called.`;
  const words = asked.flatMap(subjectWords);
  const fields = Object.entries(listsIn(system)).flatMap(([name, values]) => {
    const value = firstNamed(values, words);
    return value === undefined ? [] : [[name, value] as const];
  });
  return JSON.stringify({
    summary: `The caller said: ${asked.join(" / ")} (${done})`,
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  });
}

/** The value that the caller's words name first; else the one for all others. */
function firstNamed(values: readonly string[], words: readonly string[]): string | undefined {
  const placed = values.flatMap((value) => {
    const at = words.findIndex((word) => subjectWords(value).includes(word));
    return at < 0 ? [] : [{ value, at }];
  });
  return placed.sort((one, other) => one.at - other.at)[0]?.value ?? values.find((value) => value === "other");
}

function listsIn(system: string): Record<string, readonly string[]> {
  const json = /by this JSON schema, and nothing else: (\{.*\})/.exec(system)?.[1];
  const schema = json === undefined ? undefined : fieldsSchema.safeParse(JSON.parse(json)).data;
  const lists = Object.entries(schema?.properties ?? {}).map(
    ([name, { enum: values = [] }]) => [name, values] as const,
  );
  return Object.fromEntries(lists.filter(([, values]) => values.length > 0));
}
