import { expect, test } from "vitest";
import { withOpening, wordsOfPage } from "./opening-words.ts";

const agent = {
  greeting: "Hello!",
  disclosure: "You are talking with an AI",
  sayDisclosure: "with-consent" as const,
  mustBeHeard: ["Calls cost nothing."],
};
const silent = { consent: { terms: false, recording: false } };
const asked = { consent: { terms: true, recording: false, termsText: "Our terms." } };

test("the agent greets as it is defined to, or as the page asks", () => {
  expect(withOpening(agent, silent)).toEqual(agent);
  expect(withOpening(agent, { ...silent, greeting: "Welcome back!" }).greeting).toBe("Welcome back!");
});

test("where consent was asked for, the disclosure is said first, and heard to its end", () => {
  expect(withOpening(agent, asked)).toMatchObject({
    greeting: "You are talking with an AI. Hello!",
    mustBeHeard: ["Calls cost nothing.", "You are talking with an AI."],
  });
  const recording = { consent: { terms: false, recording: false, recordingText: "May we?" } };
  expect(withOpening(agent, recording).greeting).toContain("an AI. Hello!");
});

test("an agent may say it always, or never; what is no words is not said", () => {
  expect(withOpening({ ...agent, sayDisclosure: "always" }, silent).greeting).toContain("an AI.");
  expect(withOpening({ ...agent, sayDisclosure: "never" }, asked).greeting).toBe("Hello!");
  expect(withOpening({ ...agent, disclosure: " " }, asked).greeting).toBe("Hello!");
  expect(withOpening({ ...agent, disclosure: "我是AI。" }, asked).greeting).toBe("我是AI。 Hello!");
});

test.each([silent, asked])(
  "words of the page are all that is said with its greeting, and nothing without one: %#",
  (to) => {
    expect(wordsOfPage(agent, to)).toEqual([]);
    const greeted = { ...to, greeting: "Welcome back!" };
    expect(wordsOfPage(agent, greeted)).toEqual([withOpening(agent, greeted).greeting]);
  },
);
