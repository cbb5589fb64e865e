/** The exports for the small script, which loads this at the first sign of intent. */
import { Call, type CallOptions } from "../call/call.ts";
import { Controller } from "../controller/controller.ts";
import type { Host } from "../controller/host.ts";

export function createCall(options: CallOptions): Call {
  return new Call(options);
}

export function createController(host: Host): Controller {
  return new Controller(host);
}
