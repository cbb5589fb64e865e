import { expect, test } from "vitest";
import { ConsentGate } from "./consent-gate.ts";

const none = { consent: "", recordingConsent: "" };
const terms = { consent: "Our terms.", recordingConsent: "" };
const tape = { consent: "", recordingConsent: "May we record?" };

test("a page without terms asks nothing", () => {
  const gate = new ConsentGate();
  expect(gate.wanted(none)).toBe(false);
  expect(gate.answer(none, undefined)).toEqual({ microphone: true, texts: [] });
});

test("without a yes to the terms nothing begins, and what was wanted stays wanted", () => {
  const gate = new ConsentGate();
  expect(gate.wanted(terms)).toBe(true);
  gate.hold(false);
  gate.holdText("Hello");
  expect(gate.answer(terms, undefined)).toBeNull();
  expect(gate.answer(terms, { terms: false, recording: true })).toBeNull();
  expect(gate.consent).toBeNull();
  expect(gate.answer(terms, { terms: true, recording: false })).toEqual({ microphone: false, texts: ["Hello"] });
  expect(gate.wanted(terms)).toBe(false);
});

test("who does not want to be recorded may talk", () => {
  const gate = new ConsentGate();
  expect(gate.wanted(tape)).toBe(true);
  expect(gate.answer(tape, { terms: true, recording: false })).toEqual({ microphone: true, texts: [] });
  expect(gate.consent).toEqual({ terms: true, recording: false });
});

test("other terms want another yes", () => {
  const gate = new ConsentGate();
  gate.answer(terms, { terms: true, recording: false });
  expect(gate.wanted(terms)).toBe(false);
  expect(gate.wanted({ ...terms, consent: "Other terms." })).toBe(true);
  expect(gate.wanted({ ...terms, recordingConsent: "And a tape?" })).toBe(true);
});
