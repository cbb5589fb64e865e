import { describe, expect, it } from "vitest";
import { isBackchannel } from "./backchannel.ts";
import { judgeConsent } from "./consent.ts";

describe("isBackchannel", () => {
  it.each(["mhm", "Okay.", "oh okay, I see", "Uh-huh", "all right", "Right."])("%s", (text) => {
    expect(isBackchannel(text, "en")).toBe(true);
  });
  it.each(["okay stop", "no", "I see a problem", "what", "right now please", ""])("not: %s", (text) => {
    expect(isBackchannel(text, "en")).toBe(false);
  });
  it("knows other languages, with English beside them", () => {
    expect(isBackchannel("ja genau", "de-AT")).toBe(true);
    expect(isBackchannel("okay", "fr")).toBe(true);
    expect(isBackchannel("genau", "en")).toBe(false);
  });
});

describe("judgeConsent", () => {
  it.each([
    ["Yes please.", "en", "yes"],
    ["Please.", "en", "yes"],
    ["Oh, please", "en", "yes"],
    ["Please go ahead and do that", "en", "yes"],
    ["Rather repair my lamp, please.", "en", "unclear"],
    ["bitte lieber morgen früh", "de", "unclear"],
    ["go ahead", "en", "yes"],
    ["No problem", "en", "yes"],
    ["No, don't do that", "en", "no"],
    ["yes, no, wait", "en", "no"],
    ["yes but to another address", "en", "unclear"],
    ["what would that cost", "en", "unclear"],
    ["the weather is nice", "en", "unclear"],
    ["Ja, gerne", "de", "yes"],
    ["lieber nicht", "de", "no"],
    ["sí, claro", "es", "yes"],
    ["non merci", "fr", "no"],
  ] as const)("%s (%s): %s", (text, language, consent) => {
    expect(judgeConsent(text, language)).toBe(consent);
  });
});
