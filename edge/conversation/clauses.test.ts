import { describe, expect, it } from "vitest";
import { ClauseCutter } from "./clauses.ts";

function cut(text: string, firstEarly: boolean): string[] {
  const cutter = new ClauseCutter({ firstEarly, firstMinWords: 2, firstMaxWords: 6 });
  return [...[...text].flatMap((token) => cutter.push(token)), ...cutter.flush()];
}

describe("ClauseCutter", () => {
  it("cuts at sentences, and its pieces are the text exactly", () => {
    const text = "It shipped today. It arrives at 3.30 p.m. tomorrow! Is that all?";
    const pieces = cut(text, false);
    expect(pieces.join("")).toBe(text);
    expect(pieces[0]).toBe("It shipped today.");
    expect(pieces.at(-1)).toBe(" Is that all?");
  });

  it("does not take an abbreviation, an initial or a number for the end of a sentence", () => {
    expect(cut("Dr. Smith and J. Doe pay 3.50 for it. Fine.", false)).toEqual([
      "Dr. Smith and J. Doe pay 3.50 for it.",
      " Fine.",
    ]);
  });

  it("gives the first clause early, at a comma or after many words, and only the first", () => {
    expect(cut("Yes of course, I can do that, gladly. Well, then.", true)).toEqual([
      "Yes of course,",
      " I can do that, gladly.",
      " Well, then.",
    ]);
    expect(cut("one two three four five six seven eight", true)[0]).toBe("one two three four five six");
  });

  it("does not cut a first clause that is too short to be spoken well", () => {
    expect(cut("Well, that is it.", true)).toEqual(["Well, that is it."]);
  });

  it("cuts where a script has no spaces", () => {
    expect(cut("はい。わかりました。", false)).toEqual(["はい。", "わかりました。"]);
  });

  it("has nothing to say of blanks", () => {
    expect(cut("  \n ", false)).toEqual([]);
  });
});
