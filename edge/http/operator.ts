/** The deeds of an operator on any call: telling its receivers anew, and erasing it. */

import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import { isCallId } from "../base/names.ts";
import { unknownCall } from "../base/unknown-call.ts";
import { eraseFromStores, storesOf } from "../features/erasure/stores.ts";
import { callStub } from "../objects/call.ts";
import type { Delivered, ErasureReceipt } from "../wire/erasure.ts";

/**
 * Tells the receivers of `call.ended` once more what came of a call that is over, as the record has it now.
 * @throws EarshotError `call_unknown`, `call_running`.
 */
export async function deliverCall(env: Env, callId: string): Promise<Delivered> {
  if (!isCallId(callId)) throw unknownCall();
  const delivered = await callStub(env, callId).deliver();
  if (delivered.kind === "unknown") throw unknownCall();
  if (delivered.kind === "running") {
    throw new EarshotError("call_running", "this call is not over: its news goes out when it is");
  }
  return { receivers: delivered.receivers };
}

/**
 * Erases what is known of the call, wherever it is; ends it if it still runs. It may be asked again as long as something
 * is pending.
 * @throws EarshotError `call_unknown`; `archive_unreachable` for a call that no object knows
 */
export async function eraseWholeCall(env: Env, callId: string): Promise<ErasureReceipt> {
  if (!isCallId(callId)) throw unknownCall();
  const receipt = (await callStub(env, callId).erase()) ?? (await eraseFromStores(storesOf(env), callId));
  if (receipt === null) throw unknownCall();
  return receipt;
}
