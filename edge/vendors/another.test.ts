/** Another vendor is a folder and a line of the table. No other file has to know it. */
import { expect, test, vi } from "vitest";
import { type AgentInput, defineAgent } from "../agent/agent.ts";
import { checkServices, goesOnInWriting, serviceNames } from "../agent/services.ts";
import { systemClock } from "../base/system-clock.ts";
import { servicesOf } from "../call/services.ts";
import { noStt } from "../speech/in-writing.ts";

const opened = vi.hoisted(() => [] as unknown[]);

vi.mock("./table.ts", async (original) => {
  const { z } = await import("zod");
  const { EarshotError } = await import("../base/errors.ts");
  const { noStt: stt } = await import("../speech/in-writing.ts");
  const { sttPort } = await import("./vendor.ts");
  const check = (_: unknown, { ANOTHER_KEY }: Readonly<Record<string, unknown>>) => {
    if (ANOTHER_KEY === undefined) throw new EarshotError("not_configured", "set ANOTHER_KEY");
  };
  const another = {
    service: "another",
    name: "Another",
    shown: (model: string) => `Another ${model}`,
    variables: { ANOTHER_KEY: "the key that it wants" },
    stt: sttPort({
      schema: z.strictObject({ service: z.literal("another"), model: z.string().default("one"), sharp: z.boolean() }),
      check,
      open(chosen, env, { language, phrases }) {
        check(chosen, env);
        opened.push({ chosen, language, phrases });
        return stt;
      },
      languages: () => ["fr"],
    }),
  };
  return { ...(await original<typeof import("./table.ts")>()), another };
});

const definition = {
  name: "desk",
  displayName: "Desk",
  persona: "You help.",
  greeting: "Hello.",
  origins: ["*"],
  language: "fr",
  phrases: ["ma commande"],
  stt: { service: "another", sharp: true },
  tts: { service: "deepgram", model: "aura-2-agathe-fr" },
  llm: { service: "openai-compatible" },
  // The types of definitions are made from the real table.
} as unknown as AgentInput;
const keys = { DEEPGRAM_API_KEY: "k", OPENAI_API_KEY: "k" };

test("a definition may name it, and is held to its schema", () => {
  expect(defineAgent(definition).stt).toEqual({ service: "another", model: "one", sharp: true });
  const misspelt = { ...definition, stt: { service: "another", shrap: true } } as unknown as AgentInput;
  expect(() => defineAgent(misspelt)).toThrow("did you mean `sharp`?");
  const tts = { ...definition, tts: { service: "another" } } as unknown as AgentInput;
  expect(() => defineAgent(tts)).toThrow("tts");
});

test("it is checked, named, asked for its languages, and opened", () => {
  const agent = defineAgent(definition);
  expect(() => checkServices(agent, keys)).toThrow("set ANOTHER_KEY");
  const env = { ...keys, ANOTHER_KEY: "k" };
  expect(() => checkServices(agent, env)).not.toThrow();
  expect(opened).toEqual([]);
  expect(serviceNames(agent, env).stt).toBe("Another one");
  expect(goesOnInWriting(agent, env)).toBe(false);
  expect(goesOnInWriting(defineAgent({ ...definition, language: "de" }), env)).toBe(true);
  const services = servicesOf(agent, env, { clock: systemClock });
  expect(services.openStt).toBe(noStt);
  expect(opened).toEqual([{ chosen: agent.stt, language: "fr", phrases: ["ma commande"] }]);
});
