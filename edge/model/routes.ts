/**
 * Chooses the model for a turn, by the first rule of the definition that fits. A rule's model is asked first; the
 * agent's own and its fallbacks stand in for it as they do for one another (race.ts), so that a cheap one may be tried
 * first.
 */
import type { RouteCondition } from "../agent/routes.ts";
import { words } from "../base/words.ts";
import type { Llm, Message, Thought } from "../conversation/ports.ts";
import { spokenLanguage } from "../knowledge/terms.ts";
import type { PageView } from "./prompt.ts";
import { WordMatcher } from "./word-matcher.ts";

export interface Route {
  readonly when: RouteCondition;
  readonly llm: Llm;
}

/** @param otherwise answers where no rule fits. */
export function routedLlm(routes: readonly Route[], otherwise: Llm, page?: Pick<PageView, "context">): Llm {
  if (routes.length === 0) return otherwise;
  const rules = routes.map(({ when, llm }) => ({ llm, fits: conditionOf(when) }));
  return {
    think(thought: Thought, listen) {
      const chosen = rules.find(({ fits }) => fits(thought.history, page?.context ?? null));
      return (chosen?.llm ?? otherwise).think(thought, listen);
    },
  };
}

type Condition = (history: readonly Message[], context: PageView["context"]) => boolean;

function conditionOf(when: RouteCondition): Condition {
  // The same matching as of topics: whole words, whatever their case.
  const named = when.words && new WordMatcher([{ topic: "words", words: when.words, patterns: [], instead: "" }]);
  return (history, context) => {
    const turns = history.filter((message) => message.role === "caller");
    const last = turns.at(-1)?.text ?? "";
    const since = history.findLastIndex((message) => message.role === "caller");
    const usedTools = history.slice(since + 1).some((message) => message.role === "tool-call");
    return (
      (named === undefined || named.find(last) !== null) &&
      (when.maxWords === undefined || words(last).length <= when.maxWords) &&
      (when.languages === undefined || when.languages.some((language) => language === spokenLanguage(last))) &&
      (when.fromTurn === undefined || turns.length >= when.fromTurn) &&
      (when.toTurn === undefined || turns.length <= when.toTurn) &&
      (when.afterTools === undefined || usedTools === when.afterTools) &&
      Object.entries(when.context ?? {}).every(([name, value]) => [value].flat().includes(String(context?.[name])))
    );
  };
}
