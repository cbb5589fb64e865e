import opusModule from "@evan/opus/wasm/opus.wasm";
import { Opus } from "./opus.ts";

let shared: Opus | undefined;

/** The isolate's one instance of libopus; calls take encoders and decoders from it and free them. */
export function sharedOpus(): Opus {
  shared ??= new Opus(opusModule);
  return shared;
}
