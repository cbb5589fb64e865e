/** Cuts a document into passages: never across a heading, and at the ends of paragraphs or sentences. */
import { type Block, maxPassagesPerDocument, type Passage } from "./document.ts";

/** A model reads this much at a glance, and a voice could say it in a minute. */
const maxCharacters = 800;
const maxHeadingCharacters = 200;

export interface Cut {
  readonly passages: readonly Passage[];
  /** Whether the document had more passages than it may. */
  readonly isCut: boolean;
}

export function passagesOf(blocks: readonly Block[]): Cut {
  const passages: Passage[] = [];
  /** The headings above, by level. */
  const headings: string[] = [];
  let text = "";
  const close = () => {
    const heading = headings.filter((known) => known).join(" › ");
    if (text !== "") passages.push({ heading: heading.slice(0, maxHeadingCharacters), text });
    text = "";
  };
  for (const block of blocks) {
    if (passages.length > maxPassagesPerDocument) break;
    if (block.kind === "heading") {
      close();
      headings.length = Math.min(headings.length, Math.max(0, block.level - 1));
      headings[block.level - 1] = block.text;
      continue;
    }
    for (const piece of pieces(block.text)) {
      if (text !== "" && text.length + piece.length + 1 > maxCharacters) close();
      text = text === "" ? piece : `${text}\n${piece}`;
    }
  }
  close();
  return {
    passages: passages.slice(0, maxPassagesPerDocument),
    isCut: passages.length > maxPassagesPerDocument,
  };
}

/**
 * Splits a paragraph into stretches that fit: after sentences, after words if a sentence is too long, else anywhere.
 */
function pieces(paragraph: string): string[] {
  const found: string[] = [];
  let rest = paragraph.trim();
  while (rest.length > maxCharacters) {
    const head = rest.slice(0, maxCharacters);
    const sentence = head.search(
      /(?:[.!?…]["'”’»)\]]*(?=\s)|[。！？।។။]["'”’»」』）)\]]*)(?!.*(?:[.!?…]["'”’»)\]]*\s|[。！？।។။]))/su,
    );
    const space = head.lastIndexOf(" ");
    const end = sentence > maxCharacters / 3 ? sentence + 1 : space > maxCharacters / 3 ? space : maxCharacters;
    found.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest === "" ? found : [...found, rest];
}
