/** `POST /v1/<transport>/webhook`: passes the news of a transport's server about rooms on to their calls. */
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { callIdOf } from "../base/names.ts";
import { requireSettings } from "../features/configuration.ts";
import { callStub } from "../objects/call.ts";
import { transports } from "../transport/transports.ts";
import { signedRequest } from "./signed-request.ts";
import { countingWrong } from "./wrong-tokens.ts";

/**
 * Checks the delivery and tells the call what concerns it. Events of other rooms and of other kinds are taken and
 * dropped, since the server would repeat what is refused.
 * @throws EarshotError `route_unknown` for a transport that there is not; `token_missing`, `token_invalid`,
 *   `token_expired`, `body_malformed`, `body_too_large`; `limit_reached` after too many wrong ones.
 */
export async function takeWebhook(env: Env, kind: string, request: Request): Promise<void> {
  const transport = transports.find((one) => one.kind === kind);
  if (!transport) throw new EarshotError("route_unknown", `there is no POST ${new URL(request.url).pathname}`);
  requireSettings(env);
  const read = () => transport.outside.readNews(env, signedRequest(request));
  const told = await countingWrong(env, request, read);
  const callId = callIdOf(told?.room ?? "");
  if (told && callId !== undefined) await callStub(env, callId).webhook(told.news);
}
