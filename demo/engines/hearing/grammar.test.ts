import { describe, expect, it } from "vitest";
import { makeGrammar, tokensOf } from "./grammar.ts";

const everyWord = () => true;

describe("the grammar", () => {
  it.each([
    ["Where is my order four two one?", "where is my order <digits>"],
    ["Where’s order 421", "where's order <digits>"],
    ["Status of {digits}, please", "status of <digits> please"],
    ["Which one is it?", "which one is it"],
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

  it("refuses to listen for nothing", () => {
    expect(() => makeGrammar(["?", ""], everyWord)).toThrow("at least one phrase");
  });
});
