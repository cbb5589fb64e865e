/** The tools of one call, with their rules: built from the definition, the call's record and the agent's Desk. */

import type { Agent } from "../agent/agent.ts";
import type { ToolDefinition } from "../agent/tools.ts";
import type { Clock } from "../base/clock.ts";
import type { Env } from "../base/env.ts";
import { asEarshotError, type EarshotError } from "../base/errors.ts";
import { deskOf } from "../desk/desk.ts";
import { Caller } from "../features/identity/caller.ts";
import { howToIdentify, identityTools } from "../features/identity/tools.ts";
import type { Invitation } from "../objects/call.ts";
import type { CallRecord } from "../record/store.ts";
import { traceparentOf } from "../telemetry/ids.ts";
import { exportsTraces } from "../telemetry/settings.ts";
import { actionsOf } from "../tools/actions.ts";
import type { Untold } from "../tools/decisions.ts";
import { mcpTools } from "../tools/mcp/tools.ts";
import { ToolGate } from "../tools/tool-gate.ts";
import { undoTool } from "../tools/undo.ts";
import type { ActionEntry } from "../wire/http.ts";
import { acrossCalls } from "./across-calls.ts";

export interface CallRulesOptions {
  readonly agent: Agent;
  readonly env: Env;
  /** The agent's language by now, BCP 47. */
  readonly language: () => string;
  readonly record: CallRecord;
  readonly invitation: Invitation;
  readonly clock: Clock;
  readonly sinceStartMs: () => number;
  readonly turnOffset: number;
  /** For the record. */
  readonly trouble: (error: EarshotError) => void;
  /** Takes work that is done beside the call; must not reject. */
  readonly see: (work: Promise<void>) => void;
  /** Something is to be told that nobody waits for. */
  readonly late: () => void;
  /** A human is to look whether this was done. */
  readonly unclear: (untold: Untold) => void;
  /** Whether a tool is switched off by now. */
  readonly isOff: (tool: string) => boolean;
  /** Whether this of the call's audit is this agent's: it sees to what comes of it. */
  readonly owns: (entry: ActionEntry) => boolean;
}

export interface CallRules {
  readonly toolGate: ToolGate;
  /** The agent with all the tools that it has in this call. */
  readonly agent: Agent;
  /** The agent is another version of itself by now: from the next use on it has that one's tools. The record of actions goes on. */
  become(agent: Agent): void;
}

export function callRules(options: CallRulesOptions): CallRules {
  const {
    agent,
    env,
    language,
    record,
    invitation,
    clock,
    sinceStartMs,
    turnOffset,
    see,
    trouble,
    late,
    unclear,
    owns,
    isOff,
  } = options;
  const { callId, visitor = "" } = invitation;
  const desk = deskOf(env, agent.name);
  const tools: ToolDefinition[] = [];
  let current = agent;
  // Those of servers come when they have been listed: the call does not wait for them.
  const have = (one: Agent): Promise<unknown> => {
    current = one;
    tools.splice(0, tools.length, ...one.tools, ...builtIn({ ...options, agent: one }));
    const servers = one.mcpServers.map((server) =>
      mcpTools({
        server,
        env,
        fetch: (input, init) => fetch(input, init),
        pins: (said) => desk.toolPins(said),
        trouble,
      }).then(
        (more) => void (current === one && tools.push(...more)),
        (thrown: unknown) => trouble(asEarshotError(thrown, "tool_failed")),
      ),
    );
    const listed = Promise.all(servers);
    see(listed.then(() => {}));
    return listed;
  };
  const listed = have(agent);
  const toolGate = new ToolGate({
    tools,
    runner: actionsOf({
      tools,
      env,
      clock,
      cardHosts: agent.cardHosts,
      ...(exportsTraces(env) && { traceparent: (toolCallId) => traceparentOf(callId, toolCallId) }),
    }),
    log: record.actions,
    slots: record.slots,
    hush: (...told) => record.recording.hush(...told),
    caller: new Caller(record.identity, agent.identity.attempts, invitation.identity),
    howToIdentify: agent.identity.code === undefined ? "Offer a human instead." : howToIdentify,
    callId,
    secret: env.CALL_TOKEN_SECRET,
    turnOffset,
    get language() {
      return language();
    },
    dryRun: env.TOOLS_DRY_RUN === "1",
    clock,
    sinceStartMs,
    ...acrossCalls({ ...options, desk, visitor }),
    // The request goes to the Desk where the call is listed, even if another agent has it now.
    announce: (pending) => see(deskOf(env, invitation.agentName).approvalAsked(pending)),
    listed,
    late,
    unclear,
    owns,
    isOff,
  });
  return { toolGate, agent: { ...agent, tools }, become: (now) => void have(now) };
}

function builtIn({ agent, env, record, invitation }: CallRulesOptions): ToolDefinition[] {
  const { code } = agent.identity;
  const identify =
    code === undefined
      ? []
      : identityTools({
          code,
          env,
          store: record.identity,
          secret: env.CALL_TOKEN_SECRET,
          callId: invitation.callId,
          nowMs: () => Date.now(),
        });
  return [...identify, ...(agent.tools.some(({ undo }) => undo) ? [undoTool] : [])];
}
