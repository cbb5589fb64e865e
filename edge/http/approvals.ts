/** Actions that wait for a human's approval at an agent, for the human who decides. */
import type { Agent } from "../agent/agent.ts";
import { agentNamed } from "../agent/named.ts";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import type { WaitingApproval } from "../desk/tool-desk.ts";
import { requireAdmin } from "./admin.ts";

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
