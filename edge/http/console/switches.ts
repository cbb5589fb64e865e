/**
 * `/v1/console/switches`: all that is off at the agents, and turning it off and on. Everybody who is signed in may look,
 * and admins may switch.
 */
import { Hono } from "hono";
import type { Agent } from "../../agent/agent.ts";
import { agentNamed } from "../../agent/named.ts";
import { canSwitch, switchableNames } from "../../agent/switchable.ts";
import type { Env } from "../../base/env.ts";
import { EarshotError, logged } from "../../base/errors.ts";
import { deskOf } from "../../desk/desk.ts";
import { signatureOf } from "../../desk/signature.ts";
import type { SwitchWish } from "../../desk/switches.ts";
import type { Human } from "../../objects/human.ts";
import {
  type AgentSwitches,
  isAmong,
  nameOf,
  type Switchable,
  type SwitchedOff,
  type SwitchesReply,
  type SwitchHistory,
  type SwitchReply,
  type SwitchResult,
  switchHistoryQuerySchema,
  switchRequestSchema,
} from "../../wire/switches.ts";
import { jsonBody } from "../body.ts";
import { needs } from "./needs.ts";
import { queryOf } from "./query.ts";
import type { ConsoleEnv } from "./sign-in.ts";

/** As many of an agent's changes are shown beside what is off. */
const shownChanges = 20;

export function switchRoutes(agents: readonly Agent[]) {
  return new Hono<ConsoleEnv>()
    .get("/", needs("viewer"), async (c) => c.json(await switchesOf(c.env, agents)))
    .get("/history", needs("viewer"), async (c) => {
      const { agent, limit, before } = queryOf(c.req.url, switchHistoryQuerySchema);
      const desk = deskOf(c.env, agentNamed(agents, agent).name);
      return c.json({ changes: await desk.switchHistory(limit, before) } satisfies SwitchHistory);
    })
    .post("/", needs("admin"), jsonBody(switchRequestSchema), async (c) => {
      const reply = await turn(c.env, agents, c.req.valid("json"), c.var.human);
      return c.json(reply, reply.results.some(({ kind }) => kind === "failed") ? 207 : 200);
    });
}

async function switchesOf(env: Env, agents: readonly Agent[]): Promise<SwitchesReply> {
  const asked = await Promise.all(
    agents.map(async (agent): Promise<AgentSwitches | string> => {
      try {
        const desk = deskOf(env, agent.name);
        const [off, history] = await Promise.all([desk.switchedOff(), desk.switchHistory(shownChanges)]);
        const { name, displayName } = agent;
        return {
          agent: name,
          displayName,
          tools: switchableNames(agent, "tool"),
          vendors: switchableNames(agent, "vendor"),
          candidates: switchableNames(agent, "candidate"),
          off,
          history,
        };
      } catch (thrown) {
        console.error("earshot: the switches of", agent.name, "could not be asked for:", logged(thrown));
        return agent.name;
      }
    }),
  );
  return {
    nowMs: Date.now(),
    agents: asked.filter((one) => typeof one !== "string"),
    failed: asked.filter((one) => typeof one === "string"),
  };
}

/**
 * Turns something off or on at one agent or at all that have it. One agent that fails keeps no other from it.
 * @throws EarshotError `agent_unknown`, `switch_unknown`, `body_malformed`; `switch_changed` where another was faster
 */
async function turn(
  env: Env,
  agents: readonly Agent[],
  { agent: only, what, off, why, until, seen }: ReturnType<typeof switchRequestSchema.parse>,
  human: Human,
): Promise<SwitchReply> {
  const named = only === undefined ? agents : [agentNamed(agents, only)];
  const has = await Promise.all(
    named.map(async (agent) => canSwitch(agent, what) || (!off && (await mayBeOff(env, agent, what)))),
  );
  const having = named.filter((_, nth) => has[nth]);
  if (having.length === 0) {
    const place = only === undefined ? "no agent has" : `"${only}" does not have`;
    const names = [...new Set(named.flatMap((agent) => switchableNames(agent, what.kind)))].join(", ") || "none";
    throw new EarshotError("switch_unknown", `${place} the ${what.kind} "${nameOf(what)}"; there are: ${names}`);
  }
  if (only === undefined && seen !== undefined) {
    throw new EarshotError("body_malformed", "seen: name the agent at which it was seen");
  }
  const wish: SwitchWish = { what, off, why, by: signatureOf(human), untilMs: untilMsOf(off, until), seen };
  const results = await Promise.all(having.map(({ name }) => turnAt(env, name, wish)));
  return { results };
}

/** It was switched off when the agent still had it. A Desk that does not answer may have it off. */
async function mayBeOff(env: Env, { name }: Agent, what: Switchable): Promise<boolean> {
  try {
    return isAmong(await deskOf(env, name).switchedOff(), what);
  } catch (thrown) {
    console.error("earshot: the switches of", name, "could not be asked for:", logged(thrown));
    return true;
  }
}

/** @throws EarshotError `body_malformed` */
function untilMsOf(off: boolean, until: string | undefined): number | null {
  if (until === undefined) return null;
  if (!off) throw new EarshotError("body_malformed", "until: only something that is turned off turns itself on again");
  const untilMs = Date.parse(until);
  if (untilMs > Date.now()) return untilMs;
  throw new EarshotError("body_malformed", "until: name a time that is yet to come");
}

/** @throws EarshotError `switch_changed` */
async function turnAt(env: Env, agent: string, wish: SwitchWish): Promise<SwitchResult> {
  let stands: SwitchedOff | null;
  try {
    const switched = await deskOf(env, agent).turn(wish);
    if (switched.kind === "changed") {
      return { kind: "changed", agent, change: switched.change, before: switched.before };
    }
    if (switched.kind === "unchanged") return { kind: "unchanged", agent };
    stands = switched.stands;
  } catch (thrown) {
    console.error("earshot:", agent, "could not be switched:", logged(thrown));
    return { kind: "failed", agent, detail: "its Desk did not answer, so nobody knows: look, and try again" };
  }
  const now = stands === null ? "it is on" : `${stands.by} turned it off: ${stands.why}`;
  throw new EarshotError("switch_changed", `somebody has changed it meanwhile (${now}); look at it again`);
}
