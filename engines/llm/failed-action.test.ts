/** The words for an action that failed: a booking was not looked up. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { testAgent } from "../../edge/agent/testing/agent.ts";
import { actionsOf, deployedOf } from "../deployed.ts";
import type { ChatMessage } from "./chat.ts";
import { rehearse } from "./rehearsal.ts";

const http = { kind: "http", description: "Does it.", parameters: z.object({}), url: "https://a.example/" } as const;
const run = { kind: "function", description: "Does it.", parameters: z.object({}), run: () => "done" } as const;
const actions = actionsOf(
  deployedOf({
    agents: [
      testAgent({
        tools: [
          { ...http, name: "lookup_table" },
          { ...http, name: "search_tables", method: "POST", idempotent: true },
          { ...run, name: "find_table" },
          { ...http, name: "book_table", method: "POST" },
          { ...http, name: "pay_table", method: "POST", idempotent: true, confirm: true },
          { ...run, name: "cancel_table", confirm: "Shall I cancel it?" },
          { ...run, name: "refund_table", approval: {} },
          { ...run, name: "move_table", idempotent: false },
        ],
      }),
    ],
  }),
);

function said(tool: string, language = "en", message = "the service answered with HTTP status 500"): string {
  const messages: ChatMessage[] = [
    { role: "system", content: `Speak the language with the BCP 47 tag "${language}".` },
    { role: "user", content: "yes" },
    { role: "assistant", content: "", tool_calls: [{ id: "c", function: { name: tool, arguments: "{}" } }] },
    { role: "tool", tool_call_id: "c", content: JSON.stringify({ error: { code: "tool_failed", message } }) },
  ];
  const answer = rehearse(messages, [], null, undefined, actions);
  return answer.kind === "text" ? answer.text : answer.kind;
}

describe("after a failure", () => {
  test.each(["lookup_table", "search_tables", "find_table", "of_the_page"])("%s was a lookup", (tool) => {
    expect(said(tool)).toBe("I am sorry, I cannot look that up right now. Please try again in a moment.");
  });

  test.each(["book_table", "pay_table", "cancel_table", "refund_table", "move_table"])("%s was an action", (tool) => {
    expect(said(tool)).toBe("I am sorry, I could not do that just now. Please try again in a moment.");
  });

  test.each([
    ["de-AT", "Es tut mir leid, das hat gerade nicht geklappt. Bitte versuchen Sie es gleich noch einmal."],
    ["fr", "Je suis désolé, je n’ai pas pu le faire. Réessayez dans un instant."],
    ["es", "Lo siento, no he podido hacerlo. Inténtelo de nuevo en un momento."],
  ])("in %s", (language, line) => {
    expect(said("book_table", language)).toBe(line);
  });

  test("the service's own reason comes first", () => {
    expect(said("book_table", "en", '409. It says: {"detail":"We are full."}')).toBe("We are full.");
  });
});
