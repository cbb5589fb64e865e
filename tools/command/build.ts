/**
 * The command's code for the package: dist/command/*.js. Node runs no TypeScript below node_modules. All files lie in one
 * folder, as far from the package's top as their sources are, so that `root` of bootstrap.mjs holds in them.
 */
import { chmod, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "vite";
import { root } from "../start/bootstrap.mjs";
import { hashOf } from "../start/build.ts";

export const commandDir: string = join(root, "dist", "command");

const inputs = {
  earshot: "tools/command/earshot.mjs",
  main: "tools/command/main.ts",
  "folder-site": "tools/start/folder-site.ts",
  engines: "engines/serve.ts",
  // Threads of the engines.
  "decoder-worker": "engines/stt/decoder-worker.ts",
  "flite-worker": "engines/tts/flite-worker.ts",
} as const;

/** zod stays outside: a project's schemas and ours must be of one zod. ws asks for native code, and goes without. */
const external = /^(?:zod(?:\/|$)|node:|bufferutil$|utf-8-validate$)/;

const sources = ["tools", "engines", "edge", "demo/shop/services-shown.ts"];
const stamp = join(root, "dist", ".command-stamp");

/**
 * Builds it where a source has changed since the last time.
 * @throws Error of vite where a source cannot be built
 */
export async function buildCommand(): Promise<void> {
  const hash = await hashOf(root, [...sources, "package.json", "package-lock.json"]);
  if (hash === (await readFile(stamp, "utf8").catch(() => null))) return;
  await rm(stamp, { force: true });
  await build({
    configFile: false,
    root,
    logLevel: "warn",
    mode: "production",
    ssr: { target: "node", noExternal: true },
    build: {
      outDir: commandDir,
      emptyOutDir: true,
      ssr: true,
      // Of what is bundled: their terms ask that they go along.
      license: { fileName: "licences.md" },
      // earshot.js runs on the oldest Node that we name; it fetches the newer one for the others.
      target: "node20",
      minify: false,
      copyPublicDir: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(inputs).map(([name, file]) => [name, join(root, file)])),
        external,
        output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "shared-[hash].js" },
      },
    },
  });
  await chmod(join(commandDir, "earshot.js"), 0o755);
  await writeFile(stamp, hash);
}
