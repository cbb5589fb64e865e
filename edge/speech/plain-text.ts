/**
 * Turns text with Markdown or HTML into text that a voice can say and a caption can show. Headings and list items
 * become sentences, table rows words between commas, links their words. It drops marks of emphasis and code, tags,
 * rules, scripts and comments. It streams: it holds back only text that may still become a mark, and the cuts between
 * pieces make no difference. https://spec.commonmark.org/0.31.2/, https://github.github.com/gfm/
 */
import {
  isDefinition,
  isFence,
  isSilent,
  isTableRule,
  labelLength,
  markerLength,
  mayBegin,
  quoteLength,
} from "./lines.ts";
import { longestHiddenEnd, type Marked, marksIn } from "./markup.ts";
import { cellsOf, firstBar } from "./table-rows.ts";

/** The kind of a line, once its first characters are there. */
type Line = "unknown" | "text" | "item" | "code";

/** A longer line is no row of a table, and nothing else that depends on its end. */
const longestUndecided = 2_000;
/**
 * It scans this much at once. Hidden stretches begin and end at many places, and at each of them it scans the text
 * after it again. This bound keeps the time for a long text in proportion to its length.
 */
const longestPiece = 500;
/** It waits for the end of a table's head this far after the first bar. */
const longestHead = 200;

/** The end of a line that is a table's head if the next line is a rule. */
interface Head {
  /** From its first bar on, as written. */
  readonly written: string;
  /** The text to show if it is no head. */
  readonly shown: string;
}

export class PlainText {
  #buffer = "";
  #line: Line = "unknown";
  #isFenced = false;
  #isTable = false;
  /** The last character of the line that was taken, and the last that was returned. */
  #before = "";
  #last = "";
  /** Space after words. An item's full stop comes before it, a table's comma in its place. */
  #held = "";
  #head: Head | null = null;
  /** The text up to this is hidden. */
  #hiddenTo: RegExp | null = null;
  /** The hidden text. It is shown after all if its end never comes. */
  #hidden = "";
  #hides = true;
  /** The lines after one that is scanned again. */
  #kept = "";

  /** Takes the next piece. Returns its plain text so far. */
  push(piece: string): string {
    let shown = "";
    for (let at = 0; at < piece.length; at += longestPiece) shown += this.#push(piece.slice(at, at + longestPiece));
    return shown;
  }

