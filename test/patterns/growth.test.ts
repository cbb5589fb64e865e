/**
 * Whole functions that read what strangers wrote, with growing texts: four times the text takes about four times as long.
 * Patterns alone do not say it: a loop over them can be slow as well. No speed is asserted, only how it grows.
 */
import { expect, test } from "vitest";
import { plainWords } from "../../edge/base/words.ts";
import { ClauseCutter } from "../../edge/conversation/clauses.ts";
import { untaken } from "../../edge/conversation/taken-words.ts";
import { read } from "../../edge/features/ending/summary.ts";
import { asksForHuman, isUpset } from "../../edge/features/handoff/reasons.ts";
import { readMarkdown } from "../../edge/knowledge/markdown.ts";
import { stopWishIn } from "../../edge/recording/stop-words.ts";
import { PlainText, plainText } from "../../edge/speech/plain-text.ts";
import { speakingRules } from "../../edge/speech/tts/speaking-rules.ts";
import { isAnswer } from "../../edge/wire/form-answers.ts";
import { parseMarkdown } from "../../widget/panel/conversation/markdown.ts";

type Read = (text: string) => unknown;

const markdown: Read = (text) => readMarkdown(text);
/** A sentence as the TTS's rules look through it. */
const spoken: Read = (text) => {
  const { addresses, others, open } = speakingRules("de");
  for (const { pattern } of [...addresses, ...others]) [...text.matchAll(pattern)];
  open?.exec(text.slice(-1_000));
};
/** A model's reply as it is cut for the TTS: callers have models repeat what they like. */
const reply: Read = (text) => new ClauseCutter({ firstEarly: true, firstMinWords: 1, firstMaxWords: 9 }).push(text);
/** A reply as it streams from a model. */
const inPieces: Read = (text) => {
  const plain = new PlainText();
  for (let at = 0; at < text.length; at += 7) plain.push(text.slice(at, at + 7));
  plain.flush();
};
const captions: Read = (text) => parseMarkdown(text);

