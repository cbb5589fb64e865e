/** `GET /health`: whether a call can be taken, or what is missing. */

import type { Agent } from "../agent/agent.ts";
import type { Env } from "../base/env.ts";
import { logged } from "../base/errors.ts";
import { adminTokenTrouble } from "../base/secrets.ts";
import { missingService, missingSettings } from "../vendors/configuration.ts";
import { serviceNames } from "../vendors/services.ts";
import type { Health } from "../wire/http.ts";

const answerWithinMs = 2_000;

/**
 * Looks at the settings, at each agent's services, and whether LiveKit answers; names the first agent's services. All of
 * it is the operator's to know (`readiness()` is for strangers).
 */
export async function health(env: Env, agents: readonly Agent[]): Promise<Required<Omit<Health, "services">> & Health> {
  const missing = [
    ...missingSettings(env),
    ...[adminTokenTrouble(env)].filter((trouble) => trouble !== null),
    ...agents.flatMap((agent) => missingService(agent, env) ?? []),
  ];
  if (missing.length === 0 && !(await answers(env.LIVEKIT_URL))) {
    missing.push("an answer from the server at LIVEKIT_URL; is it running?");
  }
  const [agent] = agents;
  if (missing.length > 0 || agent === undefined) return { ready: false, missing };
  return { ready: true, missing, services: serviceNames(agent, env) };
}

/** As much of it as a stranger is told: which names and services are missing would tell what to try. */
export function readiness({ ready, missing = [] }: Health): Health {
  if (!ready) console.warn("earshot: not ready, it lacks", missing.join("; "));
  return { ready };
}

/** LiveKit answers plain HTTP on the port of its WebSocket; any answer shows that it is there. */
async function answers(livekitUrl: string): Promise<boolean> {
  try {
    const response = await fetch(livekitUrl.replace(/^ws/, "http"), { signal: AbortSignal.timeout(answerWithinMs) });
    await response.body?.cancel();
    return true;
  } catch (thrown) {
    console.warn("LiveKit did not answer a health check", logged(thrown));
    return false;
  }
}
