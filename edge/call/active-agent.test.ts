/** The active agent: ports and settings stay the same while the agent behind them changes. */
import { expect, test } from "vitest";
import { type AgentInput, defineAgent } from "../agent/agent.ts";
import { EarshotError } from "../base/errors.ts";
import type { Stt } from "../conversation/ports.ts";
import { KeptLines, linesInMemory } from "../speech/tts/kept-lines.ts";
import { ActiveAgent, type LiveAgentRuntime } from "./active-agent.ts";
import { agent as base } from "./testing/live-call.ts";

function runtimes() {
  const told: string[] = [];
  const stt = (name: string): Stt => ({
    hear: () => told.push(`${name} hears`),
    finalize: () => told.push(`${name} finalizes`),
    close: () => told.push(`${name}'s stt close`),
  });
  const runtime = (
    name: string,
    more: Partial<AgentInput> = {},
    tts: "there" | "broken" = "there",
  ): LiveAgentRuntime => ({
    agent: defineAgent({ ...base, name, ...more } as AgentInput),
    kept: new KeptLines(linesInMemory(), name),
    actions: { run: () => () => {} },
    services: {
      names: { stt: "h", tts: "v", llm: "m" },
      openStt: () => stt(name),
      openTts: () => {
        if (tts === "broken") throw new EarshotError("not_configured", "no tts");
        return {
          open: () => ({ say: () => {}, end: () => {}, cancel: () => {} }),
          close: () => told.push(`${name}'s tts closes`),
        };
      },
      llm: {
        think: () => {
          told.push(`${name} thinks`);
          return () => {};
        },
      },
    },
  });
  const activeAgent = (first: LiveAgentRuntime) => new ActiveAgent(first, { heard: () => {}, trouble: () => {} });
  return { told, runtime, activeAgent };
}
const silence = { kind: "silence" as const, durationMs: 20 };

test("an STT that hears alike is kept, so that no word is lost; others take their place", () => {
  const { told, runtime, activeAgent } = runtimes();
  const held = activeAgent(runtime("desk"));
  expect(held.switchTo(runtime("workshop"))).toBe(false);
  held.hear(silence);
  held.ports.llm.think({ history: [] }, () => {});
  expect(told).toEqual(["desk's tts closes", "desk hears", "workshop thinks"]);
  expect(held.switchTo(runtime("anglers", { phrases: ["a pike"] }))).toBe(true);
  held.hear(silence);
  held.ports.stt.finalize();
  expect(told.slice(3)).toEqual(["desk's stt close", "workshop's tts closes", "anglers hears", "anglers finalizes"]);
});

test("settings are always those of the active agent", () => {
  const { runtime, activeAgent } = runtimes();
  const held = activeAgent(runtime("desk", { lines: { goodbye: "Bye from the desk." } }));
  const { settings } = held;
  held.switchTo(runtime("werkstatt", { language: "de", lines: { goodbye: "Tschüss." } }));
  expect(settings.language).toBe("de");
  expect(settings.lines.goodbye).toBe("Tschüss.");
});

test("an agent whose TTS cannot be opened gets nothing, and leaves nothing open", () => {
  const { told, runtime, activeAgent } = runtimes();
  const held = activeAgent(runtime("desk"));
  expect(() => held.switchTo(runtime("mute", { phrases: ["a pike"] }, "broken"))).toThrow("no tts");
  expect(told).toEqual([]);
  held.hear(silence);
  held.ports.llm.think({ history: [] }, () => {});
  expect(told).toEqual(["desk hears", "desk thinks"]);
  expect(held.runtime.agent.name).toBe("desk");
  expect(() => activeAgent(runtime("mute", {}, "broken"))).toThrow("no tts");
  expect(told.at(-1)).toBe("mute's stt close");
});
