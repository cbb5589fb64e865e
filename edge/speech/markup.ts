/**
 * Marks of Markdown and HTML within a line: emphasis, code, links, tags, characters by name. Text that is not a whole
 * mark ("5*3", "a < b", "snake_case") stays as it is. https://spec.commonmark.org/0.31.2/#inlines
 */

/** A stretch of text, as written and as said or shown. */
export interface Marked {
  readonly written: string;
  readonly shown: string;
}

/** A mark covers at most this many characters. */
const maxSpan = 300;

const blockTags =
  "p|br|hr|div|li|ul|ol|dl|dt|dd|table|thead|tbody|tr|h[1-6]|blockquote|pre|section|article|header|footer|main";
const inlineTags =
  "a|abbr|b|big|button|center|cite|code|del|details|em|font|i|img|ins|kbd|label|mark|q|s|samp|small|span|strike|strong|sub|summary|sup|svg|td|th|tt|u|var|html|head|body|script|style|template|noscript|iframe|object|math|canvas|audio|video|picture|source|figure|figcaption|nav|main|time|dfn|bdi|bdo|wbr|caption|colgroup|col|form|input|select|option|textarea|output|data|ruby|rt|rp|area|map|title|meta|link|speak|break|prosody|emphasis|phoneme|say-as|voice";
/** Words after a tag's name are attributes: in "a<b then c>d" there is no tag. */
const attribute = `(?:async|autoplay|checked|clear|controls|defer|disabled|hidden|loop|multiple|muted|nowrap|open|readonly|required|reversed|selected|[\\w:@.-]{1,60}\\s?=\\s?(?:"[^"<>]{0,${maxSpan}}"|'[^'<>]{0,${maxSpan}}'|[^\\s"'<>]{1,${maxSpan}}))`;
const tag = new RegExp(`^</?(?:(${blockTags})|${inlineTags})(?:\\s{1,9}${attribute}){0,20}\\s{0,9}/?>`, "i");
/** The beginning of a possible tag, address or comment. */
const begunTag = new RegExp(`^<(?:[^<>\\s]*|/?(?:${blockTags}|${inlineTags})[\\s/][^<>]*|!-.*)$`, "i");
const entity = /^&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,8}));/i;
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  euro: "€",
  pound: "£",
  yen: "¥",
  cent: "¢",
  deg: "°",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  copy: "©",
  reg: "®",
  trade: "™",
  times: "×",
  rarr: "→",
  middot: "·",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  szlig: "ß",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
  ntilde: "ñ",
};
const special = /[\\`*_~[!<&]/;
const wordCharacter = /[\p{L}\p{N}]/u;

/** Stretches that together are the text as far as `used`. The text after that may become a mark with what follows. */
export interface Scanned {
  readonly marked: readonly Marked[];
  readonly used: number;
  /** After `used` comes text that a page does not show, up to this. */
  readonly hidden?: RegExp;
}

/** These elements hold text for machines, or no words. */
const hiddenTags = "script|style|template|noscript|iframe|object|svg|math|canvas";
const hiddenTag = new RegExp(`^<(${hiddenTags})(?:\\s[^<>]{0,${maxSpan}})?>`, "i");
const hiddenEnds: Readonly<Record<string, RegExp>> = Object.fromEntries(
  hiddenTags.split("|").map((name) => [name, new RegExp(`</${name}\\s{0,5}>`, "i")]),
);
const commentEnd = /-->/;
/** The most characters that may end a hidden stretch. */
export const longestHiddenEnd = 24;

/**
 * Finds the marks within a line.
 * @param before the character in front of the text
 * @param whole whether nothing follows on its line: then all of it is used
 * @param hides whether it ends where a hidden stretch begins, which may go on for lines
 */
export function marksIn(text: string, before = "", whole = true, hides = false): Scanned {
  const marked: Marked[] = [];
  let plainFrom = 0;
  let at = 0;
  const passPlain = () => {
    if (at > plainFrom) marked.push(same(text.slice(plainFrom, at)));
    plainFrom = at;
  };
  while (at < text.length) {
    if (!special.test(text[at] ?? "")) {
      at += 1;
      continue;
    }
    const rest = text.slice(at, at + maxSpan);
    const isShort = rest.length < maxSpan;
    const hidden = hides ? hiddenAt(rest) : null;
    if (hidden !== null) {
      passPlain();
      return { marked, used: at + hidden.length, hidden: hidden.end };
    }
    const span = spanAt({ rest, before: at === 0 ? before : (text[at - 1] ?? ""), isEnd: whole && isShort });
    if (span === "open" && !whole && isShort) break;
    if (typeof span === "string") at += runLength(rest);
    else {
      passPlain();
      marked.push(...span.marked);
      at += span.length;
      plainFrom = at;
    }
  }
  passPlain();
  return { marked, used: at };
}

function hiddenAt(rest: string): { readonly length: number; readonly end: RegExp } | null {
  if (rest.startsWith("<!--")) return { length: 4, end: commentEnd };
  const found = rest.startsWith("<") ? hiddenTag.exec(rest) : null;
  const end = hiddenEnds[found?.[1]?.toLowerCase() ?? ""];
  return found === null || end === undefined || found[0].endsWith("/>") ? null : { length: found[0].length, end };
}

interface Place {
  /** The text from the mark on, as far as a mark may reach. */
  readonly rest: string;
  readonly before: string;
  /** Whether the line ends with it. */
  readonly isEnd: boolean;
}

/** `open`: it may become a mark with what follows. */
type Span = { readonly length: number; readonly marked: readonly Marked[] } | "open" | "none";

function spanAt(place: Place): Span {
  const { rest } = place;
  switch (rest[0]) {
    case "\\":
      if (rest.length < 2) return "open";
      return /[!-/:-@[-`{-~]/.test(rest[1] ?? "") ? replaced(rest.slice(0, 2), rest[1] ?? "") : "none";
    case "`":
      return code(place);
    case "!":
      if (rest.length === 1) return "open";
      return rest[1] === "[" ? link(place, 2) : "none";
    case "[":
      return link(place, 1);
    case "<":
      return tagged(rest);
    case "&":
      return character(rest);
    default:
      return emphasis(place);
  }
}

