/** An agent in the language of the calling page. The definition's `languages` have the differences. */
import { primarySubtag } from "../base/language-tag.ts";
import type { Agent } from "./agent.ts";

/**
 * The agent as it speaks to a page of this language: in one of `languages` if one fits, else as defined. It looks a tag
 * up by RFC 4647, section 3.4: `de-AT` finds `de`. A language finds a region's tag if there is no other.
 * @param locale BCP 47, the page's; any other text fits nothing
 */
export function spokenIn(agent: Agent, locale: string | undefined): Agent {
  const tag = lookUp(locale ?? "", [agent.language, ...Object.keys(agent.languages)]);
  const own = tag === undefined ? undefined : agent.languages[tag];
  if (tag === undefined || own === undefined) return agent;
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...agent, ...given, language: tag };
}

function lookUp(wanted: string, known: readonly string[]): string | undefined {
  const parts = wanted.toLowerCase().split("-");
  for (let length = parts.length; length > 0; length -= 1) {
    const range = parts.slice(0, length).join("-");
    const found = known.find((tag) => tag.toLowerCase() === range);
    if (found !== undefined) return found;
  }
  const primary = primarySubtag(wanted);
  return known.find((tag) => primarySubtag(tag) === primary);
}
