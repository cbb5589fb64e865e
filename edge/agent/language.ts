/** An agent in one of its languages. The definition's `languages` have the differences. */
import { primarySubtag } from "../base/language-tag.ts";
import { linesIn } from "../languages/packs.ts";
import type { Agent } from "./agent.ts";

type Languages = Pick<Agent, "language" | "languages" | "followCallerLanguage">;

/**
 * The agent as it begins a call with a page of this language: in one of `languages` if one with a greeting fits, else as
 * defined. It looks a tag up by RFC 4647, section 3.4: `de-AT` finds `de`. A language finds a region's tag if there is no
 * other.
 * @param locale BCP 47, the page's; any other text fits nothing
 */
export function spokenIn(agent: Agent, locale: string | undefined): Agent {
  const greeted = Object.entries(agent.languages).flatMap(([tag, own]) => (own.greeting === undefined ? [] : [tag]));
  return inLanguage(agent, lookUp(locale ?? "", [agent.language, ...greeted]));
}

/**
 * The agent as it goes on in another of its languages, or as defined.
 * @param agent as its definition has it
 * @param language BCP 47, of any agent of the call
 */
export function goingOnIn(agent: Agent, language: string): Agent {
  return inLanguage(agent, lookUp(language, allLanguages(agent)));
}

/** The languages in which a call with this agent may go on, its present one first; alone where it does not change. */
export function languagesOf(agent: Languages): readonly string[] {
  return agent.followCallerLanguage ? allLanguages(agent) : [agent.language];
}

function allLanguages({ language, languages }: Languages): readonly string[] {
  return [...new Set([language, ...Object.keys(languages)])];
}

function inLanguage(agent: Agent, tag: string | undefined): Agent {
  const own = tag === undefined ? undefined : agent.languages[tag];
  if (tag === undefined || own === undefined) return agent;
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  const disclosure = own.disclosure ?? linesIn(tag).opening.disclosure;
  // The definition's own language stays one of its languages.
  const languages = { ...agent.languages, [agent.language]: {} };
  return { ...agent, ...given, disclosure, language: tag, languages };
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
