/** `GET /v1/agents/:name/recording`: whether recording is switched off. A page then asks nobody, since a yes would count for nothing. */
import type { Agent } from "../agent/agent.ts";
import { agentNamed } from "../agent/named.ts";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import type { RecordingSwitch } from "../wire/http.ts";
import { isAmong } from "../wire/switches.ts";

/**
 * A page of the Worker's own origin names none in a GET, so CORS alone says which pages may read it.
 * @throws EarshotError `agent_unknown`
 */
export async function recordingSwitch(env: Env, agents: readonly Agent[], name: string): Promise<RecordingSwitch> {
  const agent = agentNamed(agents, name);
  const { off } = await deskOf(env, agent.name).switchNews();
  return { off: isAmong(off, { kind: "recording" }) };
}
