/** A copy of the product's sources in a temporary folder, where faults are seeded: the product itself stays as it is. */
import { rmSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { root } from "../../../tools/start/bootstrap.mjs";
import type { Edit, Fault } from "./faults.ts";

/** All that a run of the suite imports or reads. */
const copied = [
  "demo",
  "edge",
  "engines",
  "entries",
  "evals",
  "test/scenarios",
  "test/simulation",
  "tools",
  "package.json",
];
/** Where packages are found; too large to copy, and no fault is seeded there. */
const linked = ["node_modules", "dist"];

/** An edit that fits its file no more: the sources have changed since, and the fault must be written anew. */
export class EditError extends Error {
  override readonly name = "EditError";
  readonly code = "fault_edit_stale";
}

/** A text with the edit made. @throws EditError unless the old text stands there exactly once */
export function edited(text: string, { file, from, to }: Edit): string {
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined || more.length > 0) {
    const times = after === undefined ? "not there" : `there ${more.length + 1} times`;
    throw new EditError(`${file}: ${JSON.stringify(from)} is ${times}, and must stand there once`);
  }
  return `${before}${to}${after}`;
}

export class SourceCopy {
  readonly folder: string;
  /** A run that is stopped leaves no copy behind. */
  readonly #removeNow = (): void => rmSync(this.folder, { recursive: true, force: true });

  private constructor(folder: string) {
    this.folder = folder;
    process.once("exit", this.#removeNow);
  }

  static async make(): Promise<SourceCopy> {
    const copy = new SourceCopy(await mkdtemp(join(tmpdir(), "earshot-faults-")));
    const { folder } = copy;
    for (const path of copied) {
      const filter = (source: string): boolean => !/\.test\.tsx?$|\/node_modules$/u.test(source);
      await cp(join(root, path), join(folder, path), { recursive: true, filter });
    }
    for (const path of linked) await symlink(join(root, path), join(folder, path));
    return copy;
  }

  /** Does something while the fault is there. @throws EditError */
  async with<Result>({ edits }: Fault, act: () => Promise<Result>): Promise<Result> {
    const originals = new Map<string, string>();
    try {
      for (const edit of edits) {
        const path = join(this.folder, edit.file);
        const text = await readFile(path, "utf8");
        if (!originals.has(path)) originals.set(path, text);
        await writeFile(path, edited(text, edit));
      }
      return await act();
    } finally {
      for (const [path, text] of originals) await writeFile(path, text);
    }
  }

  async remove(): Promise<void> {
    process.off("exit", this.#removeNow);
    await rm(this.folder, { recursive: true });
  }
}
