import { describe, expect, test } from "vitest";
import { maxPassagesPerDocument } from "./document.ts";
import { decodeEntities } from "./entities.ts";
import { readMarkdown, readPlainText } from "./markdown.ts";
import { passagesOf } from "./passages.ts";
import { termsOf } from "./terms.ts";

const cut = (markdown: string) => passagesOf(readMarkdown(markdown).blocks).passages;

describe("Markdown", () => {
  test("is cut by its headings, which stand above their passages", () => {
    const source =
      "# Returns\n\nThirty days.\n\n## Refunds ##\n\nWithin *five* days.\n\nTo the same card.\n\nShipping\n---\nFour euros.";
    expect(cut(source)).toEqual([
      { heading: "Returns", text: "Thirty days." },
      { heading: "Returns › Refunds", text: "Within five days.\nTo the same card." },
      { heading: "Returns › Shipping", text: "Four euros." },
    ]);
    expect(readMarkdown(source).title).toBe("Returns");
  });

  test("loses its markup and keeps its words", () => {
    const source = `---
title: "How we ship"
---
- See [the list](https://shop.example/list "All") and ![a lamp](/lamp.png).
1. **Bold**, __bold__, \`code\`, snake_case_name, 2 * 3 * 4, ~~gone~~ &amp; <b>tags</b><!-- a note -->

| Land | Cost |
| --- | ---: |
| Spain | 4 € |

\`\`\`
# no heading
\`\`\``;
    expect(readMarkdown(source)).toEqual({
      title: "How we ship",
      blocks: [
        {
          kind: "text",
          text: "See the list and a lamp.\nBold, bold, code, snake_case_name, 2 * 3 * 4, gone & tags",
        },
        { kind: "text", text: "Land, Cost\nSpain, 4 €" },
        { kind: "text", text: "# no heading" },
      ],
    });
  });

  test.each([
    ["an opened fence", "```\nall\nthe rest"],
    ["brackets", "[".repeat(50_000)],
    ["stars", "*".repeat(50_000)],
    ["open links", "[a](".repeat(20_000)],
    ["underscores", "_a ".repeat(20_000)],
    ["an open comment", `<!-- ${"x <!--".repeat(5_000)}`],
    ["rules of a table", `|${"-".repeat(50_000)}`],
    ["quotes", `${"> ".repeat(30_000)}x`],
  ])("that is hostile or broken (%s) is read to its end", (_, source) => {
    expect(readMarkdown(source).blocks.length).toBeGreaterThan(0);
  });
});

describe("passages", () => {
  test("end at sentences, and no word is lost", () => {
    const sentences = Array.from({ length: 60 }, (_, at) => `This is sentence number ${at} of a long text.`);
    const { passages } = passagesOf(readPlainText(sentences.join(" ")).blocks);
    expect(passages.length).toBeGreaterThan(2);
    for (const { text } of passages) expect(text).toMatch(/^This.*\.$/s);
    expect(passages.map(({ text }) => text).join(" ")).toBe(sentences.join(" "));
    expect(Math.max(...passages.map(({ text }) => text.length))).toBeLessThanOrEqual(800);
  });

  test("are as many as a document may have, and no more", () => {
    const { passages, isCut } = passagesOf(readMarkdown("# A\n\nb\n\n".repeat(maxPassagesPerDocument + 5)).blocks);
    expect([passages.length, isCut]).toEqual([maxPassagesPerDocument, true]);
    expect(passagesOf(readMarkdown("# A\n\nb").blocks).isCut).toBe(false);
  });

  test("are cut even where there is no space", () => {
    expect(cut("x".repeat(2000)).map(({ text }) => text.length)).toEqual([800, 800, 400]);
  });
});

test("character references become what they stand for, and unknown ones stay", () => {
  expect(decodeEntities("4&nbsp;&euro; f&uuml;r &#8222;A&#x201C; &amp;lt; &nope; &#0; &#xD800; &#99999999;")).toBe(
    "4 € für „A“ &lt; &nope; \ufffd \ufffd &#99999999;",
  );
});

test("a question's terms are what it is about", () => {
  expect(termsOf("How do I return something, and what does it cost to return it?", "en")).toEqual([
    "return",
    "something",
    "cost",
  ]);
  expect(termsOf("Können Sie mir sagen, wann Sie öffnen?", "de-CH")).toEqual(["sagen", "öffnen"]);
  expect(termsOf("Yes, please.", "en")).toEqual([]);
  // A caller may speak another language than the agent. A word that counts as small in the caller's language alone is
  // kept.
  expect(termsOf("¿Cuándo cierran ustedes?", "en")).toEqual(["cierran"]);
  expect(termsOf("son", "en")).toEqual(["son"]);
});
