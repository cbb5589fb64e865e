/** Keeps documents, comments and errors in plain English: plain-english.ts lists the forms that the house avoids. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  avoidedForms,
  errorMessages,
  maxWordsOfASentence,
  type Sentence,
  sentencesInComments,
  sentencesInDocument,
} from "./plain-english.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root });
const files = listed.toString().split("\n");
const sources = files.filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !path.startsWith("test/house/plain-english"));
const documents = files.filter((path) => /^(?:[A-Z]+|docs\/.*)\.md$/.test(path) && path !== "CHANGELOG.md");

const textOf = (path: string) => readFileSync(join(root, path), "utf8");

/** Each fault in one line, with its place and the better form. */
function faultsIn(path: string, sentences: readonly Sentence[]): string[] {
  return sentences.flatMap(({ line, text }) =>
    avoidedForms
      .filter(({ form }) => form.test(text))
      .map(({ why, better }) => `${path}:${line}: ${text}\n  ${why}: ${better}`),
  );
}

test("there is something to read", () => {
  expect(documents).toContain("docs/decisions/rates-and-budgets.md");
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap((path) => errorMessages(textOf(path))).length).toBeGreaterThan(60);
});

test("comments are in plain English", () => {
  expect(sources.flatMap((path) => faultsIn(path, sentencesInComments(textOf(path))))).toEqual([]);
});

test("errors are in plain English", () => {
  expect(sources.flatMap((path) => faultsIn(path, errorMessages(textOf(path))))).toEqual([]);
});

test.each(documents)("%s is in plain English", (path) => {
  const sentences = sentencesInDocument(textOf(path));
  expect(faultsIn(path, sentences)).toEqual([]);
  const long = sentences.filter(({ text }) => text.split(" ").length > maxWordsOfASentence);
  expect(long.map(({ line, text }) => `${path}:${line}: ${text}`)).toEqual([]);
});

describe("finds", () => {
  test.each([
    "// What is about to be done is stored before it is.",
    "/** Reads it. Whatever a stranger can repeat has a rate. */",
    "/**\n * There where\n * agents have documents.\n */",
    "// It waits for so long before it goes on.",
    "// Whoever asks for it gets it.",
    "// We utilise the clock.",
  ])("the form in %j", (source) => {
    expect(faultsIn("a.ts", sentencesInComments(source))).toHaveLength(source.includes("Whoever") ? 2 : 1);
  });

  test.each([
    "// What is it?",
    '// "What is my order?"',
    "// It says what is missing.",
    'const text = "What is said is said.";',
    "/** Bound where agents have documents. */",
    "// That was so long ago.",
  ])("nothing in %j", (source) => {
    expect(faultsIn("a.ts", sentencesInComments(source))).toEqual([]);
  });

  test("a message over two lines, and the sentences of a document apart from its code and tables", () => {
    const [message] = errorMessages('throw new EarshotError(\n  "internal",\n  "what \\"it\\" was",\n);');
    expect(message).toEqual({ line: 1, text: 'what \\"it\\" was' });
    const markdown =
      "# A title\n\nOne [link](x.md) here. Two.\n\n```ts\n// What is this\n```\n\n| What | is |\n\n- An item\n  goes on.\n";
    expect(sentencesInDocument(markdown).map(({ text }) => text)).toEqual([
      "A title",
      "One link here.",
      "Two.",
      "An item goes on.",
    ]);
  });
});
