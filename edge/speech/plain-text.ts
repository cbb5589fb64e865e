/**
 * Text as a voice can say it and a caption can show it, out of text with Markdown or HTML in it: headings and items of
 * lists become sentences, rows of tables words between commas, links their words; marks of emphasis and code, tags and
 * rules are left out. It streams: only what may still become a mark is held back, and where the text was cut into pieces
 * makes no difference. https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/#tables-extension-
 */
import { type Marked, marksIn } from "./markup.ts";

/** What a line turned out to be, once its first characters are there. */
type Line = "unknown" | "text" | "item" | "code";

const fence = /^\s{0,3}(?:`{3,}|~{3,})[^`~]*$/u;
/** Lines that say nothing: rules, the lines under a heading or a table's head. */
const silent = /^\s*(?:(?:[-*_]\s*){3,}|=+|\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?)\s*$/u;
const marker = /^\s*(?:>\s?)*\s*(?:#{1,6}\s+|[-*•]\s+(?:\[[ xX]\]\s+)?)/u;
const quote = /^\s*(?:>\s?)+/u;
/** What the first characters of a line may still become. */
const begun =
  /^\s*(?:>\s?)*\s*(?:#{1,6}\s*|[-*•](?:\s+(?:\[(?:[ xX](?:\]\s*)?)?)?)?|\d{1,3}[.)]?|[-*_=|:\s]+|`{1,2}|`{3,}[^`\n]*|~{1,2}|~{3,}[^~\n]*|\|[^\n]*)?$/u;

export class PlainText {
  #buffer = "";
  #line: Line = "unknown";
  #isFenced = false;
  /** The last character of the line that was taken, and the last that was given out. */
  #before = "";
  #last = "";
  /** Space at the end of an item's words: the full stop comes before it. */
  #held = "";

  /** Takes the next piece; returns what is plain of it. */
  push(piece: string): string {
    this.#buffer += piece;
    let shown = "";
    for (let end = this.#buffer.indexOf("\n"); end >= 0; end = this.#buffer.indexOf("\n")) {
      const line = this.#buffer.slice(0, end);
      this.#buffer = this.#buffer.slice(end + 1);
      shown += this.#wholeLine(line, "\n");
    }
    return shown + this.#begunLine();
  }

  /** The text has ended: what is left. */
  flush(): string {
    const rest = this.#buffer;
    this.#buffer = "";
    return this.#wholeLine(rest, "");
  }

  #wholeLine(rest: string, end: string): string {
    const shown = this.#restOfLine(rest);
    const stop = this.#line === "item" && /[\p{L}\p{N})"'”]$/u.test(this.#last) ? "." : "";
    const space = this.#held;
    const isSilent = shown === null;
    this.#line = "unknown";
    this.#before = "";
    this.#held = "";
    if (isSilent) return "";
    this.#last = end === "" ? this.#last : end;
    return `${shown}${stop}${end === "" ? "" : space}${end}`;
  }

  /** Null: the line is none that says anything. */
  #restOfLine(rest: string): string | null {
    if (this.#line !== "unknown") return this.#take(rest, true);
    if (fence.test(rest)) {
      this.#isFenced = !this.#isFenced;
      return null;
    }
    if (this.#isFenced) this.#line = "code";
    else if (silent.test(rest)) return null;
    else if (/^\s*\|/u.test(rest)) return this.#row(rest);
    else return this.#begin(rest, true);
    return this.#take(rest, true);
  }

  #begunLine(): string {
    if (this.#line === "unknown") {
      const text = this.#buffer;
      if (this.#isFenced) {
        if (/^\s*[`~]*$/u.test(text)) return "";
        this.#line = "code";
      } else if (begun.test(text)) return "";
      else {
        this.#buffer = "";
        return this.#begin(text, false);
      }
    }
    const text = this.#buffer;
    this.#buffer = "";
    return this.#take(text, false);
  }

  /** The first words of a line that is none of the special ones. */
  #begin(text: string, isWhole: boolean): string {
    const found = marker.exec(text)?.[0];
    this.#line = found === undefined ? "text" : "item";
    if (found === undefined && /^\s*\d{1,3}[.)]\s/u.test(text)) this.#line = "item";
    return this.#take(text.slice((found ?? quote.exec(text)?.[0] ?? "").length), isWhole);
  }

  /** `|Mon|9 to 6|` as "Mon, 9 to 6.": one sentence a row. */
  #row(line: string): string {
    const cells = line
      .trim()
      .replace(/^\||\|$/gu, "")
      .split(/(?<!\\)\|/u);
    const shown = cells.map((cell) => shownOf(marksIn(cell.trim()).marked)).filter((cell) => cell !== "");
    this.#line = "item";
    this.#last = shown.at(-1)?.at(-1) ?? "";
    return shown.join(", ");
  }

  #take(text: string, isWhole: boolean): string {
    if (this.#line === "code") return this.#give(text);
    const { marked, used } = marksIn(text, this.#before, isWhole);
    this.#buffer = text.slice(used) + this.#buffer;
    this.#before = text[used - 1] ?? this.#before;
    return this.#give(shownOf(marked));
  }

  #give(text: string): string {
    const all = this.#held + text;
    const said = this.#line === "item" ? all.trimEnd() : all;
    this.#held = all.slice(said.length);
    this.#last = said.at(-1) ?? this.#last;
    return said;
  }
}

function shownOf(marked: readonly Marked[]): string {
  return marked.map(({ shown }) => shown).join("");
}

/** A whole text. */
export function plainText(text: string): string {
  const plain = new PlainText();
  return plain.push(text) + plain.flush();
}
