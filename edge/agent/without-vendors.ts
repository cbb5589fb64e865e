/**
 * Leaves an agent without the vendors that are switched off: the next of its fallbacks stands in for each. Tells which
 * part has nobody left.
 */
import { primarySubtag } from "../base/language-tag.ts";
import type { Variables } from "../base/variables.ts";
import { portOf } from "../vendors/ports.ts";
import { isAmong, type SwitchNews } from "../wire/switches.ts";
import type { Agent } from "./agent.ts";
import { deployed, isInWriting } from "./services.ts";

/** A part of an agent that only vendors can be. */
export type ServicePart = "stt" | "llm" | "tts";

export interface WithoutVendors {
  /** A part that has nobody left keeps its vendor here, and must not be opened. */
  readonly agent: Agent;
  readonly lacks: readonly ServicePart[];
}

/** The agent as the vendors that are on can be it. Given the same agent again, it changes nothing. */
export function withoutVendors(agent: Agent, env: Variables, off: SwitchNews["off"]): WithoutVendors {
  if (!off.some(({ what }) => what.kind === "vendor")) return { agent, lacks: [] };
  const isOn = ({ service }: { readonly service: string }) => !isAmong(off, { kind: "vendor", name: service });
  const chosen = deployed(agent, env);
  const { language } = chosen;
  const knows = (languages: readonly string[] | null) =>
    languages === null || languages.includes(primarySubtag(language));
  const hears = (one: Agent["stt"]) => knows(portOf("stt", one).languages(one, env));
  const speaks = (one: Agent["tts"]) => knows(portOf("tts", one).languages(one, env));
  const [stt, ...sttFallbacks] = [chosen.stt, ...chosen.sttFallbacks.filter(hears)].filter(isOn);
  const [tts, ...ttsFallbacks] = [chosen.tts, ...chosen.ttsFallbacks.filter(speaks)].filter(isOn);
  const [llm, ...fallbacks] = [chosen.llm, ...chosen.fallbacks].filter(isOn);
  const isVoiced = !isInWriting(chosen, env);
  const lacks: ServicePart[] = [];
  if (isVoiced && stt === undefined) lacks.push("stt");
  if (llm === undefined) lacks.push("llm");
  if (isVoiced && tts === undefined) lacks.push("tts");
  return {
    agent: {
      ...agent,
      stt: stt ?? agent.stt,
      sttFallbacks,
      tts: tts ?? agent.tts,
      ttsFallbacks,
      llm: llm ?? agent.llm,
      fallbacks,
      routes: agent.routes.filter((route) => isOn(route.llm)),
    },
    lacks,
  };
}
