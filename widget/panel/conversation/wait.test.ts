import { expect, test } from "vitest";
import { panelWords as words } from "../../languages/en.ts";
import { fill } from "./fill.ts";
import { waitText } from "./wait.ts";

test.each([
  [{ state: "queued" }, "Somebody is being fetched for you."],
  [{ state: "queued", position: 1 }, "You are next."],
  [{ state: "queued", position: 3, waitSeconds: 130 }, "You are number 3 in the queue. It will take about 3 minutes."],
  [{ state: "queued", waitSeconds: 5 }, "Somebody is being fetched for you. It will take about 1 minute."],
  [{ state: "joined", name: "Mira" }, "Mira has joined. You are talking with a human now."],
  [{ state: "joined" }, "Somebody has joined. You are talking with a human now."],
  [{ state: "left", name: "Mira" }, "Mira has left. You are talking with an AI again."],
  [{ state: "unavailable" }, "Nobody is free right now."],
] as const)("%j", (handoff, sentence) => expect(waitText(handoff, words, "en")).toBe(sentence));

test("numbers are the language's own", () => {
  expect(waitText({ state: "queued", position: 12, waitSeconds: 60 }, words, "de")).toContain("1 Minute");
  expect(waitText({ state: "queued", position: 12 }, words, "ar-EG")).toContain("١٢");
});

test("a name that looks like a place to fill in is a name", () => {
  expect(fill("{name} and {other}", { name: "{other}", toString: "x" })).toBe("{other} and {other}");
});
