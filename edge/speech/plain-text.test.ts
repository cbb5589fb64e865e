import { describe, expect, it, test } from "vitest";
import { PlainText, plainText } from "./plain-text.ts";

const cases: readonly (readonly [string, string])[] = [
  ["**Yes**, we are *open* and ***here***.", "Yes, we are open and here."],
  ["That is __very__ _nice_ and ~~old~~ new.", "That is very nice and old new."],
  ["**$20** or **2,50 €**.", "$20 or 2,50 €."],
  ["これは**重要**です。", "これは重要です。"],
  ["See [our hours](https://shop.example/hours) and [the map](/map 'Map').", "See our hours and the map."],
  ["![A lamp](lamp.png) It is [**new**](x).", "A lamp It is new."],
  ["See [the guide][1] on that[^2].", "See the guide on that."],
  ["Wiki [Foo](https://w.example/Foo_(bar)) is.", "Wiki Foo is."],
  ["Write to <ada@shop.example> or <https://shop.example>.", "Write to ada@shop.example or https://shop.example."],
  ["Press `Enter` or ``a`b``.", "Press Enter or a`b."],
  ["# Opening hours\nFrom nine.", "Opening hours.\nFrom nine."],
  ["## Really?\nYes.", "Really?\nYes."],
  ["We have:\n- red\n- **blue** \n* green.\n\nWhich?", "We have:\nred.\nblue. \ngreen.\n\nWhich?"],
  ["1. Unplug it\n2) Wait", "1. Unplug it.\n2) Wait."],
  ["- [ ] one\n- [x] two", "one.\ntwo."],
  ["> Closed today\n> and tomorrow", "Closed today\nand tomorrow"],
  ["One\n---\nTwo\n\n***\nThree", "One\nTwo\n\nThree"],
  ["| Day | Hours |\n|---|:--:|\n| **Mon** | 9 to 6 |\nThat is all.", "Day, Hours.\nMon, 9 to 6.\nThat is all."],
  ["```js\nlet a = *b*;\n```\nDone.", "let a = *b*;\nDone."],
  ["<p>We are <b>open</b>.<br/>Come <a href='/x'>in</a>.</p>", "\nWe are open.\nCome in.\n"],
  ['Hello <break time="300ms"/>there<!-- no -->.', "Hello there."],
  ["Tea &amp; cake, 5&nbsp;&euro; &#38; &#x26; more", "Tea & cake, 5\u00a0€ & & more"],
  ["1\\. and \\*not\\* \\_this\\_", "1. and *not* _this_"],
  ["Title\n=====\nText", "Title\nText"],
  [
    "Day | Hours\n--- | ---\nMon | 9 to 6\n**Tue** | 10\n\nBye | now",
    "Day, Hours.\nMon, 9 to 6.\nTue, 10.\n\nBye | now",
  ],
  ["We open:\n\nDay|From|To\n:--|:-:|--:\nMon|9|6", "We open:\n\nDay, From, To.\nMon, 9, 6."],
  ["Day | Hours\n--- | --- | ---\nMon", "Day | Hours\nMon"],
  ["| Day |\n|---|\n| Mon |\nThat is all.", "Day.\nMon.\nThat is all."],
  ["| a \\| b | `c|d` |\n|---|---|", "a | b, c|d.\n"],
  ["+ red\n+ **blue**\n+ [ ] green", "red.\nblue.\ngreen."],
  ["* red\n  * blue\n\t+ green\n    - white", "red.\nblue.\ngreen.\nwhite."],
  ["1. One\n   * two\n2. Three", "1. One.\ntwo.\n2. Three."],
  ["> - red\n> > * blue", "red.\nblue."],
  ["See [x](<a b>), [y](<a b> 'T') and [z](a (t)).", "See x, y and z."],
  ["See [x]( /a ), [y](/a\\)b) and ![z](<p q.png>).", "See x, y and z."],
  [
    'See [the guide][], or [this][g].\n\n[g]: https://x.example/g "Guide"\n[the guide]: </a b>\nBye.',
    "See the guide, or this.\n\nBye.",
  ],
  ["It is so.[^1] And so.[^n]\n\n[^1]: By law.", "It is so. And so.\n\nBy law."],
  ["> [!NOTE]\n> We are closed.", "\nWe are closed."],
  ["Hi <script>let a = '<b>';\nlet b;</script>there.", "Hi there."],
  ["<style>\n.a { b: c }\n</style>\nHello.", "\nHello."],
  ["<SVG viewBox='0 0 1 1'><path d='M0'/></SVG>Hello.", "Hello."],
  ["One <!-- two\nthree\n--> four.", "One  four."],
  ["Use `<script>` or `<!--` here.", "Use <script> or <!-- here."],
  ["The <script> tag is never closed.\nSo it is.", "The  tag is never closed.\nSo it is."],
  ["An <!-- that is never closed.\nSo it is.", "An <!-- that is never closed.\nSo it is."],
  ["<!-- a --> b <!-- c -->d", " b d"],
  ["```html\n<script>a</script>\n```\nDone.", "<script>a</script>\nDone."],
  ["A ~~x~~ and ~~y z~~.", "A x and y z."],
];

