/** `earshot/agent`: what an agent is made with. */
export { type Agent, type AgentInput, defineAgent } from "../edge/agent/agent.ts";
export type { FunctionContext, IdentityLevel } from "../edge/agent/tools.ts";
export { EarshotError, type ErrorCode } from "../edge/base/errors.ts";
export type { RehearsalInput } from "../engines/deployed.ts";
