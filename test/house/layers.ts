/** The order of the folders: a file imports from its own folder and from lower layers, types included. */

/** From the top down. Folders on one layer know nothing of one another. */
export const layers: readonly (readonly string[])[] = [
  ["edge/worker.ts"],
  ["edge/http", "edge/call"],
  ["edge/features"],
  ["edge/archive", "edge/recording", "edge/telemetry"],
  ["edge/record", "edge/model"],
  ["edge/tools"],
  ["edge/desk", "edge/knowledge", "edge/transport"],
  ["edge/quotas", "edge/objects", "edge/objectives"],
  ["edge/agent"],
  ["edge/vendors"],
  ["edge/speech"],
  ["edge/conversation", "edge/costs", "edge/redaction"],
  ["edge/languages", "edge/wire"],
  ["edge/base"],
];

/**
 * The parts that each part outside `edge/` may import; its own folder goes without saying. `earshot` is the package's
 * entries (exports of package.json), which any part may name.
 */
export const parts: Readonly<Record<string, readonly string[]>> = {
  edge: ["package.json"],
  widget: ["edge/wire", "edge/base"],
  console: ["edge/wire", "widget/preact-names.ts"],
  engines: ["edge/agent", "edge/base", "edge/tools"],
  entries: ["edge", "test/simulation", "engines/deployed.ts"],
  demo: ["earshot"],
  evals: ["demo", "engines", "test/simulation"],
  tools: [
    "demo",
    "engines",
    "edge/agent",
    "edge/base",
    "edge/conversation",
    "edge/features",
    "edge/knowledge",
    "edge/speech",
    "edge/vendors",
    "edge/wire",
    "evals",
    "test/simulation",
    "widget",
  ],
  examples: ["earshot"],
  "create-earshot": ["earshot"],
  test: ["edge", "evals", "widget", "console", "engines", "demo", "tools", "examples", "package.json"],
};

/** Folders with a folder for each vendor or transport: only `table` and the inner folder itself import its files. */
export const tables: readonly { readonly folder: string; readonly table: string }[] = [
  { folder: "edge/transport", table: "edge/transport/table.ts" },
  { folder: "edge/vendors", table: "edge/vendors/table.ts" },
];

/** Packages that one folder alone may use. */
export const packages: Readonly<Record<string, string>> = {
  werift: "edge/transport/livekit",
  "@livekit/protocol": "edge/transport/livekit",
  "@evan/opus": "edge/transport/livekit",
};

/** An import that runs up, and may: this list only ever gets shorter. */
export const allowed: readonly string[] = [];

/** The folder of a file below `edge/`. */
export function folderOf(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

/** Why one file may not import the other; null: it may. Both are paths from the project's root. */
export function faultOf(from: string, to: string): string | null {
  const [part, other] = [from.split("/")[0] ?? "", to.split("/")[0] ?? ""];
  if (part !== other || part !== "edge") {
    if (part === other) return null;
    if (other === "earshot" && part !== "edge") return null;
    const may = parts[part] ?? [];
    return may.some((path) => to === path || to.startsWith(`${path}/`)) ? null : `${part} may not import from ${to}`;
  }
  const [folder, below] = [folderOf(from), folderOf(to)];
  if (folder === below) return null;
  const [layer, lower] = [layerOf(folder), layerOf(below)];
  if (layer === null) return `${folder} has no layer: give it one in test/house/layers.ts`;
  if (lower === null) return `${below} has no layer: give it one in test/house/layers.ts`;
  return layer < lower ? null : `${folder} is not above ${below}`;
}

/** Why a file may not import from one of the folders of a table; null: it may. */
export function tableFaultOf(from: string, to: string): string | null {
  for (const { folder, table } of tables) {
    const [, one] = new RegExp(`^(${folder}/[^/]+)/`).exec(to) ?? [];
    if (one !== undefined && from !== table && !from.startsWith(`${one}/`)) {
      return `only ${table} may import from ${one}`;
    }
  }
  return null;
}

/** Why a file of edge/ may not import this package; null: it may. */
export function packageFaultOf(from: string, specifier: string): string | null {
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  const folder = packages[name];
  if (folder === undefined || from.startsWith(`${folder}/`)) return null;
  return `only ${folder} may import ${name}`;
}

/** From the top, 0; null: no such folder. */
function layerOf(folder: string): number | null {
  const at = layers.findIndex((folders) => folders.includes(folder));
  return at < 0 ? null : at;
}
