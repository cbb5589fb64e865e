/**
 * Patterns that take more time than their text's length asks for, and may: each with its reason. Before a pattern is put
 * here, write it so that no two of its parts can match the same characters beside each other, or write code.
 */
export type Excuse =
  /** Its text is cut before: to at most so many characters. */
  | { readonly atMostCharacters: number; readonly because: string }
  /** Its repeats are bounded, to so many steps a character, and recheck takes those for a power of the length. */
  | {
      readonly stepsACharacter: number;
      readonly because: string;
      /** recheck tries these at random, and finds some of them safe in one run and not in another. */
      readonly varies?: true;
    }
  /** Its text comes from the site's owner or the build. */
  | { readonly trusted: string };

/** By file, and a piece of the source that only this pattern of the file has; none: all of the file. */
export const excused: readonly (readonly [file: string, piece: string, excuse: Excuse])[] = [
  [
    "edge/languages/de/humans.ts",
    "(?!sondern",
    { stepsACharacter: 200, because: "at most five words are read behind each denial; recheck guesses their power" },
  ],
  ...["de", "en", "es", "fr", "nl"].map((language): [string, string, Excuse] => [
    `edge/languages/${language}/humans.ts`,
    "",
    { atMostCharacters: 800, because: "edge/features/handoff/reasons.ts looks at long texts in parts" },
  ]),
  ...["ar", "en", "fr", "it", "nl", "pt"].map((language): [string, string, Excuse] => [
    `edge/languages/${language}/recording.ts`,
    "",
    {
      stepsACharacter: 400,
      because: "at most seven words are read behind each place; recheck guesses their power",
      varies: true,
    },
  ]),
  [
    "edge/conversation/sentence-ends.ts",
    "\\p{L}{1,2}\\.)+-?",
    { atMostCharacters: 24, because: "longestAbbreviation" },
  ],
  ["edge/conversation/sentence-ends.ts", "\\S+$", { atMostCharacters: 24, because: "longestAbbreviation" }],
  ["edge/conversation/sentence-ends.ts", "\\d{1,3}(?:", { atMostCharacters: 24, because: "longestAbbreviation" }],
  ["edge/model/figures.ts", "(?:und)?", { atMostCharacters: 100, because: "longestNumberWord" }],
  ["edge/model/addresses.ts", "{1,63}\\s+(?:dot", { stepsACharacter: 400, because: "5 labels of 63 characters" }],
  [
    "edge/model/thoughts.ts",
    "\\w[^<>]{0,200}$",
    { stepsACharacter: 200, because: "each < looks 200 characters ahead" },
  ],
  [
    "edge/model/thoughts.ts",
    "|Here(?:'s| is) my thought process:",
    {
      stepsACharacter: 500,
      because: "each < is held against 45 names, with 10 letters before and 100 signs behind them",
    },
  ],
  [
    "edge/model/thoughts.ts",
    "|<channel\\|?|",
    { stepsACharacter: 900, because: "the same, and 142 and 60 signs of a channel's head" },
  ],
  ["edge/wire/link-words.ts", "{1,8}\\p{L}", { stepsACharacter: 504, because: "8 labels of 63 characters" }],
  [
    "edge/knowledge/gathering/charset.ts",
    "<(?:meta",
    { stepsACharacter: 400, because: "each < looks 200 characters ahead, and at blanks within headBytes" },
  ],
];

/** Files whose `new RegExp` is not caught, and why it need not be. */
export const notCaught: Readonly<Record<string, string>> = {
  "edge/agent/off-limits.ts": "the site owner's own pattern, of the definition",
  "edge/redaction/pattern-work.ts": "the site owner's own pattern, which is counted before it is run",
  "edge/redaction/redactor.ts": "the same, once it was counted",
  "edge/conversation/word-pattern.ts": "the site owner's words, escaped, with one run of blanks between two of them",
  "edge/speech/tts/measures.ts": "measured as they are used, over a growing sentence: growth.test.ts",
  "edge/speech/tts/number-endings.ts": "measured as they are used, over a growing sentence: growth.test.ts",
  "edge/speech/tts/speaking-rules.ts": "measured as they are used, over a growing sentence: growth.test.ts",
  "edge/speech/tts/sums.ts": "measured as they are used, over a growing sentence: growth.test.ts",
  "widget/preact-names.ts": "the build's, over names of the build's",
  "widget/weight.ts": "the build's, over names of the build's",
};
