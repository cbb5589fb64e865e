/** The package's code: dist/package/<entry>.js, bundled so that a stranger's build needs no setting of ours. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";
import { root } from "../start/bootstrap.mjs";
import { entries, entryFile, packageDir } from "./entries.ts";

/**
 * These stay outside and are installed with the package: zod above all, since an agent's own schemas and ours must be of
 * one zod (`peerDependencies`); the rest so that a project has one copy of it, whose security fixes it can take by itself.
 * werift goes in, because it must be bundled with an alias that a stranger's wrangler.jsonc does not have.
 */
const external = /^(?:zod|ai|hono|jose|kysely|n2words|workers-ai-provider|@ai-sdk\/|@livekit\/|cloudflare:|node:)/;

/** workerd has no UDP (edge/transport/livekit/no-udp.ts). */
const alias = ["node:dgram", "dgram"].map((find) => ({
  find: new RegExp(`^${find}$`),
  replacement: join(root, "edge/transport/livekit/no-udp.ts"),
}));

/** libopus goes along as a file, which wrangler takes as a module by its ending: workerd compiles none at run time. */
function opusBeside(): Plugin {
  const name = "opus.wasm";
  return {
    name: "earshot:opus-beside",
    enforce: "pre",
    async resolveId(source, importer) {
      if (!source.endsWith(`/${name}`)) return null;
      const found = await this.resolve(source, importer, { skipSelf: true });
      if (found === null) this.error(`${source} is not installed: run npm ci`);
      this.emitFile({ type: "asset", fileName: name, source: await this.fs.readFile(found.id) });
      return { id: `./${name}`, external: true };
    },
  };
}

/**
 * The table of vendors stays outside, so that a Worker's build can put another in its place: the package's own name for it is
 * `earshot/vendors`, which an `alias` of wrangler.jsonc can name.
 */
function vendorsOutside(): Plugin {
  return {
    name: "earshot:vendors-outside",
    enforce: "pre",
    resolveId: (source) => (source === "#vendors" ? { id: "earshot/vendors", external: true } : null),
  };
}

/** All vendors in one table, and each by itself for tables that name some (tools/vendors/step.ts). */
function vendorInputs(): Record<string, string> {
  const folder = join(root, "edge", "vendors");
  const services = readdirSync(folder, { withFileTypes: true }).flatMap((one) => (one.isDirectory() ? one.name : []));
  return {
    vendors: join(folder, "table.ts"),
    "left-out": join(folder, "left-out.ts"),
    ...Object.fromEntries(services.map((name) => [`vendors/${name}`, join(folder, name, "vendor.ts")])),
  };
}

/** One build, so that an agent's module and the Worker's share what both import: nothing is in a bundle twice. */
export async function buildCode(): Promise<void> {
  await build({
    configFile: false,
    root,
    // It warns of each module of Node that werift imports; the runtime has them (`nodejs_compat`).
    logLevel: "error",
    mode: "production",
    plugins: [opusBeside(), vendorsOutside()],
    resolve: { alias },
    ssr: { target: "webworker", noExternal: true },
    build: {
      ssr: true,
      ssrEmitAssets: true,
      // Of what is bundled: their terms ask that they go along.
      license: { fileName: "licences.md" },
      outDir: packageDir,
      emptyOutDir: false,
      target: "es2022",
      // The project's own build minifies; until then its errors name our functions.
      minify: false,
      copyPublicDir: false,
      rolldownOptions: {
        input: { ...Object.fromEntries(entries.map((name) => [name, entryFile(name)])), ...vendorInputs() },
        external,
        preserveEntrySignatures: "strict",
        output: {
          format: "es",
          entryFileNames: "[name].js",
          // Beside the entries, so that the address of opus.wasm holds in each of them.
          chunkFileNames: "shared-[hash].js",
        },
      },
    },
  });
}
