/**
 * The actions of a human at the console: see who waits and, with one of the calls, listen in, whisper, take it, write to the
 * caller, read in another language, give it back.
 */

import { Hono } from "hono";
import type { Agent } from "../../agent/agent.ts";
import { agentNamed } from "../../agent/named.ts";
import { inVersion } from "../../agent/versioned.ts";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { humanIdentityOf, isCallId, roomNameOf } from "../../base/names.ts";
import { unknownCall } from "../../base/unknown-call.ts";
import { consoleDesk } from "../../desk/console-desk.ts";
import { deskOf } from "../../desk/desk.ts";
import { callStub, type HumanOrder, type Said, type Untranslated } from "../../objects/call.ts";
import type { Human } from "../../objects/human.ts";
import { transportNamed } from "../../transport/transports.ts";
import type { Me } from "../../wire/archive.ts";
import {
  type ConsoleCall,
  type QueueReply,
  type SayReply,
  saySchema,
  signInSchema,
  type Translations,
  translationsQuerySchema,
  whisperSchema,
} from "../../wire/console.ts";
import type { RoomPass } from "../../wire/transport.ts";
import { jsonBody } from "../body.ts";
import { accessSignIn, signInWays } from "./access-sign-in.ts";
import { approvalRoutes } from "./approvals.ts";
import { archiveRoutes, sharedCall } from "./archive.ts";
import { needs } from "./needs.ts";
import { queryOf } from "./query.ts";
import {
  type ConsoleEnv,
  configuredOnly,
  humanIfSignedIn,
  ownOriginOnly,
  type SignedIn,
  signAllOut,
  signedInOnly,
  signIn,
  signOut,
} from "./sign-in.ts";
import { switchRoutes } from "./switches.ts";

/** All routes under `/v1/console`. */
export function consoleRoutes(agents: readonly Agent[]) {
  const whisper = jsonBody(whisperSchema);
  const say = jsonBody(saySchema);
  return (
    new Hono<ConsoleEnv>()
      .use("*", configuredOnly, ownOriginOnly)
      .delete("/sessions", (c) => signAllOut(c).then(() => c.body(null, 204)))
      .post("/sign-in", jsonBody(signInSchema), async (c) => c.json(meOf(await signIn(c, c.req.valid("json")))))
      .get("/sign-in", (c) => c.json(signInWays(c)))
      .post("/sign-in/access", async (c) => c.json(meOf(await accessSignIn(c))))
      // A page asks this first, so somebody who is not signed in yet has done nothing wrong.
      .get("/me", async (c) => c.json(meOf(await humanIfSignedIn(c))))
      .get("/shared", async (c) => c.json(await sharedCall(c.env, c.req.raw)))
      .use("*", signedInOnly)
      .route("/archive", archiveRoutes(agents))
      .route("/switches", switchRoutes(agents))
      .post("/sign-out", async (c) => {
        await Promise.all(staffed(agents).map(({ name }) => deskOf(c.env, name).signedOut(c.var.human.id)));
        await signOut(c);
        return c.body(null, 204);
      })
      // A viewer answers no calls.
      .use("*", needs("human"))
      .get("/queue", async (c) => c.json(await queueOf(c.env, agents, c.var.human)))
      .route("/approvals", approvalRoutes(agents))
      .get("/calls/:id", async (c) => c.json(await callOf(c.env, agents, c.req.param("id"))))
      .post("/calls/:id/listen", async (c) => c.json(await listenIn(c.env, c.req.param("id"), c.var.human)))
      .post("/calls/:id/stop-listening", async (c) => {
        await tell(c.env, c.req.param("id"), { kind: "stop-listening", human: c.var.human });
        return c.body(null, 204);
      })
      .post("/calls/:id/take", async (c) => c.json(await take(c.env, agents, c.req.param("id"), c.var.human)))
      .post("/calls/:id/whisper", whisper, async (c) => {
        await tell(c.env, c.req.param("id"), { kind: "whisper", human: c.var.human, text: c.req.valid("json").text });
        return c.body(null, 204);
      })
      .post("/calls/:id/say", say, async (c) => {
        const { text, language } = c.req.valid("json");
        return c.json(await sayFor(c.env, c.req.param("id"), { kind: "say", human: c.var.human, text, language }));
      })
      .get("/calls/:id/translations", async (c) => {
        const { language } = queryOf(c.req.url, translationsQuerySchema);
        return c.json(await translationsOf(c.env, c.req.param("id"), language));
      })
      .post("/calls/:id/give-back", async (c) => {
        await tell(c.env, c.req.param("id"), { kind: "give-back", human: c.var.human });
        return c.body(null, 204);
      })
  );
}

