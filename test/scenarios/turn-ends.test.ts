import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { soundsFinished } from "../../edge/conversation/finished.ts";

const folder = new URL("./turn-ends/", import.meta.url);
const threshold = 0.5;

describe("soundsFinished", () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith(".tsv")))("is right in 90 %% of %s", (file) => {
    const lines = readFileSync(new URL(file, folder), "utf8").split("\n").filter(Boolean);
    const wrong = lines.filter((line) => {
      const [label = "", words = ""] = line.split("\t");
      return soundsFinished(words, "en") >= threshold !== (label === "F");
    });
    expect(wrong.length / lines.length, wrong.join("\n")).toBeLessThanOrEqual(0.1);
  });

  it("waits for numbers until they are as long as such numbers are", () => {
    expect(soundsFinished("my phone number is four one five", "en")).toBeLessThan(threshold);
    expect(soundsFinished("my phone number is four one five two two oh nine", "en")).toBeGreaterThan(threshold);
    expect(soundsFinished("my order number is four", "en")).toBeLessThan(threshold);
    expect(soundsFinished("my order number is 421", "en")).toBeGreaterThan(threshold);
    expect(soundsFinished("meine Telefonnummer ist null eins", "de")).toBeLessThan(threshold);
  });

  it("waits for e-mail addresses and spelled names", () => {
    expect(soundsFinished("my email is john", "en")).toBeLessThan(threshold);
    expect(soundsFinished("my email is john dot miller at example dot", "en")).toBeLessThan(threshold);
    expect(soundsFinished("my email is john dot miller at example dot com", "en")).toBeGreaterThan(threshold);
    expect(soundsFinished("it is spelled L O", "en")).toBeLessThan(threshold);
  });

  it("does not take a service's full stop for the end of a thought", () => {
    expect(soundsFinished("I would like to.", "en")).toBeLessThan(threshold);
    expect(soundsFinished("My order number is.", "en")).toBeLessThan(threshold);
  });

  it("goes by punctuation in a language it does not know", () => {
    expect(soundsFinished("Где мой заказ?", "ru")).toBeGreaterThan(threshold);
    expect(soundsFinished("Я хотел бы,", "ru")).toBeLessThan(threshold);
  });

  it("is nothing without words", () => {
    expect(soundsFinished(" … ", "en")).toBe(0);
  });
});
