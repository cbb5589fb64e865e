/** The variables that a deployment's Worker lacks, by its agents and by those that it has. */
import { expect, test } from "vitest";
import { z } from "zod";
import type { AgentInput } from "../../edge/agent/agent.ts";
import { testAgent } from "../../edge/agent/testing/agent.ts";
import { standInFor } from "../start/service-settings.ts";
import { needsOf } from "./deploy-needs.ts";

const rooms = ["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"];
const made = ["CALL_TOKEN_SECRET", "ADMIN_TOKEN"];

/** Beside those of every deployment: names to be asked for, and with a question mark the optional ones. */
function lacked(more: Partial<AgentInput>, known: Readonly<Record<string, unknown>> = {}): string[] {
  const { needs, troubles } = needsOf([testAgent(more)], known);
  const names = needs.map(({ name, from }) => (from === "optional" ? `${name}?` : name));
  expect(names.slice(0, 5)).toEqual([...rooms, ...made]);
  return [...names.slice(5), ...troubles];
}

const own = "https://models.example/v1";
const self = { service: "openai-compatible", base: own } as const;

test.each<[string, Partial<AgentInput>, Readonly<Record<string, unknown>>, string[]]>([
  ["the keys of two vendors", {}, {}, ["OPENAI_API_KEY", "DEEPGRAM_API_KEY"]],
  ["a key that is there", {}, { DEEPGRAM_API_KEY: standInFor("DEEPGRAM_API_KEY") }, ["OPENAI_API_KEY"]],
  ["an empty one is missing", {}, { DEEPGRAM_API_KEY: " ", OPENAI_API_KEY: "k" }, ["DEEPGRAM_API_KEY"]],
  ["no key for a server of one's own", { llm: self }, {}, ["DEEPGRAM_API_KEY"]],
  ["none where the deployment names the server", {}, { OPENAI_BASE_URL: own }, ["DEEPGRAM_API_KEY"]],
  ["none where a secret names it", {}, { OPENAI_BASE_URL: standInFor("OPENAI_BASE_URL") }, ["DEEPGRAM_API_KEY"]],
  [
    "a key of another name",
    { llm: { service: "openai-compatible", keyVariable: "GROQ_API_KEY" } },
    {},
    ["GROQ_API_KEY", "DEEPGRAM_API_KEY"],
  ],
  [
    "a fallback's key",
    { llm: self, fallbacks: [{ service: "openai-compatible", keyVariable: "SPARE_API_KEY", model: "m" }] },
    {},
    ["SPARE_API_KEY", "DEEPGRAM_API_KEY"],
  ],
  ["nothing for Workers AI that is bound", {}, { EARSHOT_WORKERS_AI: "1", AI: {} }, []],
  ["nothing where a secret says so", {}, { EARSHOT_WORKERS_AI: standInFor("EARSHOT_WORKERS_AI"), AI: {} }, []],
  [
    "a binding is no variable",
    {},
    { EARSHOT_WORKERS_AI: "1" },
    ['front-desk: Workers AI is not bound: add "ai": { "binding": "AI" } to wrangler.jsonc'],
  ],
  [
    "a wrong address is a trouble",
    { llm: self },
    { DEEPGRAM_LISTEN_BASE_URL: "deepgram" },
    ["front-desk: DEEPGRAM_LISTEN_BASE_URL is not an http(s) or ws(s) address: set it right, or leave it out"],
  ],
])("%s", (_what, more, known, names) => {
  expect(lacked(more, known)).toEqual(names);
});

const served = { AI: {}, EARSHOT_WORKERS_AI: "1" };

test.each<[string, Partial<AgentInput>, Readonly<Record<string, unknown>>, string[]]>([
  ["one of several origins", { origins: ["${A_ORIGIN}", "${B_ORIGIN}"] }, {}, ["A_ORIGIN", "B_ORIGIN?"]],
  [
    "no origin where one is set",
    { origins: ["${A_ORIGIN}", "${B_ORIGIN}"] },
    { B_ORIGIN: "https://b.example" },
    ["A_ORIGIN?"],
  ],
  ["no origin where one is written", { origins: ["https://a.example", "${B_ORIGIN}"] }, {}, ["B_ORIGIN?"]],
  ["Turnstile's key", { turnstile: {} }, {}, ["TURNSTILE_SECRET_KEY"]],
  [
    "the address and the key of a tool",
    {
      tools: [
        {
          kind: "http",
          name: "look_up",
          description: "Looks it up.",
          parameters: z.object({}),
          url: "${SITE_BASE_URL}/api",
          headers: { authorization: "Bearer ${SITE_KEY}" },
        },
      ],
    },
    {},
    ["SITE_BASE_URL", "SITE_KEY"],
  ],
  [
    "the sender of codes; its secret is optional",
    { identity: { code: { sender: { kind: "webhook", url: "${SENDER_URL}" } }, token: {} } },
    {},
    ["SENDER_URL", "IDENTITY_WEBHOOK_SECRET?", "IDENTITY_TOKEN_KEY?"],
  ],
])("of a definition: %s", (_what, more, known, names) => {
  expect(lacked(more, { ...served, ...known })).toEqual(names);
});

test("what two agents lack is asked for once", () => {
  const agents = [testAgent({ name: "one" }), testAgent({ name: "two" })];
  const names = needsOf(agents, {}).needs.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  expect(names).toContain("DEEPGRAM_API_KEY");
});

test("nothing is asked for that is there", () => {
  const all = [...rooms, ...made, "OPENAI_API_KEY", "DEEPGRAM_API_KEY"];
  const known = Object.fromEntries(all.map((name) => [name, standInFor(name)]));
  expect(needsOf([testAgent()], known)).toEqual({ needs: [], troubles: [] });
});
