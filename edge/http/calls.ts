/** The requests about an existing call: join it again, leave it, read its trace, erase its record. */

import type { z } from "zod";
import type { Agent } from "../agent/agent.ts";
import { goingOnIn, spokenIn } from "../agent/language.ts";
import { agentNamed } from "../agent/named.ts";
import { inVersion } from "../agent/versioned.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { callIdOfAttempt, isCallId } from "../base/names.ts";
import { unknownCall } from "../base/unknown-call.ts";
import { deskOf } from "../desk/desk.ts";
import { signatureOf } from "../desk/signature.ts";
import { isAdmin } from "../desk/staff.ts";
import { requireSettings } from "../features/configuration.ts";
import { callStub } from "../objects/call.ts";
import type { Decided } from "../objects/human.ts";
import type { Delivered, ErasureReceipt } from "../wire/erasure.ts";
import {
  attemptSchema,
  type CallTrace,
  type decisionRequestSchema,
  type Rating,
  type ratingRequestSchema,
  type SessionReply,
} from "../wire/http.ts";
import { requireAdmin } from "./admin.ts";
import { sessionReply } from "./admit.ts";
import { bearerOf, type CallTokenClaims, verifyCallToken } from "./call-token.ts";
import { callerView } from "./caller-view.ts";
import { requireRole } from "./console/needs.ts";
import { requireStaff } from "./console/require-staff.ts";
import { deliverCall, eraseWholeCall } from "./operator.ts";
import { countingWrong } from "./wrong-tokens.ts";

/**
 * Lets a visitor whose page was reloaded back into the call.
 * @throws EarshotError of tokens; `call_ended`, `call_unknown`.
 */
export async function rejoin(
  env: Env,
  agents: readonly Agent[],
  callId: string,
  request: Request,
): Promise<SessionReply> {
  requireSettings(env);
  const callToken = bearerOf(request);
  const claims = await requireCallToken(env, callId, request);
  const call = callStub(env, callId);
  const [state, transport] = await Promise.all([call.state(), call.transport()]);
  if (state === "unknown" || transport === null) throw unknownCall();
  if (state === "ended") throw new EarshotError("call_ended", "this call has ended; begin a new one");
  const [locale, version, changed] = await Promise.all([call.locale(), call.agentVersion(), call.changedLanguage()]);
  const defined = inVersion(agentNamed(agents, claims.agent), version);
  const agent = changed === null ? spokenIn(defined, locale ?? undefined) : goingOnIn(defined, changed);
  const reply = await sessionReply(env, agent, { callId, transport, callToken });
  // The page that was loaded anew has to know: else its words were those in which it began.
  return changed === null ? reply : { ...reply, changedLanguage: agent.language };
}

/**
 * The visitor's page has given the call up, whether it was in it yet or not: nobody waits for it, and it counts no more.
 * @throws EarshotError of tokens; `call_unknown`.
 */
export async function leave(env: Env, callId: string, request: Request): Promise<void> {
  requireSettings(env);
  await requireCallToken(env, callId, request);
  if (!(await callStub(env, callId).leave())) throw unknownCall();
}

/**
 * The same of a call whose answer the page has not read, and so has no token of. The attempt's name is the page's alone; it
 * can do nothing but this.
 * @throws EarshotError `agent_unknown`, `body_malformed`.
 */
export async function leaveAttempt(
  env: Env,
  agents: readonly Agent[],
  { agent: name, attempt }: { readonly agent: string; readonly attempt: string },
): Promise<void> {
  requireSettings(env);
  const agent = agentNamed(agents, name);
  if (!attemptSchema.safeParse(attempt).success) {
    throw new EarshotError("body_malformed", "an attempt's name has 16 to 64 characters of 0-9, a-f and -");
  }
  const callId = callIdOfAttempt(env.CALL_TOKEN_SECRET, agent.name, attempt);
  const desk = deskOf(env, agent.name);
  if (!(await desk.giveUp(callId))) return;
  // Admitted and not rung: it will not be.
  if (!(await callStub(env, callId).leave())) await desk.ended(callId, 0);
}

