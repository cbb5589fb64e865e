/**
 * Builds what the page loads, in steps, because the script must know the hashed names of what it loads:
 *
 * 1. `call`: dist/widget/chunks/*-<hash>.js, ES modules; React is Preact there (half of React's weight alone). One of them has
 *    the button's words in the languages that the small script has not.
 *    dist/widget/panel.js is a name that stays, for pages whose React package is of another release.
 * 2. `embed`: dist/widget/widget.js, one classic script.
 * 3. `worklet`: dist/widget/hearing-worklet.js, the file for the audio thread (no `blob:`, for strict policies).
 * 4. `react`: dist/react/earshot.js and widget.js, ES modules for pages that are bundled, React left to the page; their
 *    types in earshot.d.ts and widget.d.ts. Their shared code is in a chunk of its own, so that no page has it twice.
 * 5. `showroom`: dist/showroom/*.js, for the pages that show the widget's states; no customer's page loads them.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin, type Rolldown } from "vite";
import { emptyFolder } from "./empty-folder.ts";
import { sileroFiles, sileroFolder } from "./hearing/silero-files.ts";
import { preactNames } from "./preact-names.ts";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "..");
const outDir = join(root, "dist/widget");
const reactDir = join(root, "dist/react");
const showroomDir = join(root, "dist/showroom");

function preactForReact(): Plugin {
  return {
    name: "earshot:preact-for-react",
    enforce: "pre",
    applyToEnvironment: (environment) => ["call", "showroom"].includes(environment.name),
    resolveId(source, importer) {
      const name = preactNames[source];
      return name ? this.resolve(name, importer, { skipSelf: true }) : null;
    },
  };
}

/** Under a name of ours: a page's own build by Vite adds its helper to our React package under Vite's name. */
const plainHelper = "const importAlone = (load) => load(); export { importAlone as __vitePreload };";

/**
 * Vite wraps each dynamic import to preload what belongs to it, by addresses from the page's root and with an event
 * on the page's window. Our chunks have nothing to preload, and the page is not ours: the import alone is left.
 */
function plainImports(): Plugin {
  return {
    name: "earshot:plain-imports",
    enforce: "pre",
    load: (id) => (id === "\0vite/preload-helper.js" ? plainHelper : null),
  };
}

/** Leaves the reference's texts out of the contract's tables: customers' pages load the rules alone. */
function rulesAlone(): Plugin {
  return {
    name: "earshot:rules-alone",
    enforce: "pre",
    applyToEnvironment: (environment) => environment.name !== "showroom",
    transform(code, id) {
      if (id !== join(here, "contract.ts")) return null;
      return { code: code.replace(/\b(?:says|takes|gives|detail|unlessGiven):\s*"(?:[^"\\]|\\.)*",?/g, ""), map: null };
    },
  };
}

/** Hands the names of the `call` build's files to the `embed` build, and writes the name that stays. */
function partNames(): Plugin {
  const virtualId = "virtual:earshot-parts";
  let parts: Readonly<Record<"entry" | "buttonTexts", string>> | null = null;
  return {
    name: "earshot:part-names",
    resolveId: (source) => (source === virtualId ? `\0${virtualId}` : null),
    load(id) {
      return id === `\0${virtualId}`
        ? Object.entries(parts ?? this.error("the call is built first"))
            .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
            .join("\n")
        : null;
    },
    writeBundle(_options, bundle) {
      if (this.environment.name !== "call") return;
      const chunk = entryOf(bundle, "panel");
      const texts = entryOf(bundle, "button-texts");
      if (!chunk || !texts) this.error("the call's entries are missing from its build");
      if (chunk.imports.length > 0)
        this.error(`the call's entry imports files that would come after it: ${chunk.imports}`);
      parts = { entry: chunk.fileName, buttonTexts: texts.fileName };
      writeFileSync(join(outDir, "panel.js"), `export * from "./${chunk.fileName}";\n`);
      mkdirSync(join(outDir, sileroFolder), { recursive: true });
      for (const file of sileroFiles) {
        copyFileSync(join(root, "node_modules", file), join(outDir, sileroFolder, file.split("/").at(-1) ?? file));
      }
    },
  };
}

