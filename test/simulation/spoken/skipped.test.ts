import { expect, test } from "vitest";
import { agents } from "../../../demo/agents/index.ts";
import { caseSchema } from "../suite/case.ts";
import { whyNotSpoken } from "./skipped.ts";

const [first, ...others] = agents;
if (first === undefined) throw new Error("the sample shop has no agent");
const suite = { agents: [first, ...others] as const };
const whyOf = (one: object) =>
  whyNotSpoken(caseSchema.parse({ name: "a", skill: "b", expects: {}, ...one }), suite, {
    languages: ["en"],
    chromiumPath: null,
  });

test.each([
  {},
  { does: [{ says: "hello" }] },
  { caller: { identity: { level: "verified", subject: "ada" } } },
  { caller: { language: "de" }, does: [{ types: "Hallo" }] },
  { world: { human: "there", model: "down", tools: { lookup_order: { slowBy: 2 } } } },
])("%j is played", (one) => {
  expect(whyOf(one)).toBeNull();
});

test.each([
  [{ world: { startsAt: "2026-12-06T11:00:00Z" } }, "by the real clock"],
  [{ world: { voice: "down" } }, "share the TTS"],
  [{ world: { tools: { nothing: "unreachable" } } }, 'no tool "nothing"'],
  [{ caller: { identity: { level: "known", subject: "ada" } } }, "its caller is known"],
  [{ caller: { language: "de" }, does: [{ says: "Hallo" }] }, 'speaks "de"'],
  [{ caller: { sounds: { through: "page" } } }, "there is no Chromium"],
  [{ caller: { goal: "to be told the hours" } }, "no model plays callers"],
])("%j is skipped: %s", (one, why) => {
  expect(whyOf(one)).toContain(why);
});
