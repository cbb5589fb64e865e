/**
 * Which services an agent's call uses: its definition says which, the Worker's environment where they are and with
 * which key. This is the one place that knows all of them.
 */
import type { LanguageModel } from "ai";
import { z } from "zod";
import type { Agent } from "../agent/agent.ts";
import type { Clock } from "../base/clock.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import type { Mind, OpenEars, Voice } from "../conversation/ports.ts";
import type { ClauseSettings } from "../conversation/settings.ts";
import type { DocumentsView } from "../knowledge/known.ts";
import type { CallMeter } from "../limits/call-meter.ts";
import { guardOf } from "../model/guard.ts";
import { namedMind } from "../model/named-mind.ts";
import type { PageView } from "../model/prompt.ts";
import { racedMind } from "../model/race.ts";
import { routedMind } from "../model/routes.ts";
import { noEars, silentVoice } from "../speech/in-writing.ts";
import { isInWriting } from "../speech/service-languages.ts";
import type { OpenSocket } from "../speech/socket.ts";
import { pronouncingVoice } from "../speech/voice/pronouncing-voice.ts";
import { Pronunciation } from "../speech/voice/pronunciation.ts";
import { openSocket } from "../speech/workerd-socket.ts";
import { deepgramEars } from "./deepgram/listen.ts";
import { DeepgramVoice } from "./deepgram/speak.ts";
import { openAiCompatibleMind, openAiCompatibleModel } from "./openai-compatible/model.ts";
import { type WebSocketModels, workersAiEars } from "./workers-ai/listen.ts";
import { workersAiMind, workersAiModel } from "./workers-ai/model.ts";
import { SmartTurn, type SmartTurnModel, type TurnJudge } from "./workers-ai/smart-turn.ts";
import { type SpeechModels, WorkersAiVoice } from "./workers-ai/speak.ts";

/** The variables and bindings that matter here. */
export type ServicesEnv = Pick<
  Env,
  | "AI"
  | "DEEPGRAM_API_KEY"
  | "DEEPGRAM_LISTEN_BASE_URL"
  | "DEEPGRAM_SPEAK_BASE_URL"
  | "OPENAI_API_KEY"
  | "OPENAI_BASE_URL"
  | "OPENAI_MODEL"
  | "SERVICES_SHOWN"
  | "HEARING_LANGUAGES"
  | "VOICE_LANGUAGES"
> & { readonly EARSHOT_WORKERS_AI?: unknown };

export interface ServicesDeps {
  readonly clock: Clock;
  /** What the page shows and offers, for the model. */
  readonly page?: PageView;
  /** The caller's, by its IANA name. */
  readonly timeZone?: string;
  /** Documents that the model always sees. */
  readonly documents?: DocumentsView;
  /** Is told of replies that were stopped before they were spoken. */
  readonly refused?: (error: EarshotError) => void;
  /** How the call cuts a reply into what its voice is given; the product's unless given. */
  readonly clauses?: ClauseSettings;
  /** Counts what the models cost. */
  readonly meter?: CallMeter;
  /** workerd's unless given. */
  readonly openSocket?: OpenSocket;
}

/** For people: what is in use. */
export interface ServiceNames {
  readonly hearing: string;
  readonly voice: string;
  readonly model: string;
}

export interface Services {
  readonly openEars: OpenEars;
  /** Makes a voice, which connects at once to be ready for its first words: close it. */
  readonly openVoice: () => Voice;
  readonly mind: Mind;
  /** Judges the ends of turns by their sound, where that is wanted. */
  readonly turnJudge?: () => TurnJudge;
  readonly names: ServiceNames;
}

/**
 * @throws EarshotError `not_configured`, naming the variable or binding that is missing or wrong.
 */
export function servicesOf(agent: Agent, env: ServicesEnv, deps: ServicesDeps): Services {
  const placed = placedOnWorkersAi(agent, env);
  const names = serviceNames(agent, env);
  const mind = mindOf(placed, env, deps);
  if (isInWriting(placed, env)) {
    const shown = `none in "${agent.language}": in writing`;
    return {
      ...{ mind, names: { ...names, hearing: shown, voice: shown } },
      openEars: noEars,
      openVoice: () => silentVoice(deps.clock),
    };
  }
  return {
    openEars: earsOf(placed, env, deps),
    openVoice: pronounced(placed, voiceOf(placed, env, deps)),
    ...{ mind, names },
    ...turnJudgeOf(placed, env),
  };
}

