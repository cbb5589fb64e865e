import { expect, test } from "vitest";
import { escalationSchema } from "../../agent/escalation.ts";
import { escalateActions } from "./tool.ts";

function offer(language: string, humansCome = true) {
  const escalation = escalationSchema.parse({ reasons: [{ reason: "upset", act: "offer" }] });
  const actions = escalateActions(
    { run: () => () => {} },
    {
      toolName: "escalate_to_human",
      escalation,
      language,
      humansCome,
      escalate: () => Promise.reject(new Error("not called here")),
      audit: { of: () => () => {} },
    },
  );
  const call = { id: "c1", name: "escalate_to_human", args: { reason: "upset" } };
  return actions.confirmation?.(call, { turn: 1, heard: "This is outrageous" });
}

test.each([
  ["en", "I want to speak to a human"],
  ["en", "let me talk to a manager"],
  ["de", "Ich möchte mit einem Menschen sprechen"],
  ["es", "Quiero hablar con una persona"],
  ["fr", "Je voudrais parler à un conseiller"],
])("%s: a human who was offered is asked for by: %s", (language, text) => {
  expect(offer(language)?.isAskedForBy?.(text)).toBe(true);
});

test.each([
  ["en", "I do not want to speak to a human"],
  ["en", "I want to cancel my order"],
  ["de", "Ich möchte nicht mit einem Menschen sprechen"],
])("%s: and not by: %s", (language, text) => {
  expect(offer(language)?.isAskedForBy?.(text)).toBe(false);
});

test("no human is offered where none can come into the call", () => {
  expect(offer("en")).not.toBeNull();
  expect(offer("en", false)).toBeNull();
});
