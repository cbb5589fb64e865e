/** Sizes as bytes, put beside each other. */
import { gzipSync } from "node:zlib";

export interface Size {
  /** Whose it is, with the version. */
  readonly name: string;
  /** The way to load it in a page, and how these files were chosen. */
  readonly what: string;
  readonly files: number;
  readonly bytes: number;
  readonly gzipBytes: number;
}

/** Each file is compressed by itself, as a server sends it: gzip, level 9. */
export function sizeOf(name: string, what: string, files: readonly (string | Uint8Array)[]): Size {
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    name,
    what,
    files: files.length,
    bytes: sum(files.map((file) => Buffer.byteLength(file))),
    gzipBytes: sum(files.map((file) => gzipSync(file, { level: 9 }).length)),
  };
}

/**
 * A table in Markdown: one section for each way to put a widget into a page, in which the first is what the others are
 * times of.
 */
export function sizesTable(sections: readonly (readonly Size[])[]): string {
  const rows = sections.flatMap((sizes) =>
    sizes.map(({ name, what, files, bytes, gzipBytes }) => {
      const times = gzipBytes / (sizes[0]?.gzipBytes ?? gzipBytes);
      return [name, what, String(files), kb(bytes), kb(gzipBytes), times === 1 ? "1" : `${times.toPrecision(2)} ×`];
    }),
  );
  const heads = ["", "before the first click", "files", "KB", "KB gzip", "of ours"];
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A table in Markdown of Workers: each with its whole upload, and the CPU time of its start. */
export function workersTable(workers: readonly (Size & { readonly startUpMs: number })[]): string {
  const rows = workers.map(({ name, what, bytes, gzipBytes, startUpMs }) => [
    name,
    what,
    kb(bytes),
    kb(gzipBytes),
    startUpMs.toFixed(0),
  ]);
  const heads = ["", "with", "KB", "KB gzip", "start, ms of CPU"];
  return [heads, heads.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** 1 KB is 1,024 bytes, as in our budgets. */
const kb = (bytes: number): string => (bytes / 1024).toFixed(1);
