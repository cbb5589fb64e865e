/** `GET /health`: whether a call can be taken, or what is missing. */

import type { Agent } from "../agent.ts";
import type { Env } from "../env.ts";
import { logged } from "../errors.ts";
import { adminTokenTrouble } from "../secrets.ts";
import { serviceNames } from "../services.ts";
import type { Health } from "../wire/http.ts";
import { missingService, missingSettings } from "./configuration.ts";

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
