/** Which variables of a definition a deployment lacks. */
import { expect, test } from "vitest";
import { z } from "zod";
import type { AgentInput } from "./agent.ts";
import { testAgent } from "./testing/agent.ts";
import { unsetVariables } from "./variables.ts";

const booking = {
  kind: "http",
  method: "POST",
  name: "book_table",
  description: "Books a table.",
  parameters: z.object({}),
  url: "${SHOP_BASE_URL}/api/tables",
  headers: { authorization: "Bearer ${SHOP_KEY}" },
} as const;

const both = [
  { name: "SHOP_BASE_URL", part: "tools" },
  { name: "SHOP_KEY", part: "tools" },
];

test.each<[string, Partial<AgentInput>, Readonly<Record<string, unknown>>, readonly object[]]>([
  ["the address and the key of a tool", { tools: [booking] }, {}, both],
  ["one that is blank", { tools: [booking] }, { SHOP_BASE_URL: "https://a.example", SHOP_KEY: " " }, both.slice(1)],
  ["none where both are set", { tools: [booking] }, { SHOP_BASE_URL: "https://a.example", SHOP_KEY: "k" }, []],
  [
    "each once",
    { tools: [booking, { ...booking, name: "move_table" }], origins: ["${SHOP_BASE_URL}"] },
    { SHOP_KEY: "k" },
    [{ name: "SHOP_BASE_URL", part: "origins" }],
  ],
  ["the only origins", { origins: ["${A_ORIGIN}", "${B_ORIGIN}"] }, {}, [{ name: "A_ORIGIN", part: "origins" }]],
  [
    "no origin where another is set",
    { origins: ["${A_ORIGIN}", "${B_ORIGIN}"] },
    { B_ORIGIN: "https://b.example" },
    [],
  ],
  [
    "the sender of codes, not its secret",
    { identity: { code: { sender: { kind: "webhook", url: "${SENDER_URL}" } }, token: {} } },
    {},
    [{ name: "SENDER_URL", part: "tools" }],
  ],
])("%s", (_what, more, env, unset) => {
  expect(unsetVariables(testAgent({ origins: ["https://a.example"], ...more }), env)).toEqual(unset);
});
