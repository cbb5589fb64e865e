import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { excerptOf, matchOf, termsOf } from "./search-words.ts";
import { searchedText } from "./searched-text.ts";

/** The turns that a search finds, by the SQLite that Node brings. */
function finds(words: string, turns: readonly string[], searched = searchedText): string[] {
  const db = new DatabaseSync(":memory:");
  db.exec(`CREATE VIRTUAL TABLE said USING fts5 (words, tokenize = "unicode61 remove_diacritics 2")`);
  for (const turn of turns) db.prepare("INSERT INTO said VALUES (?)").run(searched(turn));
  const match = matchOf(termsOf(words));
  const rows = match === null ? [] : db.prepare("SELECT words FROM said WHERE said MATCH ?").all(match);
  db.close();
  return turns.filter((turn) => rows.some((row) => row.words === searched(turn)));
}

const turns = ["I want a gift card", "a card for my gift", "refunds, please", "Müller AND Sons"];

test.each([
  ["gift card", ["I want a gift card", "a card for my gift"]],
  ['"gift card"', ["I want a gift card"]],
  ["“gift card” want", ["I want a gift card"]],
  ["refun*", ["refunds, please"]],
  ["refun", []],
  ["MULLER", ["Müller AND Sons"]],
  ["and", ["Müller AND Sons"]],
  ["gift OR refunds", []],
])("%s finds the turns with all its words", (words, found) => {
  expect(finds(words, turns)).toEqual(found);
});

const others = ["我想要退款，我的灯坏了", "款退", "返金はできますか？", "コーヒーを2つ", "In der Straße 12", "GROẞ"];

test.each([
  ["退款", ["我想要退款，我的灯坏了"]],
  ["灯坏 退款", ["我想要退款，我的灯坏了"]],
  ['"我的灯"', ["我想要退款，我的灯坏了"]],
  ["款", ["我想要退款，我的灯坏了", "款退"]],
  ["退款*", ["我想要退款，我的灯坏了"]],
  ["返金", ["返金はできますか？"]],
  ["コーヒー", ["コーヒーを2つ"]],
  ["strasse", ["In der Straße 12"]],
  ["STRASSE", ["In der Straße 12"]],
  ["straße", ["In der Straße 12"]],
  ["stras*", ["In der Straße 12"]],
  ["gross", ["GROẞ"]],
  ["退貨", []],
])("%s is found in scripts without spaces, and ß is ss", (words, found) => {
  expect(finds(words, others)).toEqual(found);
});

test("turns that are in the full text as they were said are found as before", () => {
  const asTheyAre = (turn: string) => turn;
  expect(finds("straße", others, asTheyAre)).toEqual(["In der Straße 12"]);
  expect(finds("我的灯坏了", others, asTheyAre)).toEqual(["我想要退款，我的灯坏了"]);
  expect(finds("返金*", others, asTheyAre)).toEqual(["返金はできますか？"]);
});

test.each([
  ["a quote alone", '"'],
  ["quotes in quotes", 'gift""card" "'],
  ["an operator", "NOT"],
  ["all operators", "gift AND OR NOT NEAR(gift card, 2) ^gift words:gift + - {words} : gift"],
  ["brackets", "((gift) ]["],
  ["stars", "* ** gift* *gift"],
  ["a NUL", "gift\u0000card"],
  ["SQL", "'; DROP TABLE said; --"],
  ["nothing that is a word", "… !! ?"],
  ["many words", "gift ".repeat(500)],
])("%s is no error of syntax", (_, words) => {
  expect(() => finds(words, turns)).not.toThrow();
});

test("ten thousand random strings are no error of syntax", () => {
  const signs = [
    '"',
    "*",
    "(",
    ")",
    ":",
    "^",
    "-",
    "+",
    "{",
    "}",
    "'",
    " ",
    "a",
    "gift",
    "AND",
    "NEAR",
    "\\",
    ";",
    "“",
    "ß",
  ];
  let state = 7;
  const next = () => (state = (state * 48_271) % 2_147_483_647);
  const some = Array.from({ length: 10_000 }, () =>
    Array.from({ length: next() % 12 }, () => signs[next() % signs.length]).join(""),
  );
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE VIRTUAL TABLE said USING fts5 (words)");
  const search = db.prepare("SELECT words FROM said WHERE said MATCH ?");
  for (const words of some) {
    const match = matchOf(termsOf(words));
    if (match !== null) expect(() => search.all(match), words).not.toThrow();
  }
  db.close();
});

test("an excerpt shows the words round the first one that was found", () => {
  const long = `${"before ".repeat(30)}the Café is open ${"after ".repeat(30)}`;
  expect(excerptOf("I want a gift card", termsOf("card"))).toBe("I want a gift card");
  expect(excerptOf(long, termsOf("cafe"))).toMatch(/^….*the Café is open.*…$/);
  expect(excerptOf(long, termsOf("tea"))).toBeNull();
  expect(excerptOf("我想要退款", termsOf("退款"))).toBe("我想要退款");
  const street = `${"ß".repeat(90)} in der Goethestraße 12`;
  expect(excerptOf(street, termsOf("goethestrasse"))).toBe(`…${"ß".repeat(72)} in der Goethestraße 12`);
});
