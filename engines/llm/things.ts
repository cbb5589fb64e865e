/**
 * Tools that do something with one of a few things, as a page offers them: "show me the ship lamp" is `show_product`
 * with the one of its `product`s that was named, or with the one that the visitor is looking at.
 */

import type { ChatTool } from "./chat.ts";
import { subjectWords } from "./intents.ts";

interface Use {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
}

/**
 * The tool whose name has most of the words, with the thing that was named.
 * @param words the subject words of what was asked
 * @param prompt the system prompt, in which the page says what the visitor is looking at
 */
export function toolForThing(words: readonly string[], prompt: string, tools: readonly ChatTool[]): Use | null {
  let best: { use: Use; shared: number } | null = null;
  for (const tool of tools) {
    const { properties = {}, required = [] } = tool.function.parameters ?? {};
    const [parameter = ""] = required;
    const things = (properties[parameter]?.enum ?? []).filter((thing) => typeof thing === "string");
    const named = subjectWords(tool.function.name.replaceAll("_", " "));
    const shared = named.filter((word) => words.includes(word)).length;
    if (required.length !== 1 || things.length === 0 || shared <= (best?.shared ?? 0)) continue;
    const others = words.filter((word) => !named.includes(word) && !verbs.has(word));
    const thing = others.length === 0 ? inView(prompt, parameter, things) : mostAlike(others, things);
    if (thing !== null) best = { use: { name: tool.function.name, args: { [parameter]: thing } }, shared };
  }
  return best?.use ?? null;
}

/** Verbs for a thing, other than the tool's. */
const verbs = new Set(subjectWords("add put place take see look"));

function mostAlike(words: readonly string[], things: readonly string[]): string | null {
  let best: { thing: string; shared: number } | null = null;
  for (const thing of things) {
    const shared = subjectWords(thing).filter((word) => words.includes(word)).length;
    if (shared > (best?.shared ?? 0)) best = { thing, shared };
  }
  return best?.thing ?? null;
}

/** The thing that the page says is before the visitor's eyes (edge/model/prompt.ts). */
function inView(prompt: string, parameter: string, things: readonly string[]): string | null {
  const context = /<page_context>\n(.*)\n<\/page_context>/.exec(prompt)?.[1] ?? "";
  return things.find((thing) => context.includes(`${JSON.stringify(parameter)}:${JSON.stringify(thing)}`)) ?? null;
}
