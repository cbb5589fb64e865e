/**
 * The outcome and sentiment of a call that is over: the Worker asks for them (edge/features/outcome/judging.ts). The
 * rehearsal judges by rules, and says in each reason that it is no model. It knows thanks, complaints and its own lines.
 */
import { z } from "zod";
import { intentOf, plainWords } from "./intents.ts";
import { languageOf, type Speech, speeches } from "./languages.ts";

const callSchema = z.object({
  endReason: z.string().nullable(),
  turns: z.array(
    z.object({
      turn: z.number(),
      caller: z.string(),
      agent: z.string(),
      human: z.string().optional(),
      tools: z.array(z.object({ name: z.string(), ok: z.boolean().nullable() })).default([]),
    }),
  ),
});
type Turn = z.output<typeof callSchema>["turns"][number];

interface Verdict {
  readonly outcome: "resolved" | "handed-over" | "abandoned" | "failed" | "limit";
  /** The finding of the rule. */
  readonly seen: string;
  /** The turns on which that rests. */
  readonly turns: readonly number[];
}

/** A turn with neither is neither good nor bad to a rehearsal. */
const [thankful, complaining] = [0.5, -0.5];
const thanks = /\b(thanks?|great|perfect|danke|prima|merci|parfait|gracias|perfecto)\b/;
const complaints =
  /\b(angry|annoyed|awful|terrible|ridiculous|useless|unacceptable|complain|complaint|furious|rubbish|nonsense)\b|\b(argerlich|unverschamt|beschwerde|scandaleux|inacceptable|reclamacion|inaceptable)\b/;

export function isForJudging(system: string): boolean {
  return system.startsWith("You judge how a call went that is over");
}

/** The JSON that is asked for. @param system what was asked, with the shape of the answer */
export function judgementOf(call: string, system: string): string {
  const parsed = callSchema.safeParse(JSON.parse(call));
  if (!parsed.success) return "I can tell nothing of that call.";
  const { endReason, turns } = parsed.data;
  const wants = (name: string) => system.includes(`"${name}":`);
  const { outcome, seen, turns: rests } = verdictOf(endReason, turns, languageOf(system));
  const reason = `${seen} (By the rehearsal's rules: no model has read the call.)`;
  return JSON.stringify({
    ...(wants("outcome") && { outcome, reason, turns: rests }),
    ...(wants("sentiment") && { sentiment: sentimentsIn(turns) }),
  });
}

/** @param language BCP 47 */
function verdictOf(endReason: string | null, turns: readonly Turn[], language: string): Verdict {
  const humans = turns.filter(({ human }) => human !== undefined).map(({ turn }) => turn);
  if (humans.length > 0) return { outcome: "handed-over", seen: "A human spoke with the caller.", turns: humans };
  const asked = turns.filter(({ caller }) => caller !== "");
  // Behind "thank you" and "goodbye" stands the wish before them.
  const last = asked.findLast(({ caller }) => intentOf(caller, language).kind === "question") ?? asked.at(-1);
  const rests = last === undefined ? [] : [last.turn];
  if (endReason === "limit-reached" || endReason === "flooded")
    return { outcome: "limit", seen: "A limit ended the call.", turns: rests };
  if (last === undefined) return { outcome: "abandoned", seen: "The caller said nothing.", turns: rests };
  if (last.agent === "") return { outcome: "abandoned", seen: "The last wish got no reply.", turns: rests };
  if (last.tools.at(-1)?.ok === false)
    return { outcome: "failed", seen: "The last tool that was called failed.", turns: rests };
  if (
    says(last.agent, ({ unknown, notUnderstood, notFound, failed, notDone }) => [
      unknown,
      notUnderstood,
      notFound,
      failed,
      notDone,
    ])
  )
    return { outcome: "failed", seen: "The agent had no answer to the last wish.", turns: rests };
  if (says(last.agent, ({ askForNumber }) => [askForNumber]))
    return { outcome: "abandoned", seen: "The agent asked for a number, and got none.", turns: rests };
  return { outcome: "resolved", seen: "The last wish got a reply.", turns: rests };
}

/** Whether the reply has one of these lines of the rehearsal's own, in any of its languages. */
function says(reply: string, lines: (speech: Speech) => readonly string[]): boolean {
  return speeches.some((speech) =>
    lines(speech).some((line) => line.split("{thing}").every((part) => reply.includes(part))),
  );
}

function sentimentsIn(turns: readonly Turn[]): readonly { readonly turn: number; readonly score: number }[] {
  return turns.flatMap(({ turn, caller }) => {
    if (caller === "") return [];
    const plain = plainWords(caller).join(" ");
    return [{ turn, score: complaints.test(plain) ? complaining : thanks.test(plain) ? thankful : 0 }];
  });
}
