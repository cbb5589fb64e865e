/**
 * The proof that a browser asks for a session, where the agent wants one (`turnstile`): judged after the limits, which
 * cost nothing, and before anything is reserved.
 */
import { createHash } from "node:crypto";
import type { Agent } from "../agent/agent.ts";
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import type { AdmissionRequest } from "../desk/admission.ts";
import type { Desk } from "../desk/desk.ts";
import { proofSecret } from "../features/turnstile/proof-secret.ts";
import { verifyToken } from "../features/turnstile/siteverify.ts";
import { LimitReachedError } from "./problem.ts";

export interface Proof {
  readonly agent: Agent;
  readonly env: Env;
  readonly desk: Pick<Desk, "claimProof" | "proofUnjudged">;
  /** The request that reserves after the check. */
  readonly wanted: AdmissionRequest;
  readonly token: string | undefined;
  readonly request: Request;
}

/**
 * Returns where the agent wants no proof, or this one is good; it has been used then.
 * @throws EarshotError `turnstile_required`, `turnstile_refused`, `turnstile_unreachable`; `not_configured`,
 *   `limit_reached`; `call_ended` as of `admit()`.
 */
export async function requireProof({ agent, env, desk, wanted, token, request }: Proof): Promise<void> {
  const { turnstile } = agent;
  if (turnstile === undefined) return;
  if (token === undefined) {
    throw new EarshotError("turnstile_required", "this agent wants a Turnstile token: set the widget's turnstileToken");
  }
  const secret = proofSecret(agent, env);
  if (secret === null) return;
  const { secretVariable, action, hostnames = hostOf(request.headers.get("Origin")) } = turnstile;
  const hash = secret.passesAnybody ? null : createHash("sha256").update(token).digest("hex");
  const claim = await desk.claimProof(wanted, hash);
  if (claim === "used")
    throw new EarshotError("turnstile_refused", "the Turnstile token was used before: get a new one");
  if (!claim.admitted && claim.limit === "attempt") throw new EarshotError("call_ended", claim.detail);
  if (!claim.admitted) throw new LimitReachedError(claim.detail, claim.retryAfterSeconds);

  const address = request.headers.get("CF-Connecting-IP");
  try {
    await verifyToken({ token, secret, secretVariable, address, hostnames, action }, env);
  } catch (thrown) {
    // The token may be as good as before.
    const isJudged = thrown instanceof EarshotError && thrown.code === "turnstile_refused";
    if (!isJudged && hash !== null) await desk.proofUnjudged(hash);
    throw thrown;
  }
}

/** The page's, for which the challenge must have been solved; of a request without a page there is none. */
function hostOf(origin: string | null): string[] {
  return origin !== null && URL.canParse(origin) ? [new URL(origin).hostname] : [];
}
