import { describe, expect, it } from "vitest";
import { makeGrammar, tokensOf } from "./grammar.ts";

const everyWord = () => true;

describe("the grammar", () => {
  it.each([
    ["Where is my order four two one?", "where is my order <digits>"],
    ["Where’s order 421", "where's order <digits>"],
    ["Status of {digits}, please", "status of <digits> please"],
    ["Which one is it?", "which one is it"],
    ["on {day} at {hour}, please", "on <day> at <hour> please"],
    ["four two, no, four three one", "<digit> <digit> no <digits>"],
    ["  ", ""],
  ])("takes %j as %j", (phrase, rule) => {
    expect(tokensOf(phrase).join(" ")).toBe(rule);
  });

  it("has each rule once, and any digits in a number's place", () => {
    const { jsgf, phrases } = makeGrammar(["order four two one", "Order 508!", "hello"], everyWord);
    expect(phrases).toBe(2);
    expect(jsgf).toContain("public <phrase> = order <digits>\n  | hello;");
  });

  it("leaves out what the dictionary cannot pronounce, and says so", () => {
    const { leftOut, phrases } = makeGrammar(["hello", "tell me about Fernlicht"], (word) => word !== "fernlicht");
    expect(phrases).toBe(1);
    expect(leftOut).toEqual([{ phrase: "tell me about Fernlicht", unknownWords: ["fernlicht"] }]);
  });

  it("has a list of words in a slot's place, without those that it cannot pronounce", () => {
    const { jsgf, leftOut } = makeGrammar(["on {day}"], (word) => word !== "zaterdag", { day: ["Friday", "zaterdag"] });
    expect(jsgf).toContain("public <phrase> = on <day>;");
    expect(jsgf).toContain("<day> = friday;");
    expect(leftOut).toEqual([{ phrase: "zaterdag", unknownWords: ["zaterdag"] }]);
    expect(() => makeGrammar(["on {day}"], everyWord)).toThrow("<day>");
  });

  it("tells a whole phrase from the beginning of one", () => {
    const { isWhole } = makeGrammar(["take that back", "on {day}", "order 421"], everyWord, { day: ["Friday"] });
    const whole = ["take that back", "on friday", "order four two one", "order four two one seven"];
    expect(whole.filter((words) => !isWhole(words.split(" ")))).toEqual([]);
    const begun = ["take that", "on", "order four two", "on friday on friday", ""];
    expect(begun.filter((words) => isWhole(words.split(" ")))).toEqual([]);
  });

  it("refuses to listen for nothing", () => {
    expect(() => makeGrammar(["?", ""], everyWord)).toThrow("at least one phrase");
  });
});
