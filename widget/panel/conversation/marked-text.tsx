import { Fragment } from "react";
import type { PanelWords } from "../../languages/en.ts";
import { SafeLink } from "./link.tsx";
import { type Block, type Inline, parseInline, parseMarkdown } from "./markdown.ts";

/** A text with its marks, as elements of React: no HTML is ever made of it. */
export function Markdown({ text, words }: { text: string; words: PanelWords }) {
  return parseMarkdown(text).map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text's blocks never change places
    <BlockView key={at} block={block} words={words} />
  ));
}

/** The marks of one line, where a paragraph of its own has no place. */
export function MarkedLine({ text, words }: { text: string; words: PanelWords }) {
  return <Inlines inlines={parseInline(text)} words={words} />;
}

function BlockView({ block, words }: { block: Block; words: PanelWords }) {
  if (block.kind === "code") {
    return (
      <pre>
        <code>{block.text}</code>
      </pre>
    );
  }
  if (block.kind === "paragraph") {
    return (
      <p dir="auto">
        <Inlines inlines={block.children} words={words} />
      </p>
    );
  }
  const items = block.items.map((item, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a list's items never change places
    <li key={at} dir="auto">
      <Inlines inlines={item} words={words} />
    </li>
  ));
  return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
}

function Inlines({ inlines, words }: { inlines: readonly Inline[]; words: PanelWords }) {
  return inlines.map((inline, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a line never change places
    <Fragment key={at}>
      <InlineView inline={inline} words={words} />
    </Fragment>
  ));
}

function InlineView({ inline, words }: { inline: Inline; words: PanelWords }) {
  if (inline.kind === "text") return inline.text;
  if (inline.kind === "code") return <code>{inline.text}</code>;
  const inside = <Inlines inlines={inline.children} words={words} />;
  if (inline.kind !== "link") return inline.kind === "strong" ? <strong>{inside}</strong> : <em>{inside}</em>;
  return (
    <SafeLink url={inline.url} words={words} text={inline.children.map(textOf).join("")}>
      {inside}
    </SafeLink>
  );
}

/** Its words, without marks. */
function textOf(inline: Inline): string {
  return "children" in inline ? inline.children.map(textOf).join("") : inline.text;
}
