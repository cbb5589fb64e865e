import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { excerptOf, matchOf, termsOf } from "./search-words.ts";

/** The turns that a search finds, by the SQLite that Node brings. */
function finds(words: string, turns: readonly string[]): string[] {
  const db = new DatabaseSync(":memory:");
  db.exec(`CREATE VIRTUAL TABLE said USING fts5 (words, tokenize = "unicode61 remove_diacritics 2")`);
  for (const turn of turns) db.prepare("INSERT INTO said VALUES (?)").run(turn);
  const match = matchOf(termsOf(words));
  const rows = match === null ? [] : db.prepare("SELECT words FROM said WHERE said MATCH ?").all(match);
  db.close();
  return rows.map((row) => String(row.words));
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
});
