/** Asks `/health` of a Worker that was just deployed or started. */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";

/** The part of edge/wire/http.ts that is told to people here. */
const healthSchema = z.object({ ready: z.boolean(), missing: z.array(z.string()).default([]) });

export type HealthFound =
  /** `missing`, here and below: it is empty where the Worker does not know the one who asks. */
  | { readonly kind: "ready"; readonly missing: readonly string[] }
  | { readonly kind: "trouble"; readonly missing: readonly string[] }
  /** No answer of Earshot's; `last`: what came in its place. */
  | { readonly kind: "silent"; readonly last: string };

export interface HealthWaits {
  /** How long to wait for an answer at all. */
  readonly answerMs: number;
  /** How long a Worker may say that it is not ready: the version before may still answer. */
  readonly notReadyMs: number;
  readonly betweenMs: number;
}

export const healthWaits: HealthWaits = { answerMs: 60_000, notReadyMs: 10_000, betweenMs: 2_000 };

/** One question may take this long: the Worker itself asks LiveKit for up to 2 s. */
const questionMs = 10_000;

/**
 * Asks until the Worker is ready, or until the time is over. A new address may take a while to be known.
 * @param token the admin's, with which the Worker names what is missing; null: not known here
 */
export async function awaitHealth(origin: string, token: string | null, waits: HealthWaits): Promise<HealthFound> {
  let endMs = Date.now() + waits.answerMs;
  let found: HealthFound = { kind: "silent", last: "nothing" };
  for (;;) {
    const before = found.kind;
    found = await askHealth(origin, token);
    if (found.kind === "ready") return found;
    if (found.kind === "trouble" && before !== "trouble") endMs = Math.min(endMs, Date.now() + waits.notReadyMs);
    if (Date.now() + waits.betweenMs > endMs) return found;
    await sleep(waits.betweenMs);
  }
}

/** Asks once. @param token the admin's; null: not known here */
export async function askHealth(origin: string, token: string | null): Promise<HealthFound> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(`${origin}/health`, {
      headers: token === null ? {} : { authorization: `Bearer ${token}` },
      redirect: "manual",
      signal: AbortSignal.timeout(questionMs),
    });
    text = await response.text();
  } catch (error) {
    return { kind: "silent", last: reasonOf(error) };
  }
  const health = healthSchema.safeParse(jsonOf(text));
  if (!health.success)
    return { kind: "silent", last: `an answer with status ${response.status} that is not Earshot's` };
  const { ready, missing } = health.data;
  return { kind: ready ? "ready" : "trouble", missing };
}

/** fetch tells the reason in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
