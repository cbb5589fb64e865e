import { describe, expect, it } from "vitest";
import { passageOnAir } from "./must-be-heard.ts";

const legal = "This call is recorded.";

describe("A passage that must be heard", () => {
  it.each<[string, string, string, boolean]>([
    ["before it", `Hello there. ${legal} Bye.`, "", false],
    ["from the word before it", `Hello there. ${legal} Bye.`, "Hello", true],
    ["from its first word", `Hello there. ${legal} Bye.`, "Hello there.", true],
    ["to its last word", `Hello there. ${legal} Bye.`, "Hello there. This call is", true],
    ["until the word behind it", `Hello there. ${legal} Bye.`, "Hello there. This call is recorded.", true],
    ["after that", `Hello there. ${legal} Bye.`, "Hello there. This call is recorded. Bye.", false],
    ["at the end", `Hello there. ${legal}`, "Hello there. This call is recorded.", true],
    ["at the beginning", `${legal} Bye.`, "", true],
    ["in other case and punctuation", "this call is recorded, friend", "this call", true],
    ["the second time", `${legal} Well: ${legal}`, "This call is recorded. Well: This", true],
    ["while its text is still being made", "Hello. This call is", "Hello.", true],
    ["a text that could still become it", "Hello. This", "", false],
    ["another text with its first words", "This call is free.", "This", false],
    ["nothing said", "", "", false],
  ])("%s", (_, text, heard, onAir) => {
    expect(passageOnAir(text, heard, ["", "Something else entirely.", legal])).toBe(onAir);
  });

  it("is one in a script without spaces as well", () => {
    const passage = "この通話は録音されます。";
    const text = `こんにちは。${passage}ご用件は何ですか。`;
    expect(passageOnAir(text, "こんにちは。この通話", [passage])).toBe(true);
    expect(passageOnAir(text, text, [passage])).toBe(false);
  });

  it("is none unless there are passages", () => {
    expect(passageOnAir(legal, "", [])).toBe(false);
  });
});
