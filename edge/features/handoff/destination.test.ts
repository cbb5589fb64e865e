import { describe, expect, test } from "vitest";
import { escalationSchema } from "../../agent/escalation.ts";
import { isOpen, leadOf } from "./destination.ts";

const workdays = { days: ["mon", "tue", "wed", "thu", "fri"] as const, from: "09:00", to: "18:00" };
const at = (iso: string) => Date.parse(iso);

describe("hours", () => {
  const berlin = { hours: [{ ...workdays, days: [...workdays.days] }], timeZone: "Europe/Berlin" };

  test("are those of the place, in summer and in winter", () => {
    // Thursday, 19 November 2026: UTC+1. Thursday, 16 July 2026: UTC+2.
    expect(isOpen(berlin, at("2026-11-19T08:00:00Z"))).toBe(true);
    expect(isOpen(berlin, at("2026-11-19T07:59:00Z"))).toBe(false);
    expect(isOpen(berlin, at("2026-07-16T07:00:00Z"))).toBe(true);
    expect(isOpen(berlin, at("2026-11-19T17:00:00Z"))).toBe(false);
    expect(isOpen(berlin, at("2026-11-21T11:00:00Z"))).toBe(false);
  });

  test("that go on past midnight belong to the day on which they began", () => {
    const night = { hours: [{ days: ["sat" as const], from: "22:00", to: "04:00" }], timeZone: "UTC" };
    expect(isOpen(night, at("2026-11-21T23:00:00Z"))).toBe(true);
    expect(isOpen(night, at("2026-11-22T03:59:00Z"))).toBe(true);
    expect(isOpen(night, at("2026-11-22T04:00:00Z"))).toBe(false);
    expect(isOpen(night, at("2026-11-21T03:00:00Z"))).toBe(false);
  });
});

describe("where a call leads", () => {
  const escalation = escalationSchema.parse({
    reasons: [{ reason: "asked-for" }],
    destinations: [
      { name: "Office", languages: ["de", "en"], hours: [{ ...workdays, days: [...workdays.days] }] },
      { name: "Paris", languages: ["fr"] },
      { name: "Answering service", kind: "message", languages: ["en"] },
    ],
  });
  const noon = at("2026-11-19T12:00:00Z");

  test("goes by language and hour", () => {
    expect(leadOf(escalation, {}, "de-AT", noon)).toEqual({ kind: "queue", destination: "Office" });
    expect(leadOf(escalation, {}, "fr", noon)).toEqual({ kind: "queue", destination: "Paris" });
    const evening = at("2026-11-19T20:00:00Z");
    expect(leadOf(escalation, {}, "en", evening)).toEqual({
      kind: "message",
      destination: "Answering service",
      closed: false,
    });
    expect(leadOf(escalation, {}, "de", evening)).toEqual({ kind: "message", destination: "Office", closed: true });
    expect(leadOf(escalation, {}, "ja", noon)).toEqual({ kind: "message", destination: "Office", closed: true });
  });

  test("goes to the one that the reason names", () => {
    expect(leadOf(escalation, { to: "Paris" }, "fr", noon)).toEqual({ kind: "queue", destination: "Paris" });
    expect(leadOf(escalation, { to: "Paris" }, "en", noon)).toMatchObject({ destination: "Paris", closed: true });
  });
});

test("a definition that leads nowhere, or a topic without words, is refused", () => {
  const refused = (input: object) => escalationSchema.safeParse(input).success;
  expect(refused({ reasons: [{ reason: "asked-for", to: "nobody" }] })).toBe(false);
  expect(refused({ reasons: [{ reason: "sensitive-topic" }] })).toBe(false);
  expect(refused({ destinations: [{ name: "x", timeZone: "Mars/Olympus" }] })).toBe(false);
  expect(refused({})).toBe(true);
});
