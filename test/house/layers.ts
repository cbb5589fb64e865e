/** The order of the rooms: a file imports from its own room and from lower floors, types included. */

/** From the top down. Rooms on one floor know nothing of one another. */
export const floors: readonly (readonly string[])[] = [
  ["edge/worker.ts"],
  ["edge/http", "edge/call"],
  ["edge/vendors"],
  ["edge/features"],
  ["edge/record", "edge/model"],
  ["edge/tools"],
  ["edge/desk", "edge/knowledge", "edge/speech", "edge/transport"],
  ["edge/limits", "edge/objects"],
  ["edge/agent", "edge/conversation"],
  ["edge/wire"],
  ["edge/base"],
];

/** What the parts outside `edge/` may take from other parts; their own folder goes without saying. */
export const parts: Readonly<Record<string, readonly string[]>> = {
  edge: ["package.json"],
  widget: ["edge/wire", "edge/base"],
  console: ["edge/wire", "widget/preact-names.ts"],
  demo: ["edge/agent", "edge/tools", "widget"],
  tools: ["demo", "edge/base", "edge/features", "edge/knowledge", "edge/transport", "widget"],
  test: ["edge", "widget", "console", "demo", "tools", "package.json"],
};

/** An import that runs up, and may: this list only ever gets shorter. */
export const allowed: readonly string[] = [];

/** The room of a file below `edge/`. */
export function roomOf(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

/** Why one file may not import the other; null: it may. Both are paths from the project's root. */
export function faultOf(from: string, to: string): string | null {
  const [part, other] = [from.split("/")[0] ?? "", to.split("/")[0] ?? ""];
  if (part !== other || part !== "edge") {
    if (part === other) return null;
    const may = parts[part] ?? [];
    return may.some((path) => to === path || to.startsWith(`${path}/`)) ? null : `${part} may not import from ${to}`;
  }
  const [room, below] = [roomOf(from), roomOf(to)];
  if (room === below) return null;
  const [floor, lower] = [floorOf(room), floorOf(below)];
  if (floor === null) return `${room} has no floor: give it one in test/house/layers.ts`;
  if (lower === null) return `${below} has no floor: give it one in test/house/layers.ts`;
  return floor < lower ? null : `${room} is not above ${below}`;
}

/** From the top, 0; null: no such room. */
function floorOf(room: string): number | null {
  const at = floors.findIndex((rooms) => rooms.includes(room));
  return at < 0 ? null : at;
}
