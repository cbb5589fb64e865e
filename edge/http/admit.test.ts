/** `POST /v1/sessions` asks whether a call could be held. It builds no part of the call: the call's own object does. */
import { beforeEach, expect, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { vendors } from "../vendors/ports.ts";
import { sessionRequestSchema } from "../wire/http.ts";
import { admit } from "./admit.ts";
import { agents, notes, shop, testEnv } from "./testing.ts";

vi.mock("cloudflare:workers", () => ({ DurableObject: class {} }));
// Node imports no WebAssembly as a module.
vi.mock("@evan/opus/wasm/opus.wasm", () => ({ default: {} }));

const built = vi.fn();
interface Opened {
  open(...given: never[]): unknown;
}

beforeEach(() => {
  vi.restoreAllMocks();
  built.mockClear();
  for (const { stt, tts, llm, turnJudge } of vendors) {
    for (const port of [stt, tts, llm, turnJudge]) {
      if (port !== undefined) vi.spyOn(port as Opened, "open").mockImplementation(() => built());
    }
  }
});

/** Asks for a session; a Desk that admits everybody stands in for the agent's. */
async function ask(overrides: Readonly<Record<string, unknown>>) {
  const taken = notes();
  const admitted: unknown[] = [];
  const desk = {
    admit: async (wanted: unknown) => {
      admitted.push(wanted);
      return { admitted: true };
    },
  };
  const DESK = { idFromName: (name: string) => name, get: () => desk };
  const env = testEnv({} as Env, taken, { DESK, ...overrides });
  const request = new Request("https://earshot.example/v1/sessions", { headers: { Origin: shop } });
  const asked = sessionRequestSchema.parse({ agent: "front-desk" });
  const answer = await admit(env, agents, asked, request).catch((thrown: unknown) => thrown);
  return { answer, admitted, rung: taken.rung };
}

test.each([
  ["DEEPGRAM_API_KEY", { DEEPGRAM_API_KEY: undefined }],
  ["OPENAI_API_KEY", { OPENAI_API_KEY: "" }],
  ["OPENAI_BASE_URL", { OPENAI_BASE_URL: "nonsense" }],
  ["Workers AI", { EARSHOT_WORKERS_AI: "1" }],
])("without %s it is refused before anybody is asked, and nothing is built", async (name, overrides) => {
  const { answer, admitted, rung } = await ask(overrides);
  expect(answer).toMatchObject({ code: "not_configured", message: expect.stringContaining(name) });
  expect({ admitted, rung }).toEqual({ admitted: [], rung: [] });
  expect(built).not.toHaveBeenCalled();
});

test("with all of it there is a session, and nothing is built either", async () => {
  const { answer, admitted, rung } = await ask({});
  expect(answer).toMatchObject({
    agent: { name: "front-desk" },
    transport: { kind: "livekit", url: "ws://127.0.0.1:7880" },
  });
  expect([admitted.length, rung.length]).toEqual([1, 1]);
  expect(built).not.toHaveBeenCalled();
});