/**
 * The call's trace: all of it for the admin's token, the caller's part for the call's own, with their forms unredacted.
 * @throws EarshotError of tokens; `call_unknown`.
 */
export async function readTrace(env: Env, callId: string, request: Request): Promise<CallTrace> {
  const reader = await requireReader(env, callId, request);
  const call = callStub(env, callId);
  const trace = reader === "staff" ? await call.trace() : await call.traceForVisitor();
  if (trace === null) throw unknownCall();
  return reader === "staff" ? trace : callerView(trace);
}

/**
 * Takes the visitor's rating, while the call runs or after it; they may change it for an hour.
 * @throws EarshotError of tokens; `call_unknown`, `rating_closed`.
 */
export async function rate(
  env: Env,
  callId: string,
  { stars, comment }: z.output<typeof ratingRequestSchema>,
  request: Request,
): Promise<Rating> {
  requireSettings(env);
  await requireCallToken(env, callId, request);
  const outcome = await callStub(env, callId).rate(stars, comment);
  if (outcome.kind === "unknown") throw unknownCall();
  if (outcome.kind === "kept") return outcome.rating;
  throw new EarshotError("rating_closed", "this call was rated more than an hour ago; the rating stays as it is");
}

/**
 * Takes a human's decision on what a tool is about to do. The first one counts; where the caller waits no more, it is done
 * now, and what came of it is told here.
 * @throws EarshotError as of `requireStaff()`; `approval_unknown`.
 */
export async function decideApproval(
  env: Env,
  { callId, approval }: { readonly callId: string; readonly approval: string },
  { approved, by }: z.output<typeof decisionRequestSchema>,
  request: Request,
): Promise<Exclude<Decided, { kind: "unknown" }>> {
  const signature = await signerOf(env, by, request);
  if (!isCallId(callId)) throw unknownCall();
  const decided = await callStub(env, callId).decide(approval, approved, signature);
  if (decided.kind !== "unknown") return decided;
  throw new EarshotError("approval_unknown", "no approval with that id waits in this call: list those that wait");
}

/**
 * Tells the receivers of `call.ended` once more what came of a call that is over, as the record has it now.
 * @throws EarshotError of the admin's token; `call_unknown`, `call_running`.
 */
export async function deliverAnew(env: Env, callId: string, request: Request): Promise<Delivered> {
  await requireAdmin(env, request);
  return deliverCall(env, callId);
}

/**
 * Erases what is known of the call, wherever it is; ends it if it still runs. Returns the receipt for the admin, who may ask
 * again as long as something is pending. Null for the caller, whom the places do not concern.
 * @throws EarshotError of tokens; `call_unknown`.
 */
export async function eraseCall(env: Env, callId: string, request: Request): Promise<ErasureReceipt | null> {
  const reader = await requireReader(env, callId, request);
  if (reader === "staff") return eraseWholeCall(env, callId);
  const call = callStub(env, callId);
  if ((await call.state()) === "unknown") throw unknownCall();
  await call.erase();
  return null;
}

/** A person with a token of their own signs with its name. The admin's token does not tell who holds it. */
async function signerOf(env: Env, by: string, request: Request): Promise<string> {
  const { name, role } = await requireStaff(env, request);
  requireRole(role, "human");
  return name ?? signatureOf({ name: by, shared: true });
}

async function requireReader(env: Env, callId: string, request: Request): Promise<"staff" | "caller"> {
  requireSettings(env);
  if (isAdmin(env, bearerOf(request))) {
    if (!isCallId(callId)) throw unknownCall();
    return "staff";
  }
  await requireCallToken(env, callId, request);
  return "caller";
}

/** A wrong one counts: it may be a guess at the admin's token as well. */
async function requireCallToken(env: Env, callId: string, request: Request): Promise<CallTokenClaims> {
  const token = bearerOf(request);
  const claims = await countingWrong(env, request, () => verifyCallToken(env.CALL_TOKEN_SECRET, token));
  if (claims.callId === callId) return claims;
  throw new EarshotError("call_forbidden", "this token is for another call: send the callToken of this one");
}
