/** The package's entries whose types and reports are made here; what they export stands in one file each. */
import { join } from "node:path";
import { root } from "../start/bootstrap.mjs";

export const packageDir: string = join(root, "dist", "package");

/** For Workers and tests: the code and the types of each are in dist/package. */
export const entries = ["agent", "testing", "worker"] as const;

/** For pages: widget/vite.config.ts makes their code and types, in dist/react. These files list their exports. */
export const pageEntries = { react: "widget/react.tsx", widget: "widget/bundled.ts" } as const;

export type EntryName = (typeof entries)[number];
export type AnyEntryName = EntryName | keyof typeof pageEntries;
export const allEntries: readonly AnyEntryName[] = [...entries, "react", "widget"];

export function entryFile(name: EntryName): string {
  return join(root, "entries", `${name}.ts`);
}

/**
 * By the names that imports have. In the clone each tool takes the entries from these sources, so that nothing has to be
 * built for them: Node (tools/start/entry-sources.ts), vitest.config.ts, tsconfig.json and wrangler.jsonc.
 */
export const entrySources: Readonly<Record<string, string>> = Object.fromEntries(
  entries.map((name) => [`earshot/${name}`, entryFile(name)]),
);

/** The report on what it exports, as the build makes it. */
export function madeReport(name: AnyEntryName): string {
  return join(root, "dist", "api", `${name}.api.md`);
}
