/** Which speech and model services a run uses: the demo's own engines, or real ones where their keys are set. */

import type { ServiceNames } from "../../demo/shop/services-shown.ts";
import type { Agent } from "../../edge/agent/agent.ts";
import { shownName } from "../../edge/vendors/ports.ts";

export interface ServicePlan {
  /** For people: the start's output, `/health` and the page. */
  readonly shown: ServiceNames;
  /** The services of definitions in whose place those stand; null: in that of each. */
  readonly standFor: ServiceNames | null;
  /** Variables of the Worker. */
  readonly vars: Readonly<Record<string, string>>;
  /** Whether the engines must run. */
  readonly needsEngines: boolean;
  readonly workersAi: boolean;
}

/** The engines ask for no key; the Worker refuses to start a service without one. */
export const noKey = "offline";

/**
 * @param settings the environment, and what the owner wrote into .dev.vars
 * @param enginesOrigin such as `http://127.0.0.1:8789`
 * @param workersAi `npm start -- --workers-ai`: all three by the account's binding
 */
export function planServices(
  settings: Readonly<Record<string, string | undefined>>,
  enginesOrigin: string,
  workersAi: boolean,
): ServicePlan {
  if (workersAi) {
    const shown = { stt: "Workers AI", tts: "Workers AI", llm: "Workers AI" };
    return { shown, standFor: null, vars: { EARSHOT_WORKERS_AI: "1" }, needsEngines: false, workersAi };
  }
  const vars: Record<string, string> = {};
  const take = (name: string): string | null => {
    const value = settings[name] ?? "";
    if (value === "") return null;
    vars[name] = value;
    return value;
  };
  const host = (base: string): string => (URL.canParse(base) ? new URL(base).host : base);

  const deepgramKey = take("DEEPGRAM_API_KEY");
  const deepgram = (name: "DEEPGRAM_LISTEN_BASE_URL" | "DEEPGRAM_SPEAK_BASE_URL", offline: string): string => {
    const base = take(name);
    if (base !== null) return `Deepgram's protocol at ${host(base)}`;
    if (deepgramKey !== null) return "Deepgram";
    vars[name] = enginesOrigin;
    return offline;
  };
  const stt = deepgram("DEEPGRAM_LISTEN_BASE_URL", "soundswallower (offline)");
  const tts = deepgram("DEEPGRAM_SPEAK_BASE_URL", "flite (offline)");
  // The engines know English alone; a call in another language goes on in writing.
  if (vars.DEEPGRAM_LISTEN_BASE_URL === enginesOrigin) vars.STT_LANGUAGES = "en";
  if (vars.DEEPGRAM_SPEAK_BASE_URL === enginesOrigin) vars.TTS_LANGUAGES = "en";
  vars.DEEPGRAM_API_KEY ??= noKey;

  const openAiBase = take("OPENAI_BASE_URL");
  const openAiKey = take("OPENAI_API_KEY");
  const openAiModel = take("OPENAI_MODEL");
  const rehearsal = openAiBase === null && openAiKey === null;
  if (rehearsal) vars.OPENAI_BASE_URL = `${enginesOrigin}/v1`;
  vars.OPENAI_API_KEY ??= noKey;
  const where = openAiBase === null ? "OpenAI" : host(openAiBase);
  const llm = rehearsal
    ? "rehearsal brain (offline, no language model)"
    : [openAiModel, where].filter(Boolean).join(" at ");

  const needsEngines =
    [vars.DEEPGRAM_LISTEN_BASE_URL, vars.DEEPGRAM_SPEAK_BASE_URL].includes(enginesOrigin) || rehearsal;
  const standFor = { stt: "deepgram", tts: "deepgram", llm: "openai-compatible" };
  return { shown: { stt, tts, llm }, standFor, vars, needsEngines, workersAi };
}

const parts = ["stt", "tts", "llm"] as const;

/**
 * The names of those of the plan's services that all of these agents use: one that a definition takes from another vendor goes
 * by that vendor's name.
 */
export function standInsOf({ shown, standFor }: ServicePlan, agents: readonly NamedServices[]): Partial<ServiceNames> {
  const used = parts.filter((part) =>
    agents.every((agent) => standFor === null || agent[part].service === standFor[part]),
  );
  return Object.fromEntries(used.map((part) => [part, shown[part]]));
}

/** The same, with the names of the other vendors. */
export function servicesInUse(plan: ServicePlan, agents: readonly NamedServices[]): ServiceNames {
  const own = (part: (typeof parts)[number]): string =>
    [...new Set(agents.map((agent) => shownName(agent[part])))].join(", ");
  return { stt: own("stt"), tts: own("tts"), llm: own("llm"), ...standInsOf(plan, agents) };
}

type NamedServices = Pick<Agent, "stt" | "tts" | "llm">;
