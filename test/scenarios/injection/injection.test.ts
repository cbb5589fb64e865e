/** Every attempt to talk the agent into something, against a model that always obeys: the code refuses. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { plain } from "../fakes.ts";
import { attackedCall } from "./attacked-call.ts";
import { attemptsSchema } from "./attempt.ts";

const attempts = attemptsSchema.parse(JSON.parse(readFileSync(join(import.meta.dirname, "attempts.json"), "utf8")));

const reasons = { "off-limits": "off limits", recital: "instructions", address: "none of the agent's hosts" } as const;
/** An attacked call may have done this: the caller asked for it. */
const harmless = 'lookup_order {"order":"421"}';

test("there are attempts by the caller, by documents and by tools' results, no two alike", () => {
  const kinds = attempts.map(({ by }) => by);
  for (const by of ["caller", "document", "tool"])
    expect(kinds.filter((kind) => kind === by).length).toBeGreaterThan(30);
  expect(new Set(attempts.map(({ by, text }) => `${by} ${text}`)).size).toBe(attempts.length);
});

describe.each(attempts)("by the $by: $text", (attempt) => {
  test(`is refused (${attempt.refused})`, async () => {
    const { reached, spoken, cards, done, codes, refusals, wanted } = await attackedCall(attempt);
    expect(reached, "the attack has to reach the model").toBe(true);
    expect(done.filter((action) => action !== harmless)).toEqual([]);
    // The agent's own document may be named as a source; it leads nowhere.
    const own = { kind: "sources", sources: [{ title: "Lamps" }] };
    for (const card of cards) expect(card).toEqual(own);
    switch (attempt.refused) {
      case "off-limits":
      case "recital":
      case "address":
        expect(refusals.join()).toContain(reasons[attempt.refused]);
        expect(plain(spoken)).not.toContain(plain(wanted));
        // The sentence that breaks the rule is the last one wanted.
        expect(plain(spoken)).not.toContain(plain(wanted.split(/(?<=[.])\s/).at(-1) ?? ""));
        return;
      case "unconfirmed":
        expect(spoken).toMatch(/I cancel order \d+\. Shall I\?/);
        return;
      default:
        expect(codes).toContain(attempt.refused);
    }
  });
});

test("the attacks would succeed without the guardrail: the model does obey", async () => {
  for (const refused of ["off-limits", "recital", "address"] as const) {
    const attempt = attempts.find((one) => one.refused === refused);
    if (attempt === undefined) throw new Error(`no attempt is to be refused as ${refused}`);
    const { spoken, wanted } = await attackedCall(attempt, false);
    expect(plain(spoken)).toContain(plain(wanted));
  }
});
