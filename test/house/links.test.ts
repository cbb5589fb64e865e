/** Whether the documents hang together: each link and each anchor leads somewhere, and a reader finds every document. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { anchorsOf, linksOf } from "./markdown.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** Not ours, or made by a build. */
const foreign = new Set(["node_modules", "dist", "releases", ".git", ".earshot", ".wrangler"]);

function documentsIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return foreign.has(entry.name) ? [] : documentsIn(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

const documents = documentsIn("");
const texts = new Map(documents.map((path) => [path, readFileSync(join(root, path), "utf8")]));

/** Where a link leads, from the project's root; null: out of the project. */
function targetOf(from: string, link: string): { readonly path: string; readonly anchor: string } | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith("//")) return null;
  const [path = "", anchor = ""] = link.split("#", 2).map(decodeURIComponent);
  return { path: path === "" ? from : posix.join(posix.dirname(from), path), anchor };
}

function faultOf(from: string, link: string): string | null {
  const target = targetOf(from, link);
  if (target === null) return null;
  const { path, anchor } = target;
  if (path.startsWith("..") || !existsSync(join(root, path))) return `there is no ${path}`;
  if (anchor === "") return null;
  const text = texts.get(path);
  if (text === undefined) return `${path} is no document, so it has no #${anchor}`;
  return anchorsOf(text).has(anchor) ? null : `${path} has no #${anchor}`;
}

/** The documents of the project's own that links of this one lead to. */
function next(from: string): string[] {
  return linksOf(texts.get(from) ?? "").flatMap((link) => {
    const path = targetOf(from, link)?.path;
    return path !== undefined && texts.has(path) ? [path] : [];
  });
}

test.each(documents)("every link in %s leads somewhere", (path) => {
  const links = linksOf(texts.get(path) ?? "");
  expect(links.flatMap((link) => faultOf(path, link) ?? [])).toEqual([]);
});

test("there is something to look at", () => {
  const links = documents.flatMap((path) => linksOf(texts.get(path) ?? ""));
  expect(documents).toContain("docs/widget.md");
  expect(links.filter((link) => link.includes("#")).length).toBeGreaterThan(30);
  expect(links.filter((link) => link.startsWith("../")).length).toBeGreaterThan(20);
});

test("a reader who begins at the README finds every document", () => {
  const found = new Set(["README.md"]);
  for (const path of found) for (const other of next(path)) found.add(other);
  const wanted = documents.filter((path) => /^(?:[^/]+|docs\/.+)$/.test(path));
  expect(wanted.filter((path) => !found.has(path))).toEqual([]);
});

test("each document in docs/ leads back to where a reader begins, and on to another one", () => {
  const alone = documents.filter((path) => {
    if (posix.dirname(path) !== "docs") return false;
    const others = next(path).filter((other) => other !== path);
    const leadsBack = others.includes("README.md") || others.includes("CONTRIBUTING.md");
    return !leadsBack || !others.some((other) => other.startsWith("docs/"));
  });
  expect(alone).toEqual([]);
});

test("the README has 8 KB at most", () => {
  expect(statSync(join(root, "README.md")).size).toBeLessThanOrEqual(8 * 1024);
});

describe("the links that are found in a text", () => {
  test.each([
    ["a [word](a.md) and [two](b.md#c)", ["a.md", "b.md#c"]],
    ["![a picture](a.png)", ["a.png"]],
    ["[![a picture](a.png)](b.md)", ["a.png", "b.md"]],
    ["[`code`](a.md), [`x[0]`](b.md)", ["a.md", "b.md"]],
    ['[titled](a.md "A title")', ["a.md"]],
    ["[named][one]\n\n[one]: a.md", ["a.md"]],
    ["[in\ntwo lines](a.md)", ["a.md"]],
    ["`[code](a.md)` alone", []],
    ["```\n[code](a.md)\n```\n[text](b.md)", ["b.md"]],
    ["    \n[a](b.md)<!-- [c](d.md) -->", ["b.md"]],
    ["no link", []],
  ])("%j", (text, links) => {
    expect(linksOf(text)).toEqual(links);
  });
});

describe("the anchors of a text", () => {
  test.each([
    ["# Two Words", ["two-words"]],
    ["## Settings of `npm start`, `npm test`", ["settings-of-npm-start-npm-test"]],
    ["## A\n## A\n### A", ["a", "a-1", "a-2"]],
    ["## What's *new* in [v1](a.md)?", ["whats-new-in-v1"]],
    ["## snake_case and Überschrift – 2", ["snake_case-and-überschrift--2"]],
    ["```\n# no heading\n```\n# One", ["one"]],
    ['<a id="here"></a>', ["here"]],
    ["#hashtag", []],
  ])("%j", (text, anchors) => {
    expect([...anchorsOf(text)]).toEqual(anchors);
  });
});

describe("a link that is wrong is found", () => {
  test.each([
    ["README.md", "docs/nowhere.md", "there is no docs/nowhere.md"],
    ["docs/widget.md", "README.md", "there is no docs/README.md"],
    ["docs/widget.md", "../../outside.md", "there is no ../outside.md"],
    ["docs/widget.md", "#nowhere", "docs/widget.md has no #nowhere"],
    ["docs/widget.md", "agents.md#nowhere", "docs/agents.md has no #nowhere"],
    ["docs/widget.md", "states.png#nowhere", "docs/states.png is no document, so it has no #nowhere"],
    ["docs/widget.md", "../LICENSE", null],
    ["docs/widget.md", "../demo/site", null],
    ["README.md", "https://livekit.io/#nowhere", null],
    ["README.md", "mailto:ada@shop.example", null],
  ])("%s to %s: %s", (from, link, fault) => {
    expect(faultOf(from, link)).toBe(fault);
  });
});