/** Whether a call with this agent goes on in writing, since its services do not speak its language. */
export function goesOnInWriting(agent: Agent, env: ServicesEnv): boolean {
  return isInWriting(placedOnWorkersAi(agent, env), env);
}

/**
 * With `EARSHOT_WORKERS_AI=1` a deployment has all three services from Workers AI, so that a Cloudflare account alone
 * is enough, whatever the definition says.
 */
function placedOnWorkersAi(agent: Agent, env: ServicesEnv): Agent {
  if (env.EARSHOT_WORKERS_AI !== "1") return agent;
  const { hearing, voice, model, fallbacks, routes } = agent;
  const service = "workers-ai";
  return {
    ...agent,
    hearing: hearing.service === service ? hearing : { service, model: "@cf/deepgram/flux" },
    voice: voice.service === service ? voice : { service, model: "@cf/deepgram/aura-2-en" },
    model: model.service === service ? model : { service, model: "@cf/meta/llama-3.3-70b-instruct-fp8-fast" },
    fallbacks: fallbacks.filter((fallback) => fallback.service === service),
    routes: routes.filter((route) => route.model.service === service),
  };
}

function earsOf({ hearing, language, phrases }: Agent, env: ServicesEnv, deps: ServicesDeps): OpenEars {
  const { clock } = deps;
  switch (hearing.service) {
    case "deepgram": {
      const base = baseOf("DEEPGRAM_LISTEN_BASE_URL", env, hearing.base, deepgram);
      return deepgramEars({
        base: socketBase(base),
        ...keyFor(base, "DEEPGRAM_API_KEY", env, deepgram),
        model: hearing.model,
        language,
        phrases,
        clock,
        openSocket: deps.openSocket ?? openSocket,
      });
    }
    case "workers-ai": {
      const ai = binding(env) as unknown as WebSocketModels;
      return workersAiEars({ ai, model: hearing.model, language, phrases, clock });
    }
  }
}

/** Flux judges turns itself, by the sound and the words. */
function turnJudgeOf({ smartTurn, hearing }: Agent, env: ServicesEnv): Pick<Services, "turnJudge"> {
  if (!smartTurn || hearing.model === "@cf/deepgram/flux") return {};
  const ai = binding(env) as unknown as SmartTurnModel;
  return { turnJudge: () => new SmartTurn(ai) };
}

/** What a voice reads badly is spelled out for it. */
function pronounced({ pronunciation, language }: Agent, openVoice: () => Voice): () => Voice {
  const spelling = new Pronunciation(pronunciation, language);
  return () => pronouncingVoice(openVoice(), spelling);
}

function voiceOf({ voice }: Agent, env: ServicesEnv, deps: ServicesDeps): () => Voice {
  const { clock } = deps;
  switch (voice.service) {
    case "deepgram": {
      const base = baseOf("DEEPGRAM_SPEAK_BASE_URL", env, voice.base, deepgram);
      const options = {
        base: socketBase(base),
        ...keyFor(base, "DEEPGRAM_API_KEY", env, deepgram),
        model: voice.model,
        clock,
        openSocket: deps.openSocket ?? openSocket,
      };
      return () => new DeepgramVoice(options);
    }
    case "workers-ai": {
      const ai = binding(env) as unknown as SpeechModels;
      const { model, speaker } = voice;
      return () => new WorkersAiVoice({ ai, model, clock, ...(speaker === undefined ? {} : { speaker }) });
    }
  }
}

/**
 * The model that a rule chooses, or the agent's own, raced by what stands in for it, and read before it is spoken.
 * `OPENAI_MODEL` and the name shown for a stand-in are of the agent's own alone.
 */
function mindOf(agent: Agent, env: ServicesEnv, deps: ServicesDeps): Mind {
  const { OPENAI_MODEL: _, SERVICES_SHOWN: __, ...others } = env;
  const own = mindFor(agent, env, deps);
  const fallbacks = agent.fallbacks.map((model) => mindFor({ ...agent, model }, others, deps));
  const routes = agent.routes.map(({ when, model }) => {
    const first = mindFor({ ...agent, model }, others, deps);
    return { when, mind: racedMind([first, own, ...fallbacks], deps.clock) };
  });
  const chosen = routedMind(routes, racedMind([own, ...fallbacks], deps.clock), deps.page);
  return guardOf(agent, chosen, deps);
}

function mindFor(agent: Agent, env: ServicesEnv, deps: ServicesDeps): Mind {
  return namedMind(serviceNames(agent, env).model, unnamedMindFor(agent, env, deps));
}

