/**
 * Reads Markdown and plain text into blocks. It knows enough of CommonMark (https://spec.commonmark.org) to tell
 * headings from text: ATX and setext headings, fenced code, front matter. It removes the other markup inside a line,
 * since the words are read aloud. It never fails: any text is Markdown.
 */
import type { Block, ReadDocument } from "./document.ts";
import { decodeEntities } from "./entities.ts";

export function readMarkdown(source: string): ReadDocument {
  const { body, title } = withoutFrontMatter(source.replace(/\r\n?/g, "\n"));
  const blocks: Block[] = [];
  let lines: string[] = [];
  let fence: string | null = null;
  const close = () => {
    const text = plain(lines.join("\n"));
    if (text !== "") blocks.push({ kind: "text", text });
    lines = [];
  };
  const head = (level: number, marked: string) => {
    const text = plain(marked).replace(/\n/g, " ");
    if (text !== "") blocks.push({ kind: "heading", level, text });
  };
  for (const line of body.split("\n")) {
    const marks = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (marks?.startsWith(fence)) fence = null;
      else lines.push(line);
      continue;
    }
    if (marks !== undefined) {
      fence = marks;
      continue;
    }
    const atx = atxHeading(line);
    const setext =
      lines.length === 1 && lines[0]?.trim() !== "" ? /^ {0,3}(=+|-{2,})[ \t]*$/.exec(line)?.[1] : undefined;
    if (atx) {
      close();
      head(atx.level, atx.text);
    } else if (setext !== undefined) {
      const text = lines[0] ?? "";
      lines = [];
      head(setext.startsWith("=") ? 1 : 2, text);
    } else if (line.trim() === "") close();
    else lines.push(line);
  }
  close();
  const first = blocks.find((block) => block.kind === "heading");
  return { title: title ?? first?.text ?? null, blocks };
}

/** Text without markup. Empty lines separate paragraphs. */
export function readPlainText(source: string): ReadDocument {
  const paragraphs = source.replace(/\r\n?/g, "\n").split(/\n\s*\n/);
  const blocks = paragraphs.flatMap((paragraph): Block[] => {
    const text = paragraph.replace(/[ \t]+/g, " ").trim();
    return text === "" ? [] : [{ kind: "text", text }];
  });
  return { title: null, blocks };
}

/** YAML between two lines of dashes. Only its title is used. */
function withoutFrontMatter(source: string): { body: string; title: string | null } {
  const matter = /^---\n([\s\S]{0,5000}?)\n(?:---|\.\.\.)(?:\n|$)/.exec(source);
  if (!matter) return { body: source, title: null };
  const title = (/^title:(.*)$/m.exec(matter[1] ?? "")?.[1] ?? "").trim().replace(/^["']/, "").replace(/["']$/, "");
  return { body: source.slice(matter[0].length), title: title === "" || title.length > 200 ? null : title };
}

/** https://spec.commonmark.org/0.31.2/#atx-headings; null: the line is no heading. */
function atxHeading(line: string): { readonly level: number; readonly text: string } | null {
  const marks = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(line);
  if (marks === null) return null;
  const text = line.slice(marks[0].length).trim();
  let end = text.length;
  while (text[end - 1] === "#") end -= 1;
  const isClosed = end === 0 || /[ \t]/.test(text.charAt(end - 1));
  return { level: marks[1]?.length ?? 1, text: isClosed ? text.slice(0, end).trimEnd() : text };
}

function withoutComments(text: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", from)) {
    const end = text.indexOf("-->", start + 4);
    if (end < 0) break;
    pieces.push(text.slice(from, start));
    from = end + 3;
  }
  return pieces.join("") + text.slice(from);
}

/** The line under a table's head (https://github.github.com/gfm/#delimiter-row). */
function isTableRule(line: string): boolean {
  const cells = line.trim().replace(/^\|/, "").split("|");
  const last = cells.pop()?.trim() ?? "";
  return cells.length > 0 && cells.every((cell) => /^:?--+:?$/.test(cell.trim())) && /^:?-*:?$/.test(last);
}

/** The words of marked-up lines. Each expression is bounded, so that no text makes it slow. */
function plain(marked: string): string {
  const text = withoutComments(marked)
    .replace(/<\/?[a-zA-Z][^<>\n]{0,500}>/g, "")
    .replace(/!\[([^[\]\n]{0,300})\]\([^()\s]{0,2000}(?:[ \t][^()\n]{0,300})?\)/g, "$1")
    .replace(/\[([^[\]\n]{1,300})\](?:\([^()\s]{0,2000}(?:[ \t][^()\n]{0,300})?\)|\[[^[\]\n]{0,200}\])/g, "$1")
    .replace(/<(https?:[^<>\s]{1,2000})>/g, "$1")
    .replace(/^[ \t]*(?:>[ \t]?)+/gm, "")
    .replace(/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+/gm, "")
    .split("\n")
    .filter((line) => !isTableRule(line))
    .join("\n")
    .replace(/^[ \t]*\|(.*)\|[ \t]*$/gm, (_, row: string) =>
      row
        .split("|")
        .map((cell) => cell.trim())
        .join(", "),
    )
    .replace(/(?<!`)(`+)([^`\n]{1,500})\1/g, "$2")
    .replace(/(\*\*\*|___|\*\*|__|\*|~~)(?=\S)([^\n*]{1,500}?)(?<=\S)\1/g, "$2")
    .replace(/(?<![\p{L}\p{N}])_(?=\S)([^\n_]{1,500})(?<=\S)_(?![\p{L}\p{N}])/gu, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");
  return decodeEntities(text)
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}
