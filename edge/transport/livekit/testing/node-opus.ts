import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Opus } from "../opus.ts";

/** Workers compile no bytes, so their types have no constructor; Node does. */
const NodeModule = WebAssembly.Module as unknown as new (bytes: Uint8Array) => WebAssembly.Module;

/** libopus for Node's tests, which compile it from disk. */
export function nodeOpus(): Opus {
  const path = createRequire(import.meta.url).resolve("@evan/opus/wasm/opus.wasm");
  return new Opus(new NodeModule(readFileSync(path)));
}