/** Text without markup, or with something that only looks like it. */
const plain = [
  "",
  "Hello, how can I help you?",
  "Dial *21*0301234# now.",
  "Dial **61*0301234**20# or *62*11*20#.",
  "Dial *21*+49301234# and *#21#.",
  "if a<b then c>d",
  "x <i or j> y",
  "5*3 is 15, and 5 * 3 * 2 is 30, 2**3 too.",
  "my_order_number and __init__x stay.",
  "a < b and b > c, x<y",
  "Tom & Jerry, R&D, AT&T; &unknown; stays",
  "#1 in town, order #421",
  "-5 degrees, 3-5 days - or more",
  "Price* without tax",
  "[order number] and [1] stay",
  "This is ~5 and a~b",
  "Mail me! Now! [maybe",
  "C:\\temp and a\\b",
  "<name> is your name, <3",
  "It is **not closed",
  "20.- and 1. May",
  'He said: "Hi"\nAnd left.',
  "a | b",
  "a | b\nc | d",
  "a || b and c",
  "+49 30 123456",
  "+5 degrees",
  "[Note]: this is important",
  "[x]",
  "Words  \nand words",
  "Is it so? | Yes.",
];

const cut = (text: string, size: number) => {
  const reader = new PlainText();
  let shown = "";
  for (let at = 0; at < text.length; at += size) shown += reader.push(text.slice(at, at + size));
  return shown + reader.flush();
};

it.each(cases)("%j is %j", (text, shown) => expect(plainText(text)).toBe(shown));
it.each(plain)("%j is left alone", (text) => expect(plainText(text)).toBe(text));

describe("pieces make no difference", () => {
  const long = `*${"a ".repeat(200)}* and [${"b ".repeat(200)}](x) **c** <b ${"d".repeat(400)}> end`;
  const texts = [
    ...cases.map(([text]) => text),
    ...plain,
    long,
    cases.map(([text]) => text).join("\n"),
    plain.join("\n"),
  ];
  it.each([1, 2, 3, 5, 7, 40])("of %i characters", (size) => {
    for (const text of texts) expect(cut(text, size)).toBe(plainText(text));
  });
});

test("random marks: pieces make no difference, and it stays quick", () => {
  const bits = [
    "*",
    "**",
    "_",
    "`",
    "[",
    "](",
    ")",
    "]",
    "<b>",
    "<",
    "&amp;",
    "&",
    "\n",
    "- ",
    "# ",
    "|",
    "a",
    " word ",
    "5",
    "~~",
    "!",
    "\\",
    "---",
    ". ",
    "+ ",
    " | ",
    "\n---|---\n",
    "[x]: /a",
    "[^1]",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "  ",
    "`a|b`",
  ];
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let round = 0; round < 6_000; round += 1) {
    const text = Array.from({ length: 1 + random(14) }, () => bits[random(bits.length)]).join("");
    expect(cut(text, 1 + random(4)), text).toBe(plainText(text));
  }
  for (const hostile of [
    "*a",
    "[",
    "`",
    "<b ",
    "**",
    "| ",
    "&",
    "[a](",
    "- [",
    "> ",
    " ",
    "#",
    "|",
    "-",
    "|-",
    "<!--",
    "<script>",
    "[a]: ",
    "`|",
    "~",
  ]) {
    plainText(hostile.repeat(20_000));
    plainText(`# ${hostile.repeat(20_000)}`);
    plainText(`a${hostile.repeat(20_000)}`);
  }
});

test("plain words are given out at once: nothing waits for what follows", () => {
  const reader = new PlainText();
  for (const text of [
    "~5 lamps,",
    "5 of them,",
    "-5 degrees,",
    "#1 in town,",
    "a <y and c,",
    "x * y and z,",
    "Tom & Al,",
  ]) {
    expect(new PlainText().push(text)).toBe(text);
  }
  for (const piece of ["Your", " order", ", four", " two", " one.", " It"]) expect(reader.push(piece)).toBe(piece);
});
