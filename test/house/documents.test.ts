/** Whether documents name what is there: a file that was moved is moved in them too. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { layers, parts } from "./layers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".md"))
  .map((path) => join("docs", path));
const documents = ["CONTRIBUTING.md", "README.md", "SECURITY.md", ...inDocs];

/** A path of the project in backticks: no pattern, no name to be filled in. */
const named = /`((?:edge|widget|console|demo|engines|create-earshot|tools|test|docs|changes|examples)\/[\w./-]*)`/g;
const linked = /\]\((?!https?:|#)([^)#\s]+)/g;

const textOf = (document: string) => readFileSync(join(root, document), "utf8");
const found = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, path]) => path ?? "");

test("there is something to look at", () => {
  expect(found(textOf("CONTRIBUTING.md"), named).length).toBeGreaterThan(50);
  expect(found(textOf("docs/architecture.md"), named).length).toBeGreaterThan(100);
  expect(found(textOf("docs/architecture.md"), linked).length).toBeGreaterThan(5);
});

test.each(documents)("each file that %s names is there", (document) => {
  const missing = found(textOf(document), named).filter((path) => !existsSync(join(root, path)));
  expect(missing).toEqual([]);
});

test.each(documents)("each link of %s leads somewhere", (document) => {
  const missing = found(textOf(document), linked).filter((path) => !existsSync(join(root, dirname(document), path)));
  expect(missing).toEqual([]);
});

test("the tables of layers and parts are the code's", () => {
  const text = textOf("docs/architecture.md");
  const rows = [...text.matchAll(/^\| (\d+) \| `([^`]+)` \|/gm)].map(([, layer, folder]) => `${layer} ${folder}`);
  expect(rows).toEqual(layers.flatMap((folders, at) => folders.map((folder) => `${at + 1} ${folder}`)));
  for (const [part, takes] of Object.entries(parts)) {
    if (part === "edge" || part === "test") continue;
    const [, cell = ""] = new RegExp(`^\\| \`${part}\` \\|.*\\| ([^|]*) \\|$`, "m").exec(text) ?? [];
    expect([...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path)).toEqual(takes);
  }
});
