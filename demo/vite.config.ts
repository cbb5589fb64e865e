/** Builds the shop's React page into dist/demo. The other pages of the site are served as they are. */
import { join } from "node:path";
import { defineConfig } from "vite";

const here = import.meta.dirname;

export default defineConfig({
  root: here,
  mode: "production",
  define: { "process.env.NODE_ENV": '"production"' },
  oxc: { jsx: { runtime: "automatic", development: false } },
  build: {
    outDir: join(here, "../dist/demo"),
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    copyPublicDir: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: { "react-page": join(here, "react/react-page.tsx") },
      output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
    },
  },
});
