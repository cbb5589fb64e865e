/** An alert's links: to a list that the console can read, and nowhere else. */
import { expect, test } from "vitest";
import type { Env } from "../../base/env.ts";
import type { BadEvent } from "../../objectives/bad-event.ts";
import type { WorstPart } from "../../objectives/look-first.ts";
import { callsFilterSchema, repeatedParameters } from "../../wire/archive.ts";
import { badCallsBy } from "../objectives/look.ts";
import { callsLink, runbookLink } from "./links.ts";

const fromMs = Date.UTC(2026, 10, 30, 9, 40, 31);
const env = (set: object) => set as Env;
const part = (kind: WorstPart["kind"], value: string): WorstPart => ({
  kind,
  value,
  total: 1,
  bad: 1,
  elsewhere: null,
});

const events: readonly BadEvent[] = [
  { figure: "availability" },
  { figure: "errors" },
  { figure: "voiceToVoice", targetMs: 1_200.5 },
  { figure: "resolution" },
  { figure: "transfers" },
  { figure: "costPerCall", targetUsd: 0.1 + 0.2 },
];
test.each(
  events.flatMap((event) =>
    [undefined, part("error", "llm_failed"), part("reason", "asked-for")].map((worst) => [event, worst] as const),
  ),
)("the console lists the calls that are bad by %j (%j)", (event, worst) => {
  const { searchParams } = new URL(callsLink(env({}), "shop", fromMs, badCallsBy(event, worst)), "https://a.example");
  const asked = Object.fromEntries(
    [...new Set(searchParams.keys())].map((key) => {
      const isRepeated = repeatedParameters.some((name) => name === key);
      return [key, isRepeated ? searchParams.getAll(key) : searchParams.get(key)];
    }),
  );
  expect(callsFilterSchema.safeParse(asked).error).toBeUndefined();
  expect(asked).toMatchObject({ agent: ["shop"], from: "2026-11-30T09:40:00.000Z", state: "ended" });
});

test("a name or a code stays a parameter, whatever is in it", () => {
  const hostile = 'shop&state=live#<script>"\n/../%00';
  const link = callsLink(env({ CONSOLE_URL: "https://talk.example/console/" }), hostile, fromMs, [["error", hostile]]);
  expect(link).not.toMatch(/[<>"\s#]|\.\.\//);
  const { origin, pathname, searchParams } = new URL(link);
  expect([origin, pathname]).toEqual(["https://talk.example", "/console/calls"]);
  expect([searchParams.getAll("agent"), searchParams.getAll("error")]).toEqual([[hostile], [hostile]]);
  expect(searchParams.getAll("state")).toEqual(["ended"]);
});

test("without addresses they are paths", () => {
  expect(callsLink(env({ CONSOLE_URL: " " }), "shop", fromMs, [])).toMatch(/^\/console\/calls\?agent=shop&/);
  expect(runbookLink(env({}), "llm-down")).toBe("docs/runbooks/llm-down.md");
  expect(runbookLink(env({ RUNBOOKS_URL: "https://wiki.example/a//" }), "llm-down")).toBe(
    "https://wiki.example/a/llm-down.md",
  );
});
