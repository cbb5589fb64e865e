/**
 * The files that a page has to load before the first click: ours beside the widgets of ElevenLabs and Vapi, from the
 * packages that they publish. By script tag: the very file that their documents name. In React: the component's import
 * alone, bundled by vite for production, with React left to the page and with React and ReactDOM in it.
 *
 * It is the script that is weighed. Files that a script fetches by itself before the click (settings, fonts, pictures)
 * come on top; ours fetches none.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Rolldown } from "vite";
import { root } from "../../../tools/start/bootstrap.mjs";
import { installed } from "../peers/install.ts";
import { type Size, sizeOf } from "./report.ts";

/** The newest that are published, as of 2026-11-21. */
const packages = {
  "@elevenlabs/convai-widget-embed": "0.5.4",
  "@vapi-ai/client-sdk-react": "0.1.1",
  "@vapi-ai/web": "2.7.1",
  react: "19.3.1",
  "react-dom": "19.3.1",
} as const;

const react = /^react(-dom)?(\/.*)?$/;

/** Measures all in one run. @throws Error where a package cannot be installed, or the widget has not been built */
export async function measureSizes(): Promise<readonly (readonly Size[])[]> {
  const folder = await installed("sizes", { npm: packages });
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const names = {
    ours: `Earshot ${version}`,
    elevenLabs: `ElevenLabs ${packages["@elevenlabs/convai-widget-embed"]}`,
    vapi: `Vapi ${packages["@vapi-ai/client-sdk-react"]}`,
  };
  const theirs = (file: string) => readFile(join(folder, "node_modules", file));
  const oursInReact = `export { EarshotWidget } from ${JSON.stringify(join(root, "dist/react/earshot.js"))};`;
  const vapiInReact = 'export { VapiWidget } from "@vapi-ai/client-sdk-react";';
  const bundled = async (name: string, entry: string, withReact: boolean) =>
    sizeOf(name, withReact ? "in React: component, React, ReactDOM" : "in React: the component, React external", [
      await bundle(folder, entry, withReact),
    ]);
  return [
    [
      sizeOf(names.ours, "script tag: `widget.js`", [await readFile(join(root, "dist/widget/widget.js"))]),
      sizeOf(names.elevenLabs, "script tag: `dist/index.js`", [
        await theirs("@elevenlabs/convai-widget-embed/dist/index.js"),
      ]),
      sizeOf(names.vapi, "script tag: `dist/embed/widget.umd.js`", [
        await theirs("@vapi-ai/client-sdk-react/dist/embed/widget.umd.js"),
      ]),
    ],
    [await bundled(names.ours, oursInReact, false), await bundled(names.vapi, vapiInReact, false)],
    [await bundled(names.ours, oursInReact, true), await bundled(names.vapi, vapiInReact, true)],
  ];
}

/** One script, as a page's own production build would have it; style sheets are not counted. */
async function bundle(folder: string, entry: string, withReact: boolean): Promise<string> {
  const input = join(folder, withReact ? "entry-with-react.js" : "entry.js");
  const mount = 'export { createRoot } from "react-dom/client"; export { createElement } from "react";';
  await writeFile(input, withReact ? `${entry}\n${mount}\n` : `${entry}\n`);
  const output = await build({
    root: folder,
    configFile: false,
    mode: "production",
    logLevel: "error",
    define: { "process.env.NODE_ENV": '"production"' },
    // Ours lies elsewhere, and is to get the same React.
    resolve: { dedupe: ["react", "react-dom"] },
    build: {
      write: false,
      modulePreload: false,
      chunkSizeWarningLimit: 5000,
      rolldownOptions: {
        input,
        preserveEntrySignatures: "exports-only",
        ...(withReact ? {} : { external: react }),
        output: { format: "es", codeSplitting: false },
      },
    },
  });
  const [first] = (Array.isArray(output) ? output : [output]) as Rolldown.RolldownOutput[];
  const chunks = first?.output.filter((one) => one.type === "chunk") ?? [];
  const [script] = chunks;
  if (!script || chunks.length > 1) throw new Error(`the bundle has ${chunks.length} scripts, not one`);
  return script.code;
}
