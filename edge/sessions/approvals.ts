/** What waits for a human's approval at an agent, for whoever decides on it. */
import type { Agent } from "../agent.ts";
import type { Env } from "../env.ts";
import { requireAdmin } from "./admin.ts";
import { agentNamed } from "./admit.ts";
import { deskOf } from "./desk.ts";
import type { WaitingApproval } from "./tool-desk.ts";

/** @throws EarshotError of the admin's token; `agent_unknown`. */
export async function approvals(
  env: Env,
  agents: readonly Agent[],
  name: string,
  request: Request,
): Promise<{ readonly approvals: readonly WaitingApproval[] }> {
  await requireAdmin(env, request);
  return { approvals: await deskOf(env, agentNamed(agents, name).name).approvals() };
}