/** The reader, the number of characters at first, and the text that is repeated. */
const attacks: [what: string, read: Read, characters: number, text: (length: number) => string][] = [
  ["a heading's blanks", markdown, 20_000, (length) => `# a${" ".repeat(length)}b`],
  ["a heading's closing signs", markdown, 20_000, (length) => `# ${" #".repeat(length / 2)}x`],
  ["a table's blanks", markdown, 20_000, (length) => `|${" ".repeat(length)}x`],
  ["a table's rule", markdown, 20_000, (length) => `${" --|".repeat(length / 4)}x`],
  ["comments that are not closed", markdown, 20_000, (length) => "<!--".repeat(length / 4)],
  ["tags that are not closed", markdown, 20_000, (length) => "<a ".repeat(length / 3)],
  ["links that are not closed", markdown, 20_000, (length) => "[a](".repeat(length / 4)],
  ["backticks", markdown, 20_000, (length) => "`".repeat(length)],
  ["stars", markdown, 20_000, (length) => "*a ".repeat(length / 3)],
  ["quotation signs", markdown, 20_000, (length) => "> ".repeat(length / 2)],
  ["a front matter's title", markdown, 20_000, (length) => `---\ntitle: ${" ".repeat(length)}x\n---\n`],
  ["empty lines", markdown, 20_000, (length) => "\n".repeat(length)],
  ["a reply of commas", reply, 20_000, (length) => ", ".repeat(length / 2)],
  ["a reply of colons, and a word", reply, 20_000, (length) => `${": ".repeat(length / 2)}a`],
  ["a reply of dashes", reply, 20_000, (length) => "— ".repeat(length / 2)],
  ["a reply of rules", reply, 20_000, (length) => "- ".repeat(length / 2)],
  ["a reply of stops", reply, 20_000, (length) => "… ".repeat(length / 2)],
  ["a reply of full stops in lines", reply, 20_000, (length) => ".\n".repeat(length / 2)],
  ["a reply of Chinese commas", reply, 20_000, (length) => "、".repeat(length)],
  ["a reply of Chinese stops in a quotation", reply, 20_000, (length) => `「你${"。".repeat(length)}`],
  [
    "a final whose one word was heard otherwise",
    (text) => untaken(`${text}b`, `${text}c`),
    2_000,
    (length) => "a".repeat(length),
  ],
  // Captions are marked up to 5,000 characters.
  ["a caption's stars", captions, 1_200, (length) => "*a ".repeat(length / 3)],
  ["a caption's double stars", captions, 1_200, (length) => "**a ".repeat(length / 4)],
  ["a caption's mixed marks", captions, 1_200, (length) => "*a _b **c __d ".repeat(length / 14)],
  ["a caption's brackets", captions, 1_200, (length) => "[".repeat(length)],
  ["a caption's links", captions, 1_200, (length) => "[a](".repeat(length / 4)],
  ["a caption's item of blanks", captions, 1_200, (length) => `- ${"\u2028".repeat(length)}`],
  ["a caption's items", captions, 1_200, (length) => "- a\n".repeat(length / 4)],
  ["a caption's address of stops", captions, 1_200, (length) => `https://${".".repeat(length)}`],
  ["a sentence of thousands", spoken, 1_000, (length) => `0${",000".repeat(length / 4)}x`],
  ["a sentence of digits", spoken, 1_000, (length) => "0".repeat(length)],
  ["a sentence of labels", spoken, 1_000, (length) => "nummer ist ".repeat(length / 11)],
  ["a sentence of blanks", spoken, 1_000, (length) => `1${" ".repeat(length)}x`],
  ["a sentence of ats", spoken, 1_000, (length) => "a@".repeat(length / 2)],
  ...(
    ["<!--", "<!--\n", "<!---->", "<!--\n-->a", "<script>", "<script></script>", "- <svg>\n</svg> "] as const
  ).flatMap((bit): typeof attacks => [
    [`a reply of ${JSON.stringify(bit)}`, plainText, 20_000, (length) => bit.repeat(length / bit.length)],
    [`a reply of ${JSON.stringify(bit)} in pieces`, inPieces, 10_000, (length) => bit.repeat(length / bit.length)],
  ]),
  ["a reply of comments with a bar behind them", plainText, 20_000, (length) => `${"<!--`a`-->".repeat(length / 10)}|`],
  ["a word of signs", plainWords, 20_000, (length) => `a${"-".repeat(length)}a`],
  [
    "a summary of scripts",
    (text) => read(text, { by: "code" }),
    20_000,
    (length) => JSON.stringify({ summary: "<script".repeat(length / 7) }),
  ],
  [
    "a summary of tags",
    (text) => read(text, { by: "code" }),
    20_000,
    (length) => JSON.stringify({ summary: "<a".repeat(length / 2) }),
  ],
  ["offers of a human", (text) => asksForHuman(text, "de"), 8_000, (length) => "mit mensch ".repeat(length / 11)],
  ["phrases of English", (text) => asksForHuman(text, "en"), 8_000, (length) => "i want to ".repeat(length / 10)],
  ["refusals of a recording", (text) => stopWishIn(text, "es"), 8_000, (length) => "no me lo ".repeat(length / 9)],
  ["marks above no letter", (text) => isUpset(text, "en"), 8_000, (length) => "\u0300".repeat(length)],
];

/** The least of several runs, in ms of this process's CPU time, so that a busy machine changes nothing. */
function leastMs(run: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let nth = 0; nth < 7; nth++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}

test.each(attacks)("%s take time as their length grows", { timeout: 60_000 }, (_, reads, characters, text) => {
  const [short, long] = [text(characters), text(4 * characters)];
  const growth = () => {
    const shortMs = leastMs(() => reads(short));
    // Under this the clock and the engine's warming up are more than the work.
    return leastMs(() => reads(long)) / Math.max(shortMs, 0.2);
  };
  // The square would be 16.
  const grown = growth();
  expect(grown < 10 ? grown : Math.min(growth(), growth())).toBeLessThan(10);
});

test.each(["email", "tel", "number", "date", "time"] as const)(
  "an answer of the type %s is cut before it is looked at",
  (type) => {
    for (const text of ["0", "a@", ".", " ", "1.", "+(", "12:"])
      expect(isAnswer(type, text.repeat(100_000))).toBe(false);
  },
);
