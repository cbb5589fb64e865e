/** What a visit weighs: measures a built `dist/widget` as a server with gzip would send it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** In bytes, gzip at level 9. */
export interface Weight {
  /** What every visitor of the page loads. */
  readonly script: number;
  /** All code of a call: script, chunks and worklet. Silero and its runtime are not in it. */
  readonly call: number;
  readonly files: Readonly<Record<string, number>>;
}

/** The budgets, in bytes. */
export const budget = { script: 6 * 1024, call: 260 * 1024 } as const;

/**
 * Measures a build.
 * @throws Error (ENOENT) where `folder` has not been built.
 */
export function weigh(folder: string): Weight {
  const chunks = readdirSync(join(folder, "chunks")).map((name) => `chunks/${name}`);
  const names = ["widget.js", "hearing-worklet.js", ...chunks].filter((name) => name.endsWith(".js"));
  const files = Object.fromEntries(
    names.map((name) => [name, gzipSync(readFileSync(join(folder, name)), { level: 9 }).length]),
  );
  const call = Object.values(files).reduce((sum, bytes) => sum + bytes, 0);
  return { script: files["widget.js"] ?? 0, call, files };
}