/** Writes the types of the package's modules beside them: dist/react/earshot.d.ts, widget.d.ts. */
function types(): Plugin {
  return {
    name: "earshot:types",
    applyToEnvironment: (environment) => environment.name === "react",
    writeBundle() {
      const compiler = join(root, "node_modules/typescript/bin/tsc");
      const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", join(here, "tsconfig.types.json")]);
      if (status !== 0) this.error(`the package's types were not written:\n${stdout}`);
      writeFileSync(join(reactDir, "earshot.d.ts"), 'export * from "./types/widget/react.tsx";\n');
      writeFileSync(join(reactDir, "widget.d.ts"), 'export * from "./types/widget/bundled.ts";\n');
    },
  };
}

function entryOf(bundle: Rolldown.OutputBundle, name: string): Rolldown.OutputChunk | undefined {
  return Object.values(bundle)
    .filter((output) => output.type === "chunk")
    .find((chunk) => chunk.isEntry && chunk.name === name);
}

const shared = {
  emptyOutDir: false,
  target: "es2022",
  modulePreload: false,
  copyPublicDir: false,
  chunkSizeWarningLimit: 1000,
} as const;

export default defineConfig({
  root: here,
  // Also where the build is started with another NODE_ENV, as by a test.
  mode: "production",
  define: { "process.env.NODE_ENV": '"production"' },
  oxc: { jsx: { runtime: "automatic", development: false } },
  plugins: [preactForReact(), plainImports(), rulesAlone(), partNames(), types()],
  environments: {
    call: {
      consumer: "client",
      build: {
        ...shared,
        outDir,
        rolldownOptions: {
          input: {
            panel: join(here, "panel/entry.ts"),
            "button-texts": join(here, "languages/other-button-texts.ts"),
          },
          // The entry holds the modules that other chunks share with it, so that it is one file.
          preserveEntrySignatures: "allow-extension",
          output: {
            format: "es",
            entryFileNames: "chunks/[name]-[hash].js",
            chunkFileNames: "chunks/[name]-[hash].js",
            assetFileNames: "chunks/[name]-[hash][extname]",
          },
        },
      },
    },
    embed: {
      consumer: "client",
      build: {
        ...shared,
        outDir,
        rolldownOptions: {
          input: { widget: join(here, "embed.ts") },
          output: { format: "iife", entryFileNames: "[name].js" },
        },
      },
    },
    worklet: {
      consumer: "client",
      build: {
        ...shared,
        outDir,
        rolldownOptions: {
          input: { "hearing-worklet": join(here, "hearing/worklet.ts") },
          output: { format: "iife", entryFileNames: "[name].js" },
        },
      },
    },
    react: {
      consumer: "client",
      build: {
        ...shared,
        outDir: reactDir,
        // The page's own build minifies; until then comments for bundlers must stay.
        minify: false,
        rolldownOptions: {
          input: { earshot: join(here, "react.tsx"), widget: join(here, "bundled.ts") },
          external: ["react", "react/jsx-runtime"],
          preserveEntrySignatures: "exports-only",
          output: {
            format: "es",
            entryFileNames: "[name].js",
            chunkFileNames: "[name]-[hash].js",
            // For frameworks with components of a server's: these are the browser's.
            banner: ({ name }) => (name === "earshot" ? '"use client";' : ""),
          },
        },
      },
    },
    showroom: {
      consumer: "client",
      build: {
        ...shared,
        outDir: showroomDir,
        rolldownOptions: {
          input: {
            showroom: join(here, "showroom/showroom.tsx"),
            state: join(here, "showroom/state.ts"),
            voices: join(here, "showroom/voices.tsx"),
          },
          output: { format: "es", entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
        },
      },
    },
  },
  builder: {
    sharedConfigBuild: true,
    async buildApp(builder) {
      const { call, embed, worklet, react, showroom } = builder.environments;
      // In v/ are releases that stay served (tools/start/releases.ts), and what somebody put there by hand.
      emptyFolder(outDir, ["v"]);
      for (const folder of [reactDir, showroomDir]) emptyFolder(folder);
      for (const environment of [call, embed, worklet, react, showroom]) {
        if (environment) await builder.build(environment);
      }
    },
  },
});