function code({ rest, isEnd }: Place): Span {
  const run = runLength(rest);
  if (run === rest.length) return "open";
  for (let at = run; at < rest.length; at += 1) {
    if (rest[at] !== "`") continue;
    const length = runLength(rest.slice(at));
    if (at + length === rest.length && !isEnd) return "open";
    if (length === run) return covered(rest, run, at, [same(rest.slice(run, at))]);
    at += length - 1;
  }
  return "open";
}

/** `(address "title")`, `(<address with spaces>)`, `[reference]`. */
const title = `\\s{1,9}(?:"[^"]*"|'[^']*'|\\([^()]*\\))`;
const target = new RegExp(
  `^(?:\\(\\s{0,9}(?:<[^<>\\n]*>|(?:\\\\[()]|[^()\\s<\\\\]|\\([^()\\s]*\\))*)(?:${title})?\\s{0,9}\\)|\\[[^[\\]]*\\])`,
);

/** `[words](address)`, `![words](address)`, `[words][reference]`, `[^1]`. */
function link({ rest, isEnd }: Place, from: number): Span {
  const end = closingBracket(rest, from);
  if (end < 0) return "open";
  const words = rest.slice(from, end);
  if (/^\^[\w-]{1,20}$/.test(words)) return replaced(rest.slice(0, end + 1), "");
  const behind = rest.slice(end + 1);
  if (behind === "") return isEnd ? "none" : "open";
  if (!/^[([]/.test(behind)) return "none";
  const to = target.exec(behind)?.[0];
  if (to === undefined) return !isEnd && /^(?:\([^\n]*|\[[^\]\n]*)$/.test(behind) ? "open" : "none";
  const shown = [gone(rest.slice(0, from)), ...marksIn(words).marked, gone(`]${to}`)];
  return { length: end + 1 + to.length, marked: shown };
}

function closingBracket(rest: string, from: number): number {
  let depth = 1;
  for (let at = from; at < rest.length; at += 1) {
    if (rest[at] === "\\") at += 1;
    else if (rest[at] === "[") depth += 1;
    else if (rest[at] === "]") depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function tagged(rest: string): Span {
  const found = tag.exec(rest);
  if (found !== null) return replaced(found[0], found[1] === undefined ? "" : "\n");
  const comment = /^<!--.*?-->/.exec(rest)?.[0];
  if (comment !== undefined) return replaced(comment, "");
  const [all, address = ""] = /^<([^<>\s]*)>/.exec(rest) ?? [];
  if (all !== undefined && /[.@]/.test(address)) return replaced(all, address.replace(/^mailto:/i, ""));
  return begunTag.test(rest) ? "open" : "none";
}

function character(rest: string): Span {
  const found = entity.exec(rest);
  if (found === null) return /^&#?[\da-z]{0,8}$/i.test(rest) ? "open" : "none";
  const [all, decimal, hex, named] = found;
  if (named !== undefined) {
    const shown = entities[named.toLowerCase()];
    return shown === undefined ? "none" : replaced(all, shown);
  }
  const point = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
  return point >= 32 && point <= 0x10ffff ? replaced(all, String.fromCodePoint(point)) : "none";
}

/** Bold, italic, struck: the marks stand right before the first and right after the last character that they cover. */
function emphasis({ rest, before, isEnd }: Place): Span {
  const run = runLength(rest);
  if (run === rest.length) return "open";
  const isWithin = rest[0] === "*" && run > 1 ? /\p{N}/u.test(before) : wordCharacter.test(before);
  if (run > 3 || (rest[0] === "~" && run !== 2) || isWithin || /\s/u.test(rest[run] ?? "")) return "none";
  for (let at = run + 1; at < rest.length; at += 1) {
    if (rest[at] === "\\") at += 1;
    else if (rest[at] === rest[0]) {
      const length = runLength(rest.slice(at));
      if (at + length === rest.length && !isEnd) return "open";
      const goesOn = rest[0] === "_" && wordCharacter.test(rest[at + length] ?? "");
      // "*21*0301234#" is a number to dial.
      const isDialled =
        rest[0] === "*" && /^[\d+#]/.test(rest.slice(at + length)) && /^[\d*#+]+$/.test(rest.slice(run, at));
      if (length === run && !/\s/u.test(rest[at - 1] ?? "") && !goesOn && !isDialled) {
        return covered(rest, run, at, marksIn(rest.slice(run, at)).marked);
      }
      at += length - 1;
    }
  }
  return "open";
}

/** The text between two runs of the same marks. */
function covered(rest: string, run: number, at: number, inner: readonly Marked[]): Span {
  const marks = rest.slice(0, run);
  return { length: at + run, marked: [gone(marks), ...inner, gone(marks)] };
}

function replaced(written: string, shown: string): Span {
  return { length: written.length, marked: [{ written, shown }] };
}

function runLength(text: string): number {
  let length = 1;
  while (text[length] !== undefined && text[length] === text[0]) length += 1;
  return length;
}

const same = (text: string): Marked => ({ written: text, shown: text });
const gone = (text: string): Marked => ({ written: text, shown: "" });
