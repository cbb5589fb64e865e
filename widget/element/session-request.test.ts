import { expect, test } from "vitest";
import { sessionRequestSchema } from "../../edge/wire/http.ts";
import { attributeNames, propertyOf, type Settings } from "../contract.ts";
import { readAttribute } from "../read-attribute.ts";
import { sessionRequest } from "./session-request.ts";

const defaults = Object.fromEntries(
  attributeNames.map((name) => [propertyOf(name), readAttribute(name, null).value]),
) as Settings;
const settings: Settings = { ...defaults, agent: "front-desk" };
const nothing = { context: null, consent: null };

test("what the page does not say is left to the server", () => {
  expect(sessionRequest({ settings, ...nothing })).toEqual({ agent: "front-desk" });
  expect(sessionRequest({ settings, context: {}, consent: null })).toEqual({ agent: "front-desk" });
});

test("all that the page says is a request that the server takes", () => {
  const request = sessionRequest({
    settings: { ...settings, language: "de-AT", greeting: "Servus!", consent: "Our terms.", recordingConsent: "Tape?" },
    context: { page: "/cart" },
    consent: { terms: true, recording: false },
  });
  expect(request).toEqual({
    agent: "front-desk",
    locale: "de-AT",
    greeting: "Servus!",
    context: { page: "/cart" },
    consent: { terms: true, recording: false, termsText: "Our terms.", recordingText: "Tape?" },
  });
  expect(sessionRequestSchema.parse(request)).toEqual(request);
});

test("a yes to what was not asked is none", () => {
  const request = sessionRequest({
    settings: { ...settings, recordingConsent: "Tape?" },
    context: null,
    consent: { terms: true, recording: true },
  });
  expect(request.consent).toEqual({ terms: false, recording: true, recordingText: "Tape?" });
  expect(sessionRequestSchema.safeParse(request).success).toBe(true);
});
