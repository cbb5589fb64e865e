/**
 * Finds words of people's languages in code. They belong into the packs (edge/languages, widget/languages), where the
 * compiler asks for them in every language.
 */
import { parseSync } from "vite";
import type { LanguagePack } from "../../edge/languages/language-pack.ts";
import { english, packs } from "../../edge/languages/packs.ts";

export interface Finding {
  readonly line: number;
  readonly fault: string;
}

const tags: ReadonlySet<string> = new Set(packs.keys());

/** Frequent words of three letters and more, of the packs that have lists of them, without those that are English too. */
const foreign: ReadonlySet<string> = new Set(
  [...packs]
    .filter(([language]) => language !== "en")
    .flatMap(([, pack]) => frequentIn(pack))
    .filter((word) => word.length > 2 && !frequentIn(english).includes(word)),
);

function frequentIn({ turns, smallWords }: LanguagePack): string[] {
  return [turns?.common, turns?.open, smallWords].flatMap((words) => words?.split(/\s+/u) ?? []);
}

/** A list has at least this many different words of other languages, and this share of them. */
const leastForeign = 3;
const leastShare = 0.3;

/** @param text a source in TypeScript */
export function languageWordsIn(file: string, text: string): Finding[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`);
  const found: Finding[] = [];
  const add = (node: Node, fault: string | null) => {
    if (fault !== null) found.push({ line: text.slice(0, node.start).split("\n").length, fault });
  };
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (!isNode(node)) return;
    if (node.type === "ImportDeclaration" || /^TS(?!As|Satisfies|NonNull)/.test(node.type)) return;
    const written = writtenIn(node);
    if (written !== null) add(node, letterFault(written) ?? listFault(written));
    if (node.type === "ArrayExpression") add(node, listFault(list(node.elements).map(plainText).join(" ")));
    if (node.type === "ObjectExpression") add(node, tableFault(list(node.properties).map(nameOf)));
    if (node.type === "BinaryExpression") {
      add(node, branchFault(String(node.operator), [node.left, node.right].map(plainText)));
    }
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(program);
  return found;
}

/** Letters beside the English ones spell words of other languages. */
function letterFault(text: string): string | null {
  const letter = /(?![A-Za-z])\p{L}/u.exec(text)?.[0];
  return letter === undefined ? null : `has the letter ${letter}: ${text.slice(0, 60)}`;
}

/** English lists are not found: a message in English looks the same. */
function listFault(text: string): string | null {
  if (!/^[\p{Ll}'|\s()?:^$-]+$/u.test(text)) return null;
  const words = [...new Set(text.match(/\p{L}+/gu))];
  const hits = words.filter((word) => foreign.has(word));
  const isList = hits.length >= leastForeign && hits.length >= words.length * leastShare;
  return isList ? `lists words of languages: ${hits.slice(0, 5).join(" ")}` : null;
}

function tableFault(names: readonly string[]): string | null {
  const languages = names.filter((name) => tags.has(name));
  return languages.length < 2 ? null : `is a table of languages: ${languages.join(", ")}`;
}

/** English alone may be named: its words serve where another language has none. */
function branchFault(operator: string, sides: readonly string[]): string | null {
  const named = sides.find((side) => side !== "en" && tags.has(side));
  return named === undefined || !/^[!=]==?$/.test(operator) ? null : `asks whether a language is "${named}"`;
}

interface Node extends Readonly<Record<string, unknown>> {
  readonly type: string;
  readonly start: number;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value) && "type" in value;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The text of a string, a pattern or a piece of a template; null: it is none of them. */
function writtenIn(node: Node): string | null {
  if (node.type === "TemplateElement" && isRecord(node.value)) return String(node.value.cooked ?? "");
  if (node.type !== "Literal") return null;
  if (isRecord(node.regex)) return String(node.regex.pattern).replaceAll(/\\[pP]\{[^}]*\}|\\./gu, " ");
  return typeof node.value === "string" ? node.value : null;
}

function plainText(node: unknown): string {
  return isNode(node) && node.type === "Literal" && typeof node.value === "string" ? node.value : "";
}

function nameOf(property: unknown): string {
  if (!isNode(property) || !isNode(property.key)) return "";
  return typeof property.key.name === "string" ? property.key.name : plainText(property.key);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
