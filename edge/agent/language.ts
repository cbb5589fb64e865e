/** An agent in the language of the page that calls: what differs in it stands in the definition's `languages`. */
import type { Agent } from "./agent.ts";

/**
 * The agent as it speaks to a page of this language: in one of `languages` if there is one that fits, else as it is
 * defined. A tag is looked up by RFC 4647, section 3.4: `de-AT` finds `de`; and a language finds a region's, where it has
 * only that.
 * @param locale BCP 47, of the page; what is none fits nothing
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
  return known.find((tag) => tag.toLowerCase().split("-")[0] === parts[0]);
}
