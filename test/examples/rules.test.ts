/** Shows the rules of the examples' definitions that code keeps: reasons for a human, hours, topics off limits. */
import { expect, test } from "vitest";
import type { Llm, LlmEvent } from "../../edge/conversation/ports.ts";
import { leadOf } from "../../edge/features/handoff/destination.ts";
import { reasonIn } from "../../edge/features/handoff/reasons.ts";
import { guardrailOf } from "../../edge/model/guardrail.ts";
import { repairShop } from "../../examples/handoff/agents.ts";
import { museum } from "../../examples/knowledge/agents.ts";

const escalation = (() => {
  if (repairShop.escalation === undefined) throw new Error("the example of a handoff has no escalation");
  return repairShop.escalation;
})();

test.each([
  ["My repair went wrong", "sensitive-topic", "offer"],
  ["I want to speak to a human", "asked-for", "fetch"],
  ["There was an accident, call an ambulance", "emergency", "fetch"],
  ["What does a new tyre cost?", undefined, undefined],
])("handoff: %j is the reason %s", (text, reason, act) => {
  const options = { rules: escalation.reasons, language: "en", notUnderstood: "What?", toolName: "escalate_to_human" };
  const rule = reasonIn([{ role: "caller", text }], options)?.rule;
  expect(rule?.reason).toBe(reason);
  expect(rule?.act).toBe(act);
});

test.each([
  ["2026-11-26T11:00:00Z", "Workshop", "queue"],
  ["2026-11-26T20:00:00Z", "Answering machine", "message"],
  ["2026-11-28T11:00:00Z", "Answering machine", "message"],
])("handoff: at %s a call leads to the %s", (now, name, kind) => {
  expect(leadOf(escalation, {}, "en", Date.parse(now))).toMatchObject({ destination: name, kind });
});

test.each([
  ["The Gijón is worth two million euros.", "What our ships are worth is nothing that I can tell you."],
  ["The Gijón is a steam tug.", "The Gijón is a steam tug."],
])("knowledge: of %j the caller hears %j", (written, heard) => {
  const model: Llm = {
    think(_, listen) {
      for (const text of written.match(/\S+\s*/g) ?? []) listen({ kind: "token", text });
      listen({ kind: "done" });
      return () => {};
    },
  };
  const events: LlmEvent[] = [];
  guardrailOf(museum, model, { refused: () => {} }).think({ history: [] }, (event) => events.push(event));
  expect(
    events
      .flatMap((event) => (event.kind === "token" ? [event.text] : []))
      .join("")
      .trim(),
  ).toBe(heard);
});
