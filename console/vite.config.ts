/** Builds the console's page among the Worker's assets: dist/widget/console. */
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = dirname(fileURLToPath(import.meta.url));

export default defineConfig({
  root: here,
  base: "/console/",
  mode: "production",
  define: { "process.env.NODE_ENV": '"production"' },
  oxc: { jsx: { runtime: "automatic", development: false } },
  // As in the widget: half of React's weight alone.
  resolve: {
    alias: [
      { find: /^react-dom\/client$/, replacement: "preact/compat/client" },
      { find: /^react\/jsx-runtime$/, replacement: "preact/jsx-runtime" },
      { find: /^react(-dom)?$/, replacement: "preact/compat" },
    ],
  },
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
