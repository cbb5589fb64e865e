/** The agents' requests for a human's approval, and a human's decision on one. */
import { Hono } from "hono";
import type { Agent } from "../../agent/agent.ts";
import type { Env } from "../../base/env.ts";
import { EarshotError } from "../../base/errors.ts";
import { isCallId } from "../../base/names.ts";
import { deskOf } from "../../desk/desk.ts";
import { signatureOf } from "../../desk/signature.ts";
import { callStub } from "../../objects/call.ts";
import type { Decided } from "../../objects/human.ts";
import { type ApprovalsReply, verdictSchema } from "../../wire/approvals.ts";
import { jsonBody } from "../body.ts";
import type { ConsoleEnv } from "./sign-in.ts";

/** `/v1/console/approvals`, for people signed in to the console. */
export function approvalRoutes(agents: readonly Agent[]) {
  return new Hono<ConsoleEnv>()
    .get("/", async (c) => c.json(await waitingAt(c.env, agents)))
    .post("/:call/:approval", jsonBody(verdictSchema), async (c) => {
      const { approved } = c.req.valid("json");
      return c.json(
        await decide(c.env, c.req.param("call"), c.req.param("approval"), approved, signatureOf(c.var.human)),
      );
    });
}

async function waitingAt(env: Env, agents: readonly Agent[]): Promise<ApprovalsReply> {
  const asking = agents.filter(({ tools }) => tools.some(({ approval }) => approval !== undefined));
  const lists = await Promise.all(asking.map(({ name }) => deskOf(env, name).approvals()));
  return { nowMs: Date.now(), approvals: lists.flat() };
}

/** @throws EarshotError `approval_unknown` */
async function decide(env: Env, callId: string, approval: string, approved: boolean, by: string) {
  const decided: Decided = isCallId(callId)
    ? await callStub(env, callId).decide(approval, approved, by)
    : { kind: "unknown" };
  if (decided.kind !== "unknown") return decided;
  throw new EarshotError("approval_unknown", "no approval with that id waits in this call: list those that wait");
}
