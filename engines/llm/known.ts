/** The agent's given knowledge, and the line of it that answers a question. */
import { subjectWords } from "./intents.ts";

/** How much of a question's subject a passage must share to be its answer; 0 to 1. */
const enoughShared = 0.6;
/** The same where the question has a word that stands in no passage: it may be about something else. */
const enoughOfOther = 0.7;
/** Verbs that say little of what a question is about, and count little. */
const light = new Set(subjectWords("bring take offer come use fit ask look let help find give work make show put"));
/** The weight of a word in a heading, which tells the subject of a passage. */
const inHeading = 1.5;

/** The lines between the markers that the agent's prompt puts around its knowledge. */
export function knowledgeOf(prompt: string): string[] {
  return linesOf(/<knowledge>\n?([\s\S]*?)<\/knowledge>/.exec(prompt)?.[1]);
}

/** The agent's policies, each without its dash. A question that no knowledge answers may be about one of them. */
export function policiesOf(prompt: string): string[] {
  return linesOf(/<policies>\n?([\s\S]*?)<\/policies>/.exec(prompt)?.[1]).map((line) => line.replace(/^- /, ""));
}

function linesOf(marked = ""): string[] {
  return marked
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

interface Passage {
  readonly heading: string;
  readonly body: string;
}

/** The text before a line's first colon is its heading, and is not read out. */
function read(line: string): Passage {
  const [, heading = "", body = line] = /^([^:.]{1,80}):\s+(.+)$/.exec(line) ?? [];
  return { heading, body };
}

const sentences = new Intl.Segmenter("en", { granularity: "sentence" });

/** A line with a heading is a passage; without one each of its sentences is. */
function passagesIn(line: string): Passage[] {
  const passage = read(line);
  if (passage.heading !== "") return [passage];
  return Array.from(sentences.segment(line), ({ segment }) => ({ heading: "", body: segment.trim() }));
}

/** The passages' subjects, in a word or two each. */
export function topicsOf(passages: readonly string[]): string[] {
  return passages.map((line) => read(line).heading.split(", ")[0]?.trim() ?? "").filter((topic) => topic !== "");
}

/**
 * The passage that shares most with the question: the rarer a word is among the passages, the more it counts, and one
 * that stands in none counts most of all, for then the question is about something else. A part of a heading that the
 * question has word for word ("about the shop") settles it; a passage that has a heading must share a word of that.
 */
export function passageFor(asked: string, words: readonly string[], passages: readonly string[]): string | null {
  const parsed = passages.flatMap(passagesIn).map(({ heading, body }) => {
    const parts = heading.toLowerCase().split(", ");
    const literal = parts.some((part) => part.includes(" ") && asked.toLowerCase().includes(part));
    return { body, literal, heading: new Set(subjectWords(heading)), all: new Set(subjectWords(`${heading} ${body}`)) };
  });
  const weight = (word: string) => {
    const holders = parsed.filter(({ all }) => all.has(word)).length;
    return Math.log(1 + parsed.length / Math.max(holders, 0.5)) * (light.has(word) ? 0.3 : 1);
  };
  const isOther = words.some((word) => !light.has(word) && !parsed.some(({ all }) => all.has(word)));
  const enough = isOther ? enoughOfOther : enoughShared;
  const whole = words.reduce((sum, word) => sum + weight(word), 0);
  let best: { body: string; score: number } | null = null;
  for (const { body, literal, heading, all } of parsed) {
    const shared = words.filter((word) => all.has(word));
    const covered = whole === 0 ? 0 : shared.reduce((sum, word) => sum + weight(word), 0) / whole;
    const inItsHeading = shared.filter((word) => heading.has(word));
    if (words.length > 0 && covered < enough) continue;
    if (!literal && heading.size > 0 && inItsHeading.length === 0) continue;
    const about = inItsHeading.reduce((sum, word) => sum + weight(word), 0) / Math.max(whole, 1e-6);
    const score = covered + (inHeading - 1) * about + (literal ? 1 : 0);
    if (score > (best?.score ?? 0)) best = { body, score };
  }
  return best?.body ?? null;
}
