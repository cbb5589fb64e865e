import { expect, test } from "vitest";
import { agents } from "../../../demo/agents/index.ts";
import { testAgent } from "../../../edge/agent/testing/agent.ts";
import { caseSchema } from "../suite/case.ts";
import { whyNotSpoken } from "./skipped.ts";

const [first, ...others] = agents;
if (first === undefined) throw new Error("the sample shop has no agent");
const suite = { agents: [first, ...others] as const };
const whyOf = (one: object, languages: readonly string[] | null = ["en"]) =>
  whyNotSpoken(caseSchema.parse({ name: "a", skill: "b", expects: {}, ...one }), suite, {
    languages,
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
  [{ expects: { state: { visits: [{ at: "2026-12-07 10:00" }] } } }, "it expects 2026-12-07"],
  [{ expects: { tools: [{ name: "book_visit", args: { day: "2026-12-07" } }] } }, "it expects 2026-12-07"],
  [{ world: { voice: "down" } }, "share the TTS"],
  [{ world: { tools: { nothing: "unreachable" } } }, 'no tool "nothing"'],
  [{ caller: { identity: { level: "known", subject: "ada" } } }, "its caller is known"],
  [{ caller: { language: "de" }, does: [{ says: "Hallo" }] }, 'speaks "de"'],
  [{ caller: { sounds: { through: "page" } } }, "there is no Chromium"],
  [{ needsStt: "it takes no name for an answer", does: [{ says: "Ada" }] }, "a real STT: it takes no name"],
  [{ caller: { goal: "to be told the hours" } }, "no model plays callers"],
])("%j is skipped: %s", (one, why) => {
  expect(whyOf(one)).toContain(why);
});

test("a code that the page shows is said by voice, and one that the site sends is not", () => {
  const does = [{ says: "my code is {code}" }];
  expect(whyOf({ does })).toBeNull();
  const sender = { kind: "webhook" as const, url: "https://shop.example/codes" };
  const sending = testAgent({ identity: { code: { sender } } });
  const whySent = (fields: object) =>
    whyNotSpoken(
      caseSchema.parse({ name: "a", skill: "b", expects: {}, ...fields }),
      { agents: [sending] },
      { languages: ["en"], chromiumPath: null },
    );
  expect(whySent({ does })).toContain("the site sends its codes");
  expect(whySent({ world: { tools: { send_code: { fails: 503 } } } })).toContain("the site sends its codes");
  expect(whySent({ does: [{ says: "hello" }] })).toBeNull();
});

test("a real STT hears callers whom the offline one does not understand", () => {
  expect(whyOf({ needsStt: "it takes no name for an answer", does: [{ says: "Ada" }] }, null)).toBeNull();
});
