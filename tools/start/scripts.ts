/** The scripts that run beside the Worker: sources in the clone; in the package, what tools/command/build.ts made of them. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./bootstrap.mjs";

/** Node runs no TypeScript below node_modules, so the package has JavaScript. */
const isBuilt = !import.meta.url.endsWith(".ts");

const script = (source: string, built: string): string =>
  isBuilt ? join(root, "dist", "command", `${built}.js`) : join(root, source);

export const enginesScript: string = script("engines/serve.ts", "engines");
export const folderSiteScript: string = script("tools/start/folder-site.ts", "folder-site");

/** Node's options for scripts that load agents: in the clone these take the package's entries from their sources. */
export const nodeOptions: readonly string[] = isBuilt
  ? []
  : ["--import", pathToFileURL(join(root, "tools", "start", "entry-sources.ts")).href];

/** The address from which a generated module imports `createWorker` from. */
export const workerEntry: string = isBuilt ? "earshot/worker" : join(root, "edge", "worker.ts");
