/** Builds the console's page among the Worker's assets: dist/widget/console. */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";
import { preactAliases } from "../widget/preact-names.ts";

const here = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: here,
  base: "/console/",
  mode: "production",
  define: { "process.env.NODE_ENV": '"production"' },
  oxc: { jsx: { runtime: "automatic", development: false } },
  resolve: { alias: preactAliases },
  build: {
    outDir: resolve(here, "..", "dist/widget/console"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    copyPublicDir: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { input: join(here, "index.html") },
  },
});
