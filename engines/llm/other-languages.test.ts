/** The rehearsal in the other languages of the front desk: each phrase that the visitor is shown has its answer. */
import { describe, expect, it } from "vitest";
import { frontDesk } from "../../demo/agents/front-desk.ts";
import { spokenIn } from "../../edge/agent/language.ts";
import { systemPrompt } from "../../edge/model/prompt.ts";
import { sampleAgents } from "../testing/sample-agents.ts";
import type { ChatMessage } from "./chat.ts";
import { speechOf } from "./languages.ts";
import { rehearse } from "./rehearsal.ts";
import { chatTools } from "./testing.ts";

const { rehearsal } = await sampleAgents();

function answer(language: string, content: string, ...more: ChatMessage[]) {
  const system: ChatMessage = { role: "system", content: systemPrompt(spokenIn(frontDesk, language)) };
  return rehearse([system, { role: "user", content }, ...more], chatTools(frontDesk), null, rehearsal);
}
const said = (language: string, content: string): string => {
  const told = answer(language, content);
  return told.kind === "text" ? told.text : `${told.name}(${JSON.stringify(told.args)})`;
};

describe.each(["de", "fr", "es"])("in %s", (language) => {
  const { phrases, greeting } = spokenIn(frontDesk, language);

  it("has phrases and a greeting of its own", () => {
    expect(phrases.length).toBeGreaterThan(10);
    expect(greeting).not.toBe(frontDesk.greeting);
  });

  // A caller who asks for a human is passed on before the model is asked (edge/features/handoff).
  it.each(phrases.filter((phrase) => !/sprechen|parler|hablar/.test(phrase)))("understands %j", (phrase) => {
    const told = said(language, phrase);
    expect(told).not.toContain(speechOf(language).notUnderstood);
    expect(told).not.toMatch(/\b(the|you|are|is|and)\b/);
  });

  it("asks for what it did not understand again, in the language", () => {
    const told = said(language, "Xyzzy plugh frotz");
    expect(told).toContain(speechOf(language).notUnderstood);
    expect(told).not.toMatch(/\b(the|you|are|is|and)\b/);
  });

  it("says in the language that nothing was done after a no", () => {
    const call = { id: "h", function: { name: "escalate_to_human", arguments: "{}" } };
    const declined = JSON.stringify({ error: { code: "tool_declined", message: "The caller said something else." } });
    const after = answer(
      language,
      "Xyzzy plugh frotz",
      { role: "assistant", content: "", tool_calls: [call] },
      { role: "tool", tool_call_id: "h", content: declined },
    );
    expect(after).toEqual({ kind: "text", text: speechOf(language).declined });
    expect(speechOf(language).declined).not.toBe(speechOf("en").declined);
  });

  it("asks for a number in the language, and says so where there is no such order", () => {
    const word =
      { de: "Wo ist meine Bestellung?", fr: "Où est ma commande ?", es: "¿Dónde está mi pedido?" }[language] ?? "";
    expect(said(language, word)).toBe(speechOf(language).askForNumber);
  });
});

it.each([
  [
    "de",
    "Wo ist meine Bestellung 421?",
    "Bestellung 421 ist unterwegs. Sie kommt voraussichtlich am Dienstag, 24. November an.",
  ],
  ["fr", "Où est ma commande 421 ?", "La commande 421 est en route. Elle devrait arriver le mardi 24 novembre."],
  ["es", "¿Dónde está mi pedido 421?", "El pedido 421 está en camino. Debería llegar el martes, 24 de noviembre."],
])("tells in %s where an order is", (language, asked, told) => {
  expect(said(language, asked)).toBe('lookup_order({"order":"421"})');
  const result = { order: "421", status: "shipped", item: "a lamp", eta: "2026-11-24" };
  const after = answer(
    language,
    asked,
    {
      role: "assistant",
      content: "",
      tool_calls: [{ id: "o", function: { name: "lookup_order", arguments: '{"order":"421"}' } }],
    },
    { role: "tool", tool_call_id: "o", content: JSON.stringify(result) },
  );
  expect(after).toEqual({ kind: "text", text: told });
});
