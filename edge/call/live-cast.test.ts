/** Who has the floor: ports and settings stay the same while the agent behind them changes. */
import { expect, test } from "vitest";
import { type AgentInput, defineAgent } from "../agent/agent.ts";
import { EarshotError } from "../base/errors.ts";
import type { Ears } from "../conversation/ports.ts";
import { KeptPhrases, phrasesInMemory } from "../speech/voice/kept.ts";
import { FloorHolder, type LiveCast } from "./live-cast.ts";
import { agent as base } from "./testing/live-call.ts";

function casting() {
  const told: string[] = [];
  const ears = (name: string): Ears => ({
    hear: () => told.push(`${name} hears`),
    finalize: () => told.push(`${name} finalizes`),
    close: () => told.push(`${name}'s ears close`),
  });
  const cast = (name: string, more: Partial<AgentInput> = {}, voice: "there" | "broken" = "there"): LiveCast => ({
    agent: defineAgent({ ...base, name, ...more } as AgentInput),
    kept: new KeptPhrases(phrasesInMemory(), name),
    actions: { run: () => () => {} },
    services: {
      names: { hearing: "h", voice: "v", model: "m" },
      openEars: () => ears(name),
      openVoice: () => {
        if (voice === "broken") throw new EarshotError("not_configured", "no voice");
        return {
          open: () => ({ say: () => {}, end: () => {}, cancel: () => {} }),
          close: () => told.push(`${name}'s voice closes`),
        };
      },
      mind: {
        think: () => {
          told.push(`${name} thinks`);
          return () => {};
        },
      },
    },
  });
  const holder = (first: LiveCast) =>
    new FloorHolder(first, { heard: () => {}, withPage: ({ actions }) => actions, trouble: () => {} });
  return { told, cast, holder };
}
const silence = { kind: "silence" as const, durationMs: 20 };

test("ears that hear alike are kept, so that no word is lost; others take their place", () => {
  const { told, cast, holder } = casting();
  const held = holder(cast("desk"));
  expect(held.pass(cast("workshop"))).toBe(false);
  held.hear(silence);
  held.ports.mind.think({ history: [] }, () => {});
  expect(told).toEqual(["desk's voice closes", "desk hears", "workshop thinks"]);
  expect(held.pass(cast("anglers", { phrases: ["a pike"] }))).toBe(true);
  held.hear(silence);
  held.ports.ears.finalize();
  expect(told.slice(3)).toEqual(["desk's ears close", "workshop's voice closes", "anglers hears", "anglers finalizes"]);
});

test("settings are always those of whoever has the floor", () => {
  const { cast, holder } = casting();
  const held = holder(cast("desk", { lines: { goodbye: "Bye from the desk." } }));
  const { settings } = held;
  held.pass(cast("werkstatt", { language: "de", lines: { goodbye: "Tschüss." } }));
  expect(settings.language).toBe("de");
  expect(settings.phrases.goodbye).toBe("Tschüss.");
});

test("an agent whose voice cannot be opened gets nothing, and leaves nothing open", () => {
  const { told, cast, holder } = casting();
  const held = holder(cast("desk"));
  expect(() => held.pass(cast("mute", { phrases: ["a pike"] }, "broken"))).toThrow("no voice");
  expect(told).toEqual(["mute's ears close"]);
  held.hear(silence);
  held.ports.mind.think({ history: [] }, () => {});
  expect(told.slice(1)).toEqual(["desk hears", "desk thinks"]);
  expect(held.cast.agent.name).toBe("desk");
  expect(() => holder(cast("mute", {}, "broken"))).toThrow("no voice");
  expect(told.at(-1)).toBe("mute's ears close");
});
