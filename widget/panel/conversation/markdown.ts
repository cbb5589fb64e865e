/**
 * The little of markdown that people read in a conversation: bold, italic, code, lists, links. It makes a tree, never
 * HTML; whatever else is written stays as it was written.
 */
import { withoutTail } from "../tail.ts";

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly children: readonly Inline[] }
  /** The address as it was written. The view that draws it decides whether to follow it. */
  | { readonly kind: "link"; readonly url: string; readonly children: readonly Inline[] };

export type Block =
  | { readonly kind: "paragraph"; readonly children: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "list"; readonly start: number | null; readonly items: readonly (readonly Inline[])[] };

/** Longer texts are shown as they were written: looking for the ends of marks takes the square of the length. */
const longestMarked = 5000;
/** Deeper nesting than people write is shown as it was written. */
const maxDepth = 6;

const bullet = /^\s{0,3}[-*+]\s(.*)$/s;
const numbered = /^\s{0,3}(\d{1,6})[.)]\s(.*)$/s;
const fence = /^\s{0,3}```/;

/** The text as blocks, in order. */
export function parseMarkdown(text: string): readonly Block[] {
  if (text.length > longestMarked) return [{ kind: "paragraph", children: [{ kind: "text", text }] }];
  const blocks: Block[] = [];
  const lines = text.split(/\r\n?|\n/);
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: "paragraph", children: parseInline(paragraph.join("\n")) });
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    const matches = numbered.test(line) ? numbered : bullet;
    if (fence.test(line)) {
      endParagraph();
      const rest = lines.slice(at + 1);
      const length = rest.findIndex((one) => fence.test(one));
      const code = length < 0 ? rest : rest.slice(0, length);
      blocks.push({ kind: "code", text: code.join("\n") });
      at += code.length + 1;
    } else if (matches.test(line)) {
      endParagraph();
      const rest = lines.slice(at);
      const end = rest.findIndex((one) => !matches.test(one));
      const items = end < 0 ? rest : rest.slice(0, end);
      const start = matches === numbered ? Number(numbered.exec(line)?.[1]) : null;
      blocks.push({
        kind: "list",
        start,
        items: items.map((item) => parseInline((matches.exec(item)?.at(-1) ?? "").trimStart())),
      });
      at += items.length - 1;
    } else if (line.trim() === "") endParagraph();
    else paragraph.push(line);
  }
  endParagraph();
  return blocks;
}

/** The marks within a line. A mark that is opened and never closed is text. */
export function parseInline(text: string, depth = 0): readonly Inline[] {
  /** Marks that nothing further on closes: they are not looked for again. */
  const unclosed = new Set<string>();
  const found: Inline[] = [];
  let plain = "";
  let at = 0;
  const keep = (inline: Inline, length: number) => {
    if (plain !== "") found.push({ kind: "text", text: plain });
    plain = "";
    found.push(inline);
    at += length;
  };
  while (at < text.length) {
    const mark = depth < maxDepth ? markAt(text, at, depth, unclosed) : null;
    if (mark) keep(mark.inline, mark.length);
    else if (text[at] === "\\" && /[\\`*_[\]()]/.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  if (plain !== "") found.push({ kind: "text", text: plain });
  return found;
}

interface Mark {
  readonly inline: Inline;
  /** Of what was written, in UTF-16 units. */
  readonly length: number;
}

function markAt(text: string, at: number, depth: number, unclosed: Set<string>): Mark | null {
  switch (text[at]) {
    case "`":
      return codeAt(text, at);
    case "*":
    case "_":
      return emphasisAt(text, at, depth, unclosed);
    case "[":
      return linkAt(text, at, depth);
    case "h":
      return addressAt(text, at);
    default:
      return null;
  }
}

function codeAt(text: string, at: number): Mark | null {
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { inline: { kind: "code", text: text.slice(at + 1, end) }, length: end + 1 - at };
}

function emphasisAt(text: string, at: number, depth: number, unclosed: Set<string>): Mark | null {
  const sign = text[at] ?? "";
  const mark = text[at + 1] === sign ? sign + sign : sign;
  const from = at + mark.length;
  // `snake_case` and `2 * 3` are no emphasis.
  if (sign === "_" && /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return null;
  if (unclosed.has(mark) || /\s/.test(text[from] ?? " ")) return null;
  let end = text.indexOf(mark, from + 1);
  while (end > 0 && !closes(text, end, mark)) end = text.indexOf(mark, end + 1);
  if (end < 0) {
    unclosed.add(mark);
    return null;
  }
  const kind = mark.length === 2 ? "strong" : "emphasis";
  const children = parseInline(text.slice(from, end), depth + 1);
  return { inline: { kind, children }, length: end + mark.length - at };
}

function closes(text: string, at: number, mark: string): boolean {
  if (/\s/.test(text[at - 1] ?? " ") || text[at - 1] === "\\") return false;
  // The end of `*` is not the beginning of a `**` within.
  if (mark.length === 1 && (text[at + 1] === mark || text[at - 1] === mark)) return false;
  return mark[0] === "*" || !/[\p{L}\p{N}]/u.test(text[at + mark.length] ?? "");
}

function linkAt(text: string, at: number, depth: number): Mark | null {
  const middle = text.indexOf("](", at + 1);
  if (middle < 0) return null;
  const end = text.indexOf(")", middle);
  const label = text.slice(at + 1, middle);
  const url = text.slice(middle + 2, end);
  if (end < 0 || label.trim() === "" || label.includes("[") || url === "" || /\s/.test(url)) return null;
  return { inline: { kind: "link", url, children: parseInline(label, depth + 1) }, length: end + 1 - at };
}

/** An address that stands in the text by itself, without the stop behind it. */
function addressAt(text: string, at: number): Mark | null {
  if (/[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return null;
  const url = withoutTail(/^https:\/\/[^\s<>"'`*]+/.exec(text.slice(at, at + 2048))?.[0] ?? "", ".,;:!?)]}…");
  if (url.length < 10) return null;
  return { inline: { kind: "link", url, children: [{ kind: "text", text: url }] }, length: url.length };
}
