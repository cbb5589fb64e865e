/**
 * Answers questions about an agent's services before a call: which vendors it has in this deployment, what they lack,
 * whether they know its language, how people see them. It builds none of them; edge/call/services.ts does.
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import { primarySubtag } from "../base/language-tag.ts";
import type { Variables } from "../base/variables.ts";
import { llmSchema, portOf, shownName, soleVendor, sttSchema, ttsSchema, turnJudgePort } from "../vendors/ports.ts";
import type { TurnJudgePort } from "../vendors/vendor.ts";
import type { Agent } from "./agent.ts";

/** The services in use, under the names that people see. */
export interface ServiceNames {
  readonly stt: string;
  readonly tts: string;
  readonly llm: string;
}

/** The agent with the services of this deployment, which may replace those of the definition. */
export function deployed(agent: Agent, env: Variables): Agent {
  const placed = placedOnSoleVendor(agent, env);
  const { stt, tts, llm } = placed;
  const [hears, speaks, thinks] = [portOf("stt", stt), portOf("tts", tts), portOf("llm", llm)];
  // Fallbacks and routes keep their models, which must differ from these.
  return {
    ...placed,
    ...(hears.setByDeployment && { stt: sttSchema.parse({ ...stt, ...hears.setByDeployment(env) }) }),
    ...(speaks.setByDeployment && { tts: ttsSchema.parse({ ...tts, ...speaks.setByDeployment(env) }) }),
    ...(thinks.setByDeployment && { llm: llmSchema.parse({ ...llm, ...thinks.setByDeployment(env) }) }),
  };
}

/**
 * Checks that the environment has all that the agent's services need in a call. It builds nothing and connects to nothing.
 * @throws EarshotError `not_configured`, naming the variable or binding that is missing or wrong.
 */
export function checkServices(agent: Agent, env: Variables): void {
  serviceNames(agent, env);
  const chosen = deployed(agent, env);
  const { stt, sttFallbacks, tts, ttsFallbacks, llm, fallbacks, routes } = chosen;
  for (const one of [llm, ...fallbacks, ...routes.map((route) => route.llm)]) portOf("llm", one).check(one, env);
  if (isInWriting(chosen, env)) return;
  for (const one of [stt, ...sttFallbacks]) portOf("stt", one).check(one, env);
  for (const one of [tts, ...ttsFallbacks]) portOf("tts", one).check(one, env);
  turnJudgeFor(chosen)?.check(env);
}

/** Whether a call with this agent goes on in writing, since its services do not know its language. */
export function goesOnInWriting(agent: Agent, env: Variables): boolean {
  return isInWriting(deployed(agent, env), env);
}

/** Whether nobody could hear the caller, or speak to them, in the agent's language. */
export function isInWriting({ language, stt, tts }: Agent, env: Variables): boolean {
  const heard = portOf("stt", stt).languages(stt, env);
  const spoken = portOf("tts", tts).languages(tts, env);
  return [heard, spoken].some((known) => known !== null && !known.includes(primarySubtag(language)));
}

/** The judge of turn ends by their sound; null: the agent wants none, or its STT judges them itself. */
export function turnJudgeFor({ smartTurn, stt }: Agent): TurnJudgePort | null {
  return smartTurn && !portOf("stt", stt).judgesTurns?.(stt) ? turnJudgePort() : null;
}

const shownSchema = z.object({ stt: z.string(), tts: z.string(), llm: z.string() }).partial();

/**
 * `SERVICES_SHOWN`: JSON `{ stt?, tts?, llm? }`, for servers that stand in for a vendor's.
 * @throws EarshotError `not_configured`, if it has another form.
 */
export function serviceNames(agent: Agent, env: Variables): ServiceNames {
  const { stt, tts, llm } = deployed(agent, env);
  const named = { stt: shownName(stt), tts: shownName(tts), llm: shownName(llm) };
  const { SERVICES_SHOWN: shown } = env;
  if (typeof shown !== "string" || shown === "") return named;
  try {
    return { ...named, ...shownSchema.parse(JSON.parse(shown)) } as ServiceNames;
  } catch (cause) {
    const form = '{"stt": "…", "tts": "…", "llm": "…"}';
    throw new EarshotError("not_configured", `SERVICES_SHOWN is not JSON of the form ${form}`, { cause });
  }
}

/** A deployment may take all three services from one vendor, so that one account is enough. */
function placedOnSoleVendor(agent: Agent, env: Variables): Agent {
  const service = soleVendor(env)?.service;
  if (service === undefined) return agent;
  const { stt, sttFallbacks, tts, ttsFallbacks, llm, fallbacks, routes } = agent;
  return {
    ...agent,
    stt: stt.service === service ? stt : sttSchema.parse({ service }),
    tts: tts.service === service ? tts : ttsSchema.parse({ service }),
    llm: llm.service === service ? llm : llmSchema.parse({ service }),
    sttFallbacks: sttFallbacks.filter((fallback) => fallback.service === service),
    ttsFallbacks: ttsFallbacks.filter((fallback) => fallback.service === service),
    fallbacks: fallbacks.filter((fallback) => fallback.service === service),
    routes: routes.filter((route) => route.llm.service === service),
  };
}
