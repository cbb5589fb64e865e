/** Sessions that never begin by a fault of ours: no call and no row of the archive tells of them, so the Desk counts them. */
import type { Env } from "../base/env.ts";
import { codeOf, statusOf } from "../base/error-status.ts";
import { type ErrorCode, logged } from "../base/errors.ts";
import { deskOf } from "../desk/desk.ts";

/** An admin has switched the agent off: that is no fault. */
const meant: ReadonlySet<ErrorCode> = new Set(["agent_off"]);

/** Counts an error of 500 or more against the agent's availability, and throws it on. */
export async function countingRefused<Answer>(env: Env, agent: string, begin: () => Promise<Answer>): Promise<Answer> {
  try {
    return await begin();
  } catch (thrown) {
    const code = codeOf(thrown);
    if (statusOf(code) >= 500 && !meant.has(code)) await counted(env, agent, code);
    throw thrown;
  }
}

/** The page gets the first error, whatever becomes of the count. */
async function counted(env: Env, agent: string, code: string): Promise<void> {
  try {
    await deskOf(env, agent).sessionRefused(code);
  } catch (thrown) {
    console.error("earshot: a refused session was not counted:", logged(thrown));
  }
}
