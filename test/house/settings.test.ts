/** Whether docs/operate.md and docs/services.md name every variable that the Worker and the commands read, and no other. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = ["edge", "engines", "tools", "demo", "test"].flatMap((part) =>
  readdirSync(join(root, part), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !path.includes("node_modules"))
    .map((path) => ({ part, path: `${part}/${path}`, text: readFileSync(join(root, part, path), "utf8") })),
);
const sources = files.filter(({ path }) => !path.includes(".test."));
const documents = ["docs/operate.md", "docs/services.md"].map((path) => readFileSync(join(root, path), "utf8"));

/** The names in the first column of their tables. */
const told = documents
  .join("\n")
  .split("\n")
  .flatMap((line) => [...(/^\| (.*?) \|/.exec(line)?.[1] ?? "").matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)`/g)])
  .map(([, name = ""]) => name);

/** Fields of what the Worker is handed, those of vendors, and those that a definition refers to unless it names others. */
const read = sources
  .filter(({ part }) => part === "edge")
  .flatMap(({ text }) => [
    ...(/^ {2}variables: \{\n(.*?)^ {2}\}/ms.exec(text)?.[1] ?? "").matchAll(/^ +([A-Z][A-Z0-9_]+): "/gm),
    ...text.matchAll(/^ +readonly ([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\??: (?:string|unknown);/gm),
    ...text.matchAll(/Variable: [^,]*?\.default\("([A-Z][A-Z0-9_]+)"\)/g),
  ])
  .map(([, name = ""]) => name);

/** Variables of Node, npm, wrangler and terminals: Earshot reads them and gives them no meaning of its own. */
const others = ["CI", "CLOUDFLARE_ACCOUNT_ID", "NODE_ENV", "NO_COLOR", "PATH"];

/**
 * The variables that commands and tests read: each name that begins with EARSHOT_, and each field of an environment. The bench
 * alone sets and reads those that begin with BENCH_. The stand-in for wrangler reads wrangler's.
 */
const ofCommands = files
  .filter(({ part, path }) => part !== "edge" && !path.startsWith("tools/command/testing/"))
  .flatMap(({ path, text }) => [
    ...text.matchAll(/\b(EARSHOT_[A-Z_]+)\b/g),
    ...(path.includes(".test.") ? [] : text.matchAll(/\benv(?:ironment)?\.([A-Z][A-Z0-9_]*)\b/g)),
  ])
  .map(([, name = ""]) => name)
  .filter((name) => !others.includes(name) && !name.startsWith("BENCH_"));

test("there is something to look at", () => {
  expect(told.length).toBeGreaterThan(25);
  expect(new Set(read).size).toBeGreaterThan(15);
  expect(new Set(ofCommands).size).toBeGreaterThan(20);
});

test("each variable that a command reads stands in a table", () => {
  expect([...new Set(ofCommands)].filter((name) => !told.includes(name))).toEqual([]);
});

test("each variable that the Worker reads stands in a table", () => {
  expect([...new Set(read)].filter((name) => !told.includes(name))).toEqual([]);
});

test("each variable of the tables is one that the code knows, and stands there once", () => {
  const known = (name: string) =>
    sources.some(({ text }) => text.includes(name)) || files.some(({ text }) => text.includes(`process.env.${name}`));
  expect(told.filter((name) => !known(name))).toEqual([]);
  expect(told.filter((name, at) => told.indexOf(name) !== at)).toEqual([]);
});
