import { describe, expect, test } from "vitest";
import { type Block, type Inline, parseInline, parseMarkdown } from "./markdown.ts";

/** The tree in one line: what is bold in angle brackets, and so on. */
const plain = (inlines: readonly Inline[]): string =>
  inlines
    .map((one) => {
      if (one.kind === "text") return one.text;
      if (one.kind === "code") return `code(${one.text})`;
      const inside = plain(one.children);
      return one.kind === "link" ? `link(${inside}|${one.url})` : `${one.kind}(${inside})`;
    })
    .join("");

describe("within a line", () => {
  test.each([
    ["**Open** until *six*", "strong(Open) until emphasis(six)"],
    ["__Open__ until _six_", "strong(Open) until emphasis(six)"],
    ["**very *very* important**", "strong(very emphasis(very) important)"],
    ["say `npm start`", "say code(npm start)"],
    ["`**not bold**`", "code(**not bold**)"],
    ["[our hours](https://shop.example/hours)", "link(our hours|https://shop.example/hours)"],
    ["[**our** hours](/hours)", "link(strong(our) hours|/hours)"],
    ["See https://shop.example/a_b_c.", "See link(https://shop.example/a_b_c|https://shop.example/a_b_c)."],
    ["(https://shop.example/a)", "(link(https://shop.example/a|https://shop.example/a))"],
  ])("%s", (text, tree) => expect(plain(parseInline(text))).toBe(tree));

  test.each([
    "2 * 3 * 4",
    "snake_case_name",
    "an unclosed **bold",
    "* star",
    "[no address]",
    "[ ](/hours)",
    "http://shop.example",
    "<b>not bold</b>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "****",
    "``",
    "_ _",
  ])("%j stays as it is", (text) => expect(plain(parseInline(text))).toBe(text));

  test("a sign can be meant as itself", () => expect(plain(parseInline("\\*not bold\\*"))).toBe("*not bold*"));

  test("an address of any kind is only told; whoever draws it judges it", () => {
    expect(plain(parseInline("[x](javascript:alert)"))).toBe("link(x|javascript:alert)");
  });
});

describe("blocks", () => {
  const kinds = (text: string) => parseMarkdown(text).map((block: Block) => block.kind);

  test("paragraphs are parted by empty lines, and keep their line breaks", () => {
    expect(parseMarkdown("one\ntwo\n\nthree")).toEqual([
      { kind: "paragraph", children: [{ kind: "text", text: "one\ntwo" }] },
      { kind: "paragraph", children: [{ kind: "text", text: "three" }] },
    ]);
  });

  test("lists of both kinds, behind and before text", () => {
    expect(kinds("We have:\n- lamps\n- clocks\nand more\n1. first\n2. second")).toEqual([
      "paragraph",
      "list",
      "paragraph",
      "list",
    ]);
    expect(parseMarkdown("3) **three**\n4) four")).toEqual([
      {
        kind: "list",
        start: 3,
        items: [[{ kind: "strong", children: [{ kind: "text", text: "three" }] }], [{ kind: "text", text: "four" }]],
      },
    ]);
  });

  test("code keeps everything, also where it is not closed", () => {
    expect(parseMarkdown("```js\nconst a = `*`;\n\n- b\n```\nafter")).toEqual([
      { kind: "code", text: "const a = `*`;\n\n- b" },
      { kind: "paragraph", children: [{ kind: "text", text: "after" }] },
    ]);
    expect(parseMarkdown("```\nopen")).toEqual([{ kind: "code", text: "open" }]);
  });

  test("nothing is nothing", () => expect(parseMarkdown(" \n\n")).toEqual([]));
});

test("text made to take long, or to go deep, does neither", () => {
  for (const piece of ["*a ", "**", "[", "`", "_x ", "[a](", "https://", "*a*"]) {
    const text = piece.repeat(6000);
    expect(parseMarkdown(text)).toEqual([{ kind: "paragraph", children: [{ kind: "text", text }] }]);
  }
  const deep = (inlines: readonly Inline[]): number =>
    Math.max(0, ...inlines.map((one) => ("children" in one ? 1 + deep(one.children) : 0)));
  expect(deep(parseInline(`${"**a *b ".repeat(40)}${"* **".repeat(40)}`))).toBeLessThan(8);
});
