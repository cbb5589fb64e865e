/** The sentences of the measured calls. Of the callers, numbers are pauses in ms. */
import type { UtteranceParts } from "./utterances.ts";

/** The agents' sentences: to begin with, to everything, and for interruptions. */
export const greeting = "Hello, how can I help you today?";
export const shortAnswer = "Sure, I can help you with that. Your order is on its way. Is there anything else?";
export const longAnswer = Array.from(
  { length: 8 },
  (_, at) => `This is sentence number ${at + 1} of a long answer.`,
).join(" ");

export const plainCallers: readonly UtteranceParts[] = [
  ["I need some help with my order please."],
  ["I want to change my address."],
  ["How much does it cost to send it back?"],
];

const pausesMs = [300, 500, 700, 900];

/** Split where nobody has finished: inside phrases, numbers, addresses. */
const unfinished: readonly (readonly [string, string])[] = [
  ["I would like to", "change my address."],
  ["I am looking for the", "opening hours of your shop."],
  ["Could you tell me how much", "the delivery costs?"],
  ["I ordered a lamp and", "it has not come yet."],
  ["My order number is", "four two one."],
  ["It is four two", "one seven."],
  ["My phone number is oh one seven", "five five two three nine."],
  ["I want to send it back because", "the glass is broken."],
  ["Please send it to my", "new address."],
  ["Do you have this lamp in", "another colour?"],
];

export const pausingCallers: readonly UtteranceParts[] = unfinished.flatMap(([first, then]) =>
  pausesMs.map((pauseMs) => [first, pauseMs, then]),
);

/** Split where the caller might have finished. */
const finished: readonly (readonly [string, string])[] = [
  ["I want to change my address.", "And my name as well."],
  ["I need some help with my order.", "It is order four two one."],
];

export const clauseEndCallers: readonly UtteranceParts[] = finished.flatMap(([first, then]) =>
  pausesMs.map((pauseMs) => [first, pauseMs, then]),
);