function unnamedMindFor(agent: Agent, env: ServicesEnv, deps: ServicesDeps): Mind {
  const { model } = agent;
  const { clock, page, documents, timeZone, meter } = deps;
  const shown = { ...(page && { page }), ...(documents && { documents }), ...(timeZone && { timeZone }) };
  const options = { agent, clock, ...shown, ...(meter && { meter }) };
  switch (model.service) {
    case "openai-compatible":
      return openAiCompatibleMind({ ...options, ...openAiAt(model, env) });
    case "workers-ai":
      return workersAiMind({ ...options, ai: binding(env), model: model.model });
  }
}

/**
 * The agent's model by itself, for what is written outside a conversation.
 * @throws EarshotError `not_configured`, as `servicesOf()`.
 */
export function languageModelOf(agent: Agent, env: ServicesEnv): LanguageModel {
  const { model } = placedOnWorkersAi(agent, env);
  switch (model.service) {
    case "openai-compatible":
      return openAiCompatibleModel(openAiAt(model, env));
    case "workers-ai":
      return workersAiModel({ ai: binding(env), model: model.model });
  }
}

function openAiAt(model: Extract<Agent["model"], { service: "openai-compatible" }>, env: ServicesEnv) {
  const base = baseOf("OPENAI_BASE_URL", env, model.base, openAi);
  return {
    ...keyFor(base, model.keyVariable, env, openAi),
    base: base.href,
    model: env.OPENAI_MODEL || model.model,
  };
}

interface Vendor {
  readonly name: string;
  readonly base: string;
}
const deepgram: Vendor = { name: "Deepgram", base: "https://api.deepgram.com" };
const openAi: Vendor = { name: "OpenAI", base: "https://api.openai.com/v1" };

/** The definition's own address goes first, then the deployment's, then the vendor's. */
function baseOf(
  variable: "DEEPGRAM_LISTEN_BASE_URL" | "DEEPGRAM_SPEAK_BASE_URL" | "OPENAI_BASE_URL",
  env: ServicesEnv,
  defined: string | undefined,
  vendor: Vendor,
): URL {
  const base = defined ?? (env[variable] || vendor.base);
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url !== undefined && /^(https?|wss?):$/.test(url.protocol)) return url;
  throw new EarshotError(
    "not_configured",
    `${variable} is not an http(s) or ws(s) address: set it right, or leave it out`,
  );
}

/** A vendor's own host wants its key; any other server may, and gets it only if there is one. */
function keyFor(base: URL, variable: string, env: ServicesEnv, vendor: Vendor): { apiKey?: string } {
  const key = (env as Readonly<Record<string, unknown>>)[variable];
  if (typeof key === "string" && key !== "") return { apiKey: key };
  if (base.host !== new URL(vendor.base).host) return {};
  throw new EarshotError(
    "not_configured",
    `${vendor.name} needs a key: set ${variable} (wrangler secret put ${variable})`,
  );
}

function socketBase(base: URL): string {
  return base.href.replace(/^http/, "ws");
}

function binding({ AI }: ServicesEnv): Ai {
  if (AI !== undefined) return AI;
  throw new EarshotError("not_configured", 'Workers AI is not bound: add "ai": { "binding": "AI" } to wrangler.jsonc');
}

const shownSchema = z.object({ hearing: z.string(), voice: z.string(), model: z.string() }).partial();

/** `SERVICES_SHOWN`: JSON `{ hearing?, voice?, model? }`, for servers that stand in for a vendor's. */
export function serviceNames(agent: Agent, env: ServicesEnv): ServiceNames {
  const { hearing, voice, model } = placedOnWorkersAi(agent, env);
  const named = {
    hearing: serviceName(hearing.service, hearing.model),
    voice: serviceName(voice.service, voice.model),
    model: serviceName(model.service, (model.service === "openai-compatible" && env.OPENAI_MODEL) || model.model),
  };
  if (!env.SERVICES_SHOWN) return named;
  try {
    return { ...named, ...shownSchema.parse(JSON.parse(env.SERVICES_SHOWN)) } as ServiceNames;
  } catch (cause) {
    const form = '{"hearing": "…", "voice": "…", "model": "…"}';
    throw new EarshotError("not_configured", `SERVICES_SHOWN is not JSON of the form ${form}`, { cause });
  }
}

function serviceName(service: string, model: string): string {
  const shown: Record<string, string> = { deepgram: "Deepgram ", "workers-ai": "Workers AI " };
  return `${shown[service] ?? ""}${model}`;
}
