/** Tells an agent's running calls what is switched off from now on. */
import type { Env } from "../base/env.ts";
import { logged } from "../base/errors.ts";
import { callStub } from "../objects/call.ts";
import type { SwitchNews } from "../wire/switches.ts";

/** So many are told at once, since a Worker has few connections at a time. */
const atOnce = 50;

/** Never rejects: a call that cannot be told asks by itself within its next pulse. */
export async function tellCalls(env: Env, callIds: readonly string[], news: SwitchNews): Promise<void> {
  for (let from = 0; from < callIds.length; from += atOnce) {
    const told = callIds.slice(from, from + atOnce).map(async (callId) => {
      try {
        await callStub(env, callId).switched(news);
      } catch (thrown) {
        console.error("earshot: call", callId, "was not told of a switch:", logged(thrown));
      }
    });
    await Promise.all(told);
  }
}
