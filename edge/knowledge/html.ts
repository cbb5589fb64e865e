/**
 * Reads an HTML page into blocks with the platform's own parser
 * (https://developers.cloudflare.com/workers/runtime-apis/html-rewriter/), which streams, is made for hostile pages,
 * and weighs nothing here. It skips the parts that a reader of the page does not see (scripts, hidden elements), and
 * the parts that every page of a site repeats (navigation, footers).
 */
import type { Block, ReadDocument } from "./document.ts";
import { decodeEntities } from "./entities.ts";

const skipped = new Set(
  "script style noscript template svg nav footer aside form iframe object select button dialog".split(" "),
);
const blocks = new Set(
  `p div section article header main li ul ol dl dt dd table tr blockquote pre figure figcaption details summary address
  body`.split(/\s+/),
);
/** Elements without an end. */
const lineEnds = new Set(["br", "hr"]);
const cells = new Set(["td", "th"]);
const voids = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const maxHeadingCharacters = 300;

/** Never fails because of a page's content: it reads a broken page as far as it can. */
export async function readHtml(source: string): Promise<ReadDocument> {
  const reader = new Reader();
  // One handler for all: if several wait for an element's end, the parser tells only the last.
  const rewriter = new HTMLRewriter()
    .on("*", { element: (element) => reader.element(element) })
    .onDocument({ text: (chunk) => reader.text(chunk.text) });
  try {
    await rewriter.transform(new Response(withoutLoneBrackets(source))).arrayBuffer();
  } catch (thrown) {
    // Open elements count against the parser's memory: tens of thousands of them, nested, end it.
    if (!(thrown instanceof TypeError && thrown.message.startsWith("Parser error"))) throw thrown;
    return { ...reader.result(), isCut: true };
  }
  return reader.result();
}

/**
 * A `<` that begins no tag is text (https://html.spec.whatwg.org/multipage/parsing.html#tag-open-state). The parser
 * makes a chunk of each: a megabyte of them took it two minutes.
 */
function withoutLoneBrackets(source: string): string {
  return source.replace(/<(?![a-z/!?])/gi, "&lt;");
}

class Reader {
  #title = "";
  #buffer = "";
  #level: number | null = null;
  /** How many elements are open whose content is skipped. */
  #skipping = 0;
  #inMain = 0;
  #inTitle = false;
  readonly #blocks: { readonly block: Block; readonly inMain: boolean }[] = [];

  element(element: Element): void {
    const { tagName } = element;
    if (voids.has(tagName)) {
      if (lineEnds.has(tagName)) this.text("\n");
      return;
    }
    const skips = skipped.has(tagName) || isHidden(element);
    const level = /^h([1-6])$/.exec(tagName)?.[1];
    const isBlock = blocks.has(tagName) || level !== undefined;
    const isTitle = tagName === "title" && this.#skipping === 0;
    const isCell = cells.has(tagName);
    if (!skips && !isBlock && !isTitle && !isCell) return;
    const ends = endOf(element, () => {
      if (isCell) this.text(" ");
      if (isBlock) this.#close();
      if (skips) this.#skipping -= 1;
      if (isTitle) this.#inTitle = false;
      if (tagName === "main") this.#inMain -= 1;
    });
    if (!ends) return;
    if (!skips && isBlock) this.#close();
    if (level !== undefined) this.#level = Number(level);
    if (skips) this.#skipping += 1;
    if (isTitle) this.#inTitle = true;
    if (tagName === "main") this.#inMain += 1;
  }

  text(text: string): void {
    if (this.#skipping > 0) return;
    if (!this.#inTitle) this.#buffer += text;
    else if (this.#title.length < maxHeadingCharacters) this.#title += text;
  }

  result(): ReadDocument {
    this.#close();
    const hasMain = this.#blocks.some(({ inMain }) => inMain);
    const read = this.#blocks.filter(({ inMain }) => inMain || !hasMain).map(({ block }) => block);
    const title = oneLine(decodeEntities(this.#title));
    const first = read.find((block) => block.kind === "heading" && block.level === 1);
    return { title: first?.text ?? (title === "" ? null : title), blocks: read };
  }

  #close(): void {
    const decoded = decodeEntities(this.#buffer);
    const text = this.#level === null ? inLines(decoded) : oneLine(decoded).slice(0, maxHeadingCharacters);
    const block: Block = this.#level === null ? { kind: "text", text } : { kind: "heading", level: this.#level, text };
    if (text !== "") this.#blocks.push({ block, inMain: this.#inMain > 0 });
    this.#buffer = "";
    this.#level = null;
  }
}

/** Runs `task` at the element's end tag. Returns false if it can have none (`<svg/>`), and so has nothing inside. */
function endOf(element: Element, task: () => void): boolean {
  try {
    element.onEndTag(task);
    return true;
  } catch (thrown) {
    if (thrown instanceof TypeError) return false;
    throw thrown;
  }
}

function isHidden(element: Element): boolean {
  if (element.hasAttribute("hidden") || element.getAttribute("aria-hidden") === "true") return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute("style") ?? "");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function inLines(text: string): string {
  return text
    .split("\n")
    .map(oneLine)
    .filter((line) => line !== "")
    .join(" ");
}
