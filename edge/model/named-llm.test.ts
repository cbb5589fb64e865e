import { expect, test } from "vitest";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { EarshotError } from "../base/errors.ts";
import type { Llm, LlmEvent } from "../conversation/ports.ts";
import { namedLlm } from "./named-llm.ts";
import { racedLlm } from "./race.ts";

type Line = readonly [atMs: number, event: LlmEvent];
const says = (atMs: number, text: string): Line[] => [
  [atMs, { kind: "token", text }],
  [atMs + 10, { kind: "done" }],
];
const fails: Line[] = [[50, { kind: "failed", error: new EarshotError("llm_failed", "down") }]];

/** The model that answered, and the words, in a race between models "a", "b", … */
function answered(...scripts: readonly (readonly Line[])[]): string[] {
  const clock = new VirtualClock();
  const llms = scripts.map((lines, nth): Llm => {
    const llm: Llm = {
      think(_, listen) {
        const cancels = lines.map(([atMs, event]) => clock.after(atMs, () => listen(event)));
        return () => {
          for (const cancel of cancels) cancel();
        };
      },
    };
    return namedLlm(String.fromCharCode(97 + nth), llm);
  });
  const [first, ...rest] = llms;
  if (!first) throw new Error("a race needs an LLM");
  const heard: string[] = [];
  racedLlm([first, ...rest], clock).think({ history: [] }, (event) => {
    heard.push(event.kind === "model" ? `by ${event.name}` : event.kind === "token" ? event.text : event.kind);
  });
  clock.runUntil(5_000);
  return heard;
}

test("the winner of a race is named, once, before its first word", () => {
  expect(answered(says(100, "Yes."))).toEqual(["by a", "Yes.", "done"]);
  expect(answered(says(2_000, "Late."), says(100, "Yes."))).toEqual(["by b", "Yes.", "done"]);
  expect(answered(says(900, "Yes."), says(500, "Late."))).toEqual(["by a", "Yes.", "done"]);
});

test("one that failed before it said a word is not named", () => {
  expect(answered(fails, says(100, "Yes."))).toEqual(["by b", "Yes.", "done"]);
  expect(answered(fails, fails)).toEqual(["failed"]);
});
