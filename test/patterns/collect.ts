/** Every regular expression that the product's sources write down, found by parsing them. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseSync } from "vite";

export interface Written {
  /** From the repository's root, and the line, counted from 1. */
  readonly file: string;
  readonly line: number;
  /** Null where it is put together when it runs: `new RegExp(…)`. */
  readonly pattern: { readonly source: string; readonly flags: string } | null;
}

const root = join(import.meta.dirname, "../..");
const isOfTests = /\.(?:test|fixture|d)\.tsx?$|\/(?:testing|fixtures)\//;

/** Sources that run in the Worker or in a page. */
export function sources(folders: readonly string[] = ["edge", "widget", "console"]): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !isOfTests.test(file) && !file.includes("node_modules"))
    .sort();
}

export function patternsIn(file: string, text = readFileSync(join(root, file), "utf8")): Written[] {
  const found: Written[] = [];
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const at = (start: number) => text.slice(0, start).split("\n").length;
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (!isNode(node)) return;
    if (node.type === "Literal" && isRegex(node.regex)) {
      const { pattern: source, flags } = node.regex;
      found.push({ file, line: at(node.start), pattern: { source, flags } });
    }
    const isCall = node.type === "NewExpression" || node.type === "CallExpression";
    if (isCall && isNode(node.callee) && node.callee.name === "RegExp") {
      found.push({ file, line: at(node.start), pattern: null });
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(program);
  return found;
}

interface Node extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly start: number;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "type" in value;
}

function isRegex(value: unknown): value is { readonly pattern: string; readonly flags: string } {
  return typeof value === "object" && value !== null && "pattern" in value && "flags" in value;
}
