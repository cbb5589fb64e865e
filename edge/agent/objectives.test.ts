import { expect, test } from "vitest";
import { budgetOf } from "../objectives/budget.ts";
import type { AgentInput } from "./agent.ts";
import { definitionHash } from "./hash.ts";
import { objectiveName } from "./objectives.ts";
import { testAgent, testDefinition } from "./testing/agent.ts";

type Given = NonNullable<AgentInput["objectives"]>;

test("there are none unless given, and they change no call", () => {
  const agent = testAgent();
  expect(agent.objectives).toEqual([]);
  const watched = testAgent({ objectives: [{ figure: "availability", target: 0.995 }] });
  expect(definitionHash(watched)).toBe(definitionHash(agent));
});

test("each has a budget, a window and a name", () => {
  const { objectives } = testAgent({
    objectives: [
      { figure: "availability", target: 0.995 },
      { figure: "voiceToVoice", percentile: "p99", targetMs: 2_500 },
      { figure: "resolution", target: 0.7, windowDays: 7 },
      { figure: "transfers", target: 0.2 },
      { name: "dear calls", figure: "costPerCall", targetUsd: 0.25 },
    ],
  });
  expect(objectives.map((one) => Number(budgetOf(one).toFixed(6)))).toEqual([0.005, 0.01, 0.3, 0.2, 0.05]);
  expect(objectives.map(({ windowDays }) => windowDays)).toEqual([30, 30, 7, 30, 30]);
  expect(objectives.map(objectiveName)).toEqual([
    "availability",
    "voiceToVoice p99",
    "resolution",
    "transfers",
    "dear calls",
  ]);
});

test.each<[string, unknown, RegExp]>([
  ["a target that no call may miss", [{ figure: "availability", target: 1 }], /<1 at objectives\[0\]\.target/],
  ["percent", [{ figure: "resolution", target: 70 }], /<1 at objectives\[0\]\.target/],
  ["a misspelt field", [{ figure: "resolution", targte: 0.7, target: 0.7 }], /did you mean `target`/],
  ["an unknown figure", [{ figure: "mood", target: 0.7 }], /objectives\[0\]\.figure/],
  ["a window shorter than the alerts'", [{ figure: "transfers", target: 0.2, windowDays: 3 }], /windowDays/],
  [
    "two of one name",
    [
      { figure: "resolution", target: 0.7 },
      { figure: "resolution", target: 0.5 },
    ],
    /"resolution" is the name of objectives\[0\] already.*at objectives\[1\]\.name/,
  ],
])("%s is refused, and said where", (_, objectives, why) => {
  expect(() => testAgent({ ...testDefinition, objectives: objectives as Given })).toThrow(why);
});
