import { expect, test } from "vitest";
import type { RouteCondition } from "../agent/routes.ts";
import type { Llm, Message } from "../conversation/ports.ts";
import { routedLlm } from "./routes.ts";

const caller = (text: string): Message => ({ role: "caller", text });
const agent = (text: string): Message => ({ role: "agent", text, interrupted: false });
const call: Message = { role: "tool-call", call: { id: "a", name: "look", args: {} } };

/** Which of the LLMs was asked. */
function chosen(
  conditions: RouteCondition[],
  history: Message[],
  context: Record<string, string> | null = null,
): string {
  const asked: string[] = [];
  const named = (name: string): Llm => ({
    think: () => {
      asked.push(name);
      return () => {};
    },
  });
  const routes = conditions.map((when, at) => ({ when, llm: named(`route ${at}`) }));
  routedLlm(routes, named("own"), { context }).think({ history }, () => {});
  return asked.join("+");
}

test.each<[string, RouteCondition, Message[], boolean]>([
  ["a word of the intent", { words: ["refund", "complain*"] }, [caller("I want a Refund!")], true],
  ["a longer word", { words: ["complain*"] }, [caller("This is a complaint")], true],
  ["part of a word", { words: ["fund"] }, [caller("I want a refund")], false],
  ["words of an earlier turn", { words: ["refund"] }, [caller("refund"), agent("Sure."), caller("thanks")], false],
  ["small talk", { maxWords: 3 }, [caller("thank you")], true],
  ["small talk without spaces", { maxWords: 3 }, [caller("はい、どうも")], true],
  ["a long turn without spaces", { maxWords: 5 }, [caller("私の注文は今どこにありますか教えてください")], false],
  ["a word without spaces", { words: ["返金"] }, [caller("返金してください")], true],
  ["a long turn", { maxWords: 3 }, [caller("where is my order now")], false],
  ["a language", { languages: ["de", "fr"] }, [caller("Wo ist meine Bestellung und wann kommt sie?")], true],
  ["another language", { languages: ["de"] }, [caller("where is the order that I made")], false],
  ["the first turns", { toTurn: 2 }, [caller("a"), caller("b")], true],
  ["later turns", { fromTurn: 3 }, [caller("a"), caller("b")], false],
  ["results of tools", { afterTools: true }, [caller("a"), call], true],
  ["a tool of an earlier turn", { afterTools: true }, [caller("a"), call, caller("b")], false],
  ["both of two conditions", { words: ["refund"], toTurn: 1 }, [caller("refund")], true],
  ["one of two conditions", { words: ["refund"], toTurn: 1 }, [caller("hi"), caller("refund")], false],
])("%s decides", (_, when, history, fits) => {
  expect(chosen([when], history)).toBe(fits ? "route 0" : "own");
});

test("the page's words choose a model, by their values", () => {
  const when = { context: { plan: ["gold", "platinum"] } };
  expect(chosen([when], [caller("hi")], { plan: "gold" })).toBe("route 0");
  expect(chosen([when], [caller("hi")], { plan: "basic" })).toBe("own");
  expect(chosen([when], [caller("hi")])).toBe("own");
});

test("the first rule that fits counts", () => {
  expect(chosen([{ words: ["x"] }, { toTurn: 9 }, { maxWords: 9 }], [caller("hello")])).toBe("route 1");
});
