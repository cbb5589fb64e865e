/** The weight of a visit: measures a built `dist/widget` as a server with gzip would send it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { languageCodes } from "./languages/choose.ts";

/** In bytes, gzip at level 9. */
export interface Weight {
  /** All that every visitor of the page loads. */
  readonly script: number;
  /**
   * All code of a call: script, chunks, worklet, and the heaviest of the languages, of which a visitor has one. Silero
   * and its runtime are not in it.
   */
  readonly call: number;
  readonly files: Readonly<Record<string, number>>;
}

/**
 * The budgets, in bytes: of the script that every visitor loads, and of all that has been loaded once a call runs. A page in a
 * language whose button words are in a file of their own loads that file as well.
 */
export const budget = { script: 6 * 1024, call: 260 * 1024 } as const;

const language = new RegExp(`^chunks/(?:${languageCodes.filter((code) => code !== "en").join("|")})-`);

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
  const bytesOf = (wanted: (name: string) => boolean) => names.filter(wanted).map((name) => files[name] ?? 0);
  const always = bytesOf((name) => !language.test(name)).reduce((sum, bytes) => sum + bytes, 0);
  const oneLanguage = Math.max(0, ...bytesOf((name) => language.test(name)));
  return { script: files["widget.js"] ?? 0, call: always + oneLanguage, files };
}
