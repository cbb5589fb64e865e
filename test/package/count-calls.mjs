/** `node count-calls.mjs BUNDLE`: how many calls of functions a Worker's module makes while it is evaluated, by V8's own count. */
import { Session } from "node:inspector/promises";
import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";

const standIns = /** @type {const} */ ({
  "cloudflare:workers": "export class DurableObject {} export const env = {};",
  "cloudflare:sockets": "export const connect = () => {};",
});
registerHooks({
  resolve(specifier, context, next) {
    const source = Object.entries(standIns).find(([name]) => name === specifier)?.[1];
    // WebAssembly is a compiled module there, which costs the start nothing.
    const text = specifier.endsWith(".wasm") ? "export default {};" : source;
    if (text === undefined) return next(specifier, context);
    return { url: `data:text/javascript,${encodeURIComponent(text)}`, shortCircuit: true };
  },
});

const bundle = pathToFileURL(process.argv[2] ?? "").href;
const session = new Session();
session.connect();
await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
await import(bundle);
const { result } = await session.post("Profiler.takePreciseCoverage");
const functions = result.filter(({ url }) => url === bundle).flatMap((one) => one.functions);
process.stdout.write(String(functions.reduce((sum, { ranges }) => sum + (ranges[0]?.count ?? 0), 0)));
process.exit();
