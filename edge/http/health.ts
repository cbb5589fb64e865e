/** `GET /health`: whether the Worker can take a call, or what is missing. */

import type { Agent } from "../agent/agent.ts";
import { goingOnIn } from "../agent/language.ts";
import { objectiveName } from "../agent/objectives.ts";
import { serviceNames } from "../agent/services.ts";
import { type UnsetVariable, unsetVariables } from "../agent/variables.ts";
import { withVersions } from "../agent/versioned.ts";
import type { Env } from "../base/env.ts";
import { adminTokenTrouble } from "../base/secrets.ts";
import { accessTrouble } from "../desk/access.ts";
import { staffTrouble } from "../desk/staff.ts";
import { missingService, missingSettings } from "../features/configuration.ts";
import { receiverTrouble } from "../features/handoff/delivery.ts";
import { recordingsBucket } from "../recording/bucket.ts";
import { telemetryTrouble } from "../telemetry/settings.ts";
import { transports } from "../transport/transports.ts";
import type { Health } from "../wire/http.ts";

/**
 * Looks at the settings, at each agent's services, and whether the transports answer; names the first agent's services. All of
 * it is the operator's to know (`readiness()` is for strangers). `missing` also names the variables without which only a
 * part of an agent, or a version or language of it fails, those of telemetry and of the console that cannot be used, a bucket for
 * recordings, what objectives and the rules of versions need, and keys of the receivers of `notify`: a Worker with those is ready.
 */
export async function health(env: Env, agents: readonly Agent[]): Promise<Required<Omit<Health, "services">> & Health> {
  const missing = [
    ...missingSettings(env),
    ...[adminTokenTrouble(env)].filter((trouble) => trouble !== null),
    ...agents.flatMap((agent) => missingService(agent, env) ?? []),
  ];
  if (missing.length === 0) {
    const troubles = await Promise.all(transports.map(({ outside }) => outside.trouble(env)));
    missing.push(...troubles.filter((trouble) => trouble !== null));
  }
  const [agent] = agents;
  const versions = agents.flatMap((one) =>
    one.versions.flatMap(({ name, agent: version }) => {
      const why = missingService(version, env);
      return why === undefined ? [] : `its version "${name}" answers nobody: ${why}`;
    }),
  );
  const languages = agents.flatMap((one) =>
    Object.keys(one.languages).flatMap((tag) => {
      const why = missingService(goingOnIn(one, tag), env);
      return why === undefined || missing.includes(why) ? [] : `no call goes on in its language "${tag}": ${why}`;
    }),
  );
  const unset = withVersions(agents).flatMap((one) =>
    unsetVariables(one, env).map((variable) => sentenceOf(one, variable)),
  );
  const unrecorded = agents.map((one) => recordingTrouble(one, env));
  const unwatched = agents.flatMap((one) => [objectivesTrouble(one, env), rulesTrouble(one, env)]);
  const untold = agents.flatMap((one) => receiversTrouble(one, env));
  const own = [telemetryTrouble(env), staffTrouble(env), accessTrouble(env)];
  const beside = [...own, ...unrecorded, ...unwatched, ...untold].filter((trouble) => trouble !== null);
  const all = { missing: [...missing, ...new Set([...unset, ...versions, ...languages, ...beside])] };
  if (missing.length > 0 || agent === undefined) return { ready: false, ...all };
  return { ready: true, ...all, services: serviceNames(agent, env) };
}

/** Null: its calls can be recorded, or it says nothing of recordings. */
function recordingTrouble({ name, retention }: Agent, env: Env): string | null {
  // Unless it is set, it is as long as the words.
  if (retention.recordingDays === retention.wordsDays || recordingsBucket(env) !== undefined) return null;
  return `${name}: no call is recorded without a bucket of R2. Bind one as RECORDINGS, or take retention.recordingDays out`;
}

/** Null: its objectives are looked at and told, or it has none. */
function objectivesTrouble({ name, objectives, escalation }: Agent, env: Env): string | null {
  if (objectives.length === 0) return null;
  if (env.DB === undefined)
    return `${name}: nobody looks at its objectives without the archive. Bind a D1 database as DB`;
  const untold = objectives.filter(({ notify = escalation?.notify ?? [] }) => notify.length === 0).map(objectiveName);
  if (untold.length === 0) return null;
  return `${name}: nobody is told when it misses ${untold.join(", ")}. Give the objective or escalation its \`notify\``;
}

/** Null: the rules of its versions are looked at and told, or they have none. */
function rulesTrouble({ name, versions, escalation }: Agent, env: Env): string | null {
  const ruled = versions.filter(({ outIf }) => outIf.length > 0);
  if (ruled.length === 0) return null;
  if (env.DB === undefined) return `${name}: no rule takes a version out without the archive. Bind a D1 database as DB`;
  const untold = ruled.filter(({ outIf }) =>
    outIf.some(({ notify = escalation?.notify ?? [] }) => notify.length === 0),
  );
  if (untold.length === 0) return null;
  return `${name}: nobody is told when a rule takes ${untold.map((version) => version.name).join(", ")} out. Give the rule or escalation its \`notify\``;
}

/** Receivers whose address is set, and whose key or secret is not. */
function receiversTrouble({ name, escalation, objectives, versions }: Agent, env: Env): string[] {
  const parts = [escalation, ...objectives, ...versions.flatMap(({ outIf }) => outIf)];
  return parts
    .flatMap((part) => part?.notify ?? [])
    .flatMap((notify) => receiverTrouble(notify, env) ?? [])
    .map((trouble) => `${name}: a receiver of its notify is told nothing: ${trouble}`);
}

function sentenceOf({ name: agent }: Agent, { name, part }: UnsetVariable): string {
  return part === "origins" ? `${agent}: no page may call it without ${name}` : `${agent}: its tools need ${name}`;
}

/** As much of it as a stranger is told: which names and services are missing would tell what to try. */
export function readiness({ ready, missing = [] }: Health): Health {
  if (!ready) console.warn("earshot: not ready, it lacks", missing.join("; "));
  return { ready };
}
