/** Makes an agent's STT, LLM and TTS for one call, from the vendors that its definition names. */
import type { LanguageModel } from "ai";
import type { Agent } from "../agent/agent.ts";
import { deployed, isInWriting, serviceNames, turnJudgeFor } from "../agent/services.ts";
import type { ServicePart } from "../agent/without-vendors.ts";
import type { Clock } from "../base/clock.ts";
import type { EarshotError } from "../base/errors.ts";
import type { Variables } from "../base/variables.ts";
import { type Middleware, pipeline } from "../conversation/middleware.ts";
import type { Llm } from "../conversation/ports.ts";
import type { ClauseSettings } from "../conversation/settings.ts";
import type { DocumentsView } from "../knowledge/known.ts";
import { llmOf } from "../model/ai-sdk-llm.ts";
import { guardrailOf } from "../model/guardrail.ts";
import { namedLlm } from "../model/named-llm.ts";
import type { PageView } from "../model/prompt.ts";
import { racedLlm } from "../model/race.ts";
import { routedLlm } from "../model/routes.ts";
import type { CallMeter, TokenCharge } from "../quotas/call-meter.ts";
import type { UsageBook } from "../quotas/usage-book.ts";
import { noStt, silentTts } from "../speech/in-writing.ts";
import type { OpenSocket } from "../speech/socket.ts";
import { acceptSocket, openSocket } from "../speech/workerd-socket.ts";
import { portOf, pricedAs, shownName } from "../vendors/ports.ts";
import { type LlmMiddlewareName, llmOrder } from "./pipelines.ts";
import type { Services } from "./service-ports.ts";
import { type CallHealth, hearingOf, openSttOf, openTtsOf } from "./speech-services.ts";

export interface ServicesDeps {
  readonly clock: Clock;
  /** The page's context and tools, for the model. */
  readonly page?: PageView;
  /** The caller's, by its IANA name. */
  readonly timeZone?: string;
  /** Documents that the model always sees. */
  readonly documents?: DocumentsView;
  /** Is told of replies that were stopped before they were spoken, and of voices that were replaced. */
  readonly refused?: (error: EarshotError) => void;
  /** How the call cuts a reply into what its TTS is given; the product's unless given. */
  readonly clauses?: ClauseSettings;
  /** Counts what the models cost. */
  readonly meter?: CallMeter;
  /** Takes down what each service was used for. */
  readonly usage?: UsageBook;
  /** The speech services that failed lately, and the way to tell of more. */
  readonly health?: CallHealth;
  /** Parts whose vendors are all switched off; none unless given. */
  readonly lacks?: readonly ServicePart[];
  /** Whether a tool is switched off by now. */
  readonly isToolOff?: (tool: string) => boolean;
  /** workerd's unless given. */
  readonly openSocket?: OpenSocket;
  /** The middlewares of the call's features, round the LLM. */
  readonly features?: LlmFeatures;
}

export type LlmFeatures = Readonly<
  Partial<
    Record<
      Extract<LlmMiddlewareName, "recording" | "off" | "escalate" | "workflow" | "transfer" | "recall">,
      Middleware<Llm>
    >
  >
>;

/**
 * Nothing connects before it is used.
 * @throws EarshotError `not_configured`, as `checkServices()`.
 */
export function servicesOf(agent: Agent, env: Variables, deps: ServicesDeps): Services {
  const names = serviceNames(agent, env);
  const chosen = deployed(agent, env);
  const llm = llmFor(chosen, names.llm, env, deps);
  if (isInWriting(chosen, env)) {
    const shown = `none in "${agent.language}": in writing`;
    const openTts = () => silentTts(deps.clock);
    return { llm, names: { ...names, stt: shown, tts: shown }, openStt: noStt, openTts, openLineTts: openTts };
  }
  const { usage, lacks = [] } = deps;
  const [isDeaf, isMute] = [lacks.includes("stt"), lacks.includes("tts")];
  const sockets = { openSocket: deps.openSocket ?? openSocket, acceptSocket };
  const speech = { clock: deps.clock, ...sockets, usage, health: deps.health, replaced: deps.refused };
  const silent = () => silentTts(deps.clock);
  const { openTts, openLineTts } = isMute ? { openTts: silent, openLineTts: silent } : openTtsOf(chosen, env, speech);
  const judge = turnJudgeFor(chosen);
  const turnJudge = judge?.open(env, (audioMs) => usage?.sound("judge-seconds", judge.pricedAs, audioMs / 1000));
  return {
    llm,
    names,
    openStt: isDeaf ? noStt : openSttOf(chosen, env, speech),
    hearing: isDeaf ? "nobody" : hearingOf(chosen),
    openTts,
    openLineTts,
    ...(turnJudge && { turnJudge }),
  };
}

/**
 * The agent's model by itself, for what is written outside a conversation.
 * @throws EarshotError `not_configured`, as `servicesOf()`.
 */
export function languageModelOf(agent: Agent, env: Variables): LanguageModel {
  const { llm } = deployed(agent, env);
  return portOf("llm", llm).open(llm, env);
}

/** The name under which the same model's use is priced. */
export function pricedModelOf(agent: Agent, env: Variables): string {
  return pricedAs("llm", deployed(agent, env).llm, env);
}

/**
 * The agent's model with all that stands round it (pipelines.ts).
 * @param shown how people see the agent's own model; the others have their vendor's name
 */
function llmFor(agent: Agent, shown: string, env: Variables, deps: ServicesDeps): Llm {
  const { clock, page, features } = deps;
  const bare = (llm: Agent["llm"]) => unnamedLlm({ ...agent, llm }, env, deps);
  const named = (llm: Agent["llm"]) => namedLlm(shownName(llm), bare(llm));
  const llm = bare(agent.llm);
  const own = namedLlm(shown, llm);
  const standIns = agent.fallbacks.map(named);
  const routes = agent.routes.map(({ when, llm }) => ({ when, llm: racedLlm([named(llm), own, ...standIns], clock) }));
  return pipeline(
    llmOrder,
    {
      ...features,
      guardrail: (next) => guardrailOf(agent, next, deps),
      route: (next) => routedLlm(routes, next, page),
      race: (next) => racedLlm([next, ...standIns], clock),
      name: (next) => namedLlm(shown, next),
    },
    llm,
  );
}

function unnamedLlm(agent: Agent, env: Variables, deps: ServicesDeps): Llm {
  const { llm } = agent;
  const { clock, page, documents, timeZone, meter, usage, isToolOff } = deps;
  const shown = {
    ...(isToolOff && { isToolOff }),
    ...(page && { page }),
    ...(documents && { documents }),
    ...(timeZone && { timeZone }),
  };
  const counted = meter && {
    meter,
    ...(usage && { usage: (charge: TokenCharge) => usage.request(pricedAs("llm", llm, env), charge) }),
  };
  return llmOf(portOf("llm", llm).open(llm, env), { agent, clock, ...shown, ...counted });
}
