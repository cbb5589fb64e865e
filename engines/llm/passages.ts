/** The passages of documents that the agent was given, with the caller's words or in its prompt (edge/knowledge/prompt.ts). */
import { z } from "zod";

const passageSchema = z.object({ source: z.string(), heading: z.string(), text: z.string() });

export interface Asked {
  readonly words: string;
  /** One line each, its headings before a colon; `null`: nothing was looked up. */
  readonly passages: readonly string[] | "none" | "unavailable" | null;
}

export function readPassages(content: string): Asked {
  const [whole, found = ""] = /<passages>([\s\S]*?)<\/passages>\n/.exec(content) ?? [];
  // Of turns that follow one another the last is answered.
  const [words = ""] = content
    .replace(/<passages>[\s\S]*?<\/passages>\n|\n<(?:begun|now)>[^<]*<\/(?:begun|now)>/g, "")
    .split("\n\n")
    .slice(-1);
  if (whole === undefined) return { words, passages: null };
  if (found === "none" || found === "unavailable") return { words, passages: found };
  return { words, passages: linesOf(found) };
}

/** Those that stand in the prompt, as the documents are few; one line each, as above. */
export function documentsOf(prompt: string): readonly string[] {
  return linesOf(/<documents>\n([\s\S]*?)\n<\/documents>/.exec(prompt)?.[1] ?? "");
}

function linesOf(found: string): string[] {
  const lines = found.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => lineOf(passageSchema.parse(JSON.parse(line))));
}

function lineOf({ heading, text }: z.output<typeof passageSchema>): string {
  const about = heading.replace(/[:.]/g, " ").replaceAll(" › ", ", ").slice(-78);
  return `${about}: ${text.replace(/\s+/g, " ")}`;
}