/** Somebody who is signed in, as the page knows them: humans are the usual ones. */
function meOf(signedIn: SignedIn | null): Me {
  if (signedIn?.role !== "human") return signedIn;
  const { role: _, ...human } = signedIn;
  return human;
}

/** The agents that have humans behind them. */
function staffed(agents: readonly Agent[]): Agent[] {
  return agents.filter(({ escalation }) => escalation !== undefined);
}

async function queueOf(env: Env, agents: readonly Agent[], human: Human): Promise<QueueReply> {
  const lists = await Promise.all(staffed(agents).map(({ name }) => deskOf(env, name).waiting(name, human)));
  return { me: human, nowMs: Date.now(), waiting: lists.flat() };
}

/** @throws EarshotError `call_unknown` */
async function callOf(env: Env, agents: readonly Agent[], callId: string): Promise<ConsoleCall> {
  const trace = isCallId(callId) ? await callStub(env, callId).trace() : null;
  if (trace === null) throw unknownCall();
  const { agent, agentVersion, state, handoff, transfers } = trace;
  const displayName = transfers?.at(-1)?.names?.to ?? inVersion(agentNamed(agents, agent), agentVersion).displayName;
  const { state: stands, summary } = handoff ?? { state: { kind: "none" } as const, summary: null };
  return { callId, agent, displayName, state, handoff: stands, summary };
}

/** @throws EarshotError `call_unknown`, `call_ended` */
async function listenIn(env: Env, callId: string, human: Human): Promise<RoomPass> {
  await tell(env, callId, { kind: "listen", human });
  try {
    return await passFor(env, callId, human, false);
  } catch (thrown) {
    await tell(env, callId, { kind: "stop-listening", human });
    throw thrown;
  }
}

/**
 * Takes the call for this human, and no other. A human who has it already gets a fresh way into the room.
 * @throws EarshotError `handoff_taken`, `call_unknown`, `call_ended`
 */
async function take(env: Env, agents: readonly Agent[], callId: string, human: Human): Promise<RoomPass> {
  const { agent } = await callOf(env, agents, callId);
  const desk = deskOf(env, agent);
  const claim = await desk.claim(callId, human);
  if (claim.kind === "taken") throw new EarshotError("handoff_taken", `${claim.by} has taken this call already`);
  if (claim.kind === "gone") throw new EarshotError("call_unknown", "this caller no longer waits: take another");
  try {
    await tell(env, callId, { kind: "take", human });
    return await passFor(env, callId, human, true);
  } catch (thrown) {
    await desk.release(callId);
    throw thrown;
  }
}

/** @throws EarshotError `call_unknown`, `call_ended`, `call_forbidden`: no human who has it; `translation_failed` */
async function sayFor(env: Env, callId: string, order: HumanOrder): Promise<SayReply> {
  const outcome = await tell(env, callId, order);
  if (outcome === "done") throw new EarshotError("internal", "nothing was said");
  if (outcome.kind === "untranslated") throw new EarshotError("translation_failed", outcome.why);
  return { said: outcome.text, translated: outcome.translated };
}

/** @throws EarshotError `call_unknown` */
async function translationsOf(env: Env, callId: string, language: string): Promise<Translations> {
  const found = isCallId(callId) ? await callStub(env, callId).translations(language) : null;
  if (found === null) throw unknownCall();
  return found;
}

/** @throws EarshotError `call_unknown`, `call_ended`, `call_forbidden` */
async function tell(env: Env, callId: string, order: HumanOrder): Promise<"done" | Said | Untranslated> {
  if (!isCallId(callId)) throw unknownCall();
  const outcome = await callStub(env, callId).order(order);
  switch (outcome) {
    case "unknown":
      throw unknownCall();
    case "ended":
      throw new EarshotError("call_ended", "this call has ended");
    case "not-yours":
      throw new EarshotError("call_forbidden", "you do not have this call: take it first");
    default:
      return outcome;
  }
}

/** @throws EarshotError `call_unknown`: also where no human comes into such a call; `token_invalid` */
async function passFor(env: Env, callId: string, human: Human, talks: boolean): Promise<RoomPass> {
  const transport = await callStub(env, callId).transport();
  const humans = transport === null ? null : transportNamed(transport).outside.humans;
  if (humans === null) throw unknownCall();
  const identity = humanIdentityOf(human.id, talks);
  if (!(await consoleDesk(env).sessionPassed(human.id, { callId, identity }))) {
    throw new EarshotError("token_invalid", "sign in again: this session was ended");
  }
  return humans.pass(env, { room: roomNameOf(callId), identity, name: human.name, talks });
}