  #push(piece: string): string {
    this.#buffer += piece;
    let shown = "";
    for (;;) {
      if (this.#hiddenTo !== null && !this.#passHidden(this.#hiddenTo)) return shown;
      const end = this.#buffer.indexOf("\n");
      if (end >= 0) {
        const line = this.#buffer.slice(0, end);
        this.#buffer = this.#buffer.slice(end + 1);
        shown += this.#wholeLine(line, "\n");
        continue;
      }
      shown += this.#begunLine();
      if (this.#hiddenTo === null) return shown;
    }
  }

  /** The text has ended. Returns the rest. */
  flush(): string {
    let shown = "";
    if (this.#hiddenTo !== null) {
      // The end of the hidden stretch never came, so it may be words.
      const all = this.#hidden + this.#buffer;
      this.#hiddenTo = null;
      this.#hides = false;
      this.#buffer = "";
      shown = this.push(all);
    }
    const rest = this.#buffer;
    this.#buffer = "";
    shown += this.#wholeLine(rest, "");
    if (this.#hiddenTo !== null) return shown + this.flush();
    return this.#head === null ? shown : shown + this.#noHead(this.#head, "");
  }

  /** Whether its end has come. */
  #passHidden(to: RegExp): boolean {
    const found = to.exec(this.#buffer);
    const passed = found === null ? Math.max(0, this.#buffer.length - longestHiddenEnd) : found.index + found[0].length;
    this.#hidden = found === null ? this.#hidden + this.#buffer.slice(0, passed) : "";
    this.#buffer = this.#buffer.slice(passed);
    if (found !== null) this.#hiddenTo = null;
    return found !== null;
  }

  #wholeLine(rest: string, end: string): string {
    const lead = this.#line === "unknown" ? this.#settled(rest) : "";
    const shown = this.#restOfLine(rest);
    if (this.#hiddenTo !== null) {
      this.#buffer += end + this.#kept;
      this.#kept = "";
      return lead + (shown ?? "");
    }
    const isText = this.#line === "text";
    const stop = this.#line === "item" && /[\p{L}\p{N})"'”]$/u.test(this.#last) ? "." : "";
    const space = isText || end !== "" ? this.#held : "";
    this.#line = "unknown";
    this.#before = "";
    if (this.#head !== null && end !== "") return lead + (shown ?? "");
    this.#held = "";
    if (shown === null) return lead;
    this.#last = end === "" ? this.#last : end;
    return `${lead}${shown}${stop}${space}${end}`;
  }

  /** Decides the kind of the line before, now that this one is there. */
  #settled(line: string): string {
    const head = this.#head;
    if (head === null) return "";
    const cells = cellsOf(head.written);
    if (!isTableRule(line) || cellsOf(line).length !== cells.length + 1) return this.#noHead(head, "\n");
    this.#head = null;
    this.#held = "";
    this.#last = "\n";
    const shown = cells.map((cell) => shownOf(marksIn(cell).marked));
    return `${["", ...shown].join(", ")}.\n`;
  }

  #noHead({ shown }: Head, end: string): string {
    const space = this.#held;
    this.#head = null;
    this.#held = "";
    this.#last = end === "" ? (shown.at(-1) ?? this.#last) : end;
    return space + shown + end;
  }

  /** Null: the line says nothing. */
  #restOfLine(rest: string): string | null {
    if (this.#line !== "unknown") return this.#take(rest, true);
    if (isFence(rest)) {
      this.#isFenced = !this.#isFenced;
      return null;
    }
    if (this.#isFenced) {
      this.#line = "code";
      return this.#take(rest, true);
    }
    if (rest.length > longestUndecided) return this.#begin(rest, true);
    if (isTableRule(rest)) this.#isTable = true;
    if (isSilent(rest) || isDefinition(rest)) return null;
    if (/^\s{0,100}\|/u.test(rest)) return this.#row(rest);
    if (this.#isTable && cellsOf(rest).length > 1) return this.#row(rest);
    this.#isTable = false;
    return this.#begin(rest, true);
  }

  #begunLine(): string {
    let lead = "";
    if (this.#line === "unknown") {
      const text = this.#buffer;
      const isShort = text.length <= longestUndecided;
      if (this.#isFenced) {
        if (isShort && /^\s*[`~]*$/u.test(text)) return "";
        this.#line = "code";
      } else if (isShort && (mayBegin(text) || (this.#isTable && text !== ""))) return "";
      else {
        lead = this.#settled(text);
        this.#isTable = false;
        this.#buffer = "";
        return lead + this.#begin(text, false);
      }
    }
    const text = this.#buffer;
    this.#buffer = "";
    return lead + this.#take(text, false);
  }

  /** The first words of an ordinary line. */
  #begin(text: string, isWhole: boolean): string {
    const marker = markerLength(text);
    const isNumbered = marker === 0 && /^\s{0,100}\d{1,3}[.)]\s/u.test(text);
    this.#line = marker > 0 || isNumbered ? "item" : "text";
    return this.#take(text.slice(marker || labelLength(text) || quoteLength(text)), isWhole);
  }

  /** `|Mon|9 to 6|` as "Mon, 9 to 6.": one sentence a row. */
  #row(line: string): string {
    const shown = cellsOf(line)
      .map((cell) => shownOf(marksIn(cell).marked))
      .filter((cell) => cell !== "");
    this.#line = "item";
    this.#last = shown.at(-1)?.at(-1) ?? "";
    return shown.join(", ");
  }

  #take(text: string, isWhole: boolean): string {
    if (this.#line === "code") return this.#give(text);
    const bar = this.#line === "text" ? firstBar(text) : -1;
    const mayBeHead = bar >= 0 && text.length - bar <= longestHead;
    const scanned = marksIn(mayBeHead ? text.slice(0, bar) : text, this.#before, isWhole && !mayBeHead, this.#hides);
    const { marked, used, hidden } = scanned;
    const rest = text.slice(used);
    this.#before = text[used - 1] ?? this.#before;
    const shown = this.#give(shownOf(marked));
    if (hidden !== undefined) {
      // The text after it on its line is scanned once its end has come.
      this.#hiddenTo = hidden;
      this.#hidden = text.slice(0, used).endsWith("<!--") ? "<!--" : "";
      if (isWhole) {
        this.#kept = this.#buffer;
        this.#buffer = rest;
      } else this.#buffer = rest + this.#buffer;
      return shown;
    }
    if (mayBeHead && isWhole) {
      const behind = shownOf(marksIn(rest, this.#before).marked);
      this.#head = { written: rest, shown: behind };
    } else this.#buffer = rest + this.#buffer;
    return shown;
  }

  #give(text: string): string {
    const all = this.#held + text;
    const words = all.trimEnd();
    // Space after a sentence is returned at once, since it ends the sentence.
    const holds = this.#line === "item" || (this.#line === "text" && /[^\s.!?…,;:–—]$/u.test(words || this.#last));
    const said = holds ? words : all;
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
