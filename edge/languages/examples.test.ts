/** Each language's pack, judged by what callers and agents really say in it. */
import { describe, expect, test } from "vitest";
import { escalationSchema } from "../agent/escalation.ts";
import { soundsFinished } from "../conversation/finished.ts";
import { readingsOf } from "../conversation/spoken-numbers.ts";
import { judgeYesOrNo } from "../conversation/yes-or-no.ts";
import { asksForHuman, reasonIn } from "../features/handoff/reasons.ts";
import { takesOfferedHuman } from "../features/handoff/taking-offer.ts";
import { stemOf } from "../knowledge/stems.ts";
import { stopWishIn } from "../recording/stop-words.ts";
import { Redactor } from "../redaction/redactor.ts";
import { Pronunciation } from "../speech/tts/pronunciation.ts";
import { packs } from "./packs.ts";
import { examples } from "./testing/examples.ts";

const redactor = new Redactor();
const { reasons: rules } = escalationSchema.parse({});

function reason(text: string, language: string): string | null {
  const options = { rules, language, notUnderstood: "-", toolName: "escalate_to_human" };
  return reasonIn([{ role: "caller", text }], options)?.rule.reason ?? null;
}

describe.each(Object.entries(examples))("%s", (language, of) => {
  test("has a pack", () => expect(packs.has(language)).toBe(true));

  test.each(of.yes)("yes: %s", (text) => expect(judgeYesOrNo(text, language)).toBe("yes"));
  test.each(of.no)("no: %s", (text) => expect(judgeYesOrNo(text, language)).toBe("no"));
  test.each(of.neither)("neither: %s", (text) => expect(judgeYesOrNo(text, language)).toBe("unclear"));

  test.each(of.asksForHuman)("asks for a human: %s", (text) => expect(asksForHuman(text, language)).toBe(true));
  test.each(of.asksForNoHuman)("asks for none: %s", (text) => expect(asksForHuman(text, language)).toBe(false));
  test.each(of.takesHuman)("takes the human: %s", (text) => expect(takesOfferedHuman(text, language)).toBe(true));
  test.each(of.takesNoHuman)("takes none: %s", (text) => expect(takesOfferedHuman(text, language)).toBe(false));
  test("is heard as upset", () => expect(reason(of.upset, language)).toBe("upset"));
  test("is heard as an emergency", () => expect(reason(of.emergency, language)).toBe("emergency"));

  test.each(of.stopsRecording)("takes the consent back: %s", (text) =>
    expect(stopWishIn(text, language)).not.toBe("none"),
  );
  test.each(of.stopsNothing)("takes nothing back: %s", (text) => expect(stopWishIn(text, language)).toBe("none"));

  test.each(of.personal)("%s: %s", (said, kept) => expect(redactor.text(said)).toBe(kept));

  test.each(of.spoken)("%s: %s", (written, said) =>
    expect(new Pronunciation([], language).spoken(written).replace(/\u00a0/g, " ")).toBe(said),
  );

  test.each(of.sameStem.map((forms) => [forms]))("one stem: %j", (forms) => {
    expect([...new Set(forms.map((form) => stemOf(form, language)))]).toHaveLength(1);
  });

  test.each(of.finished)("finished: %s", (text) => expect(soundsFinished(text, language)).toBeGreaterThan(0.7));
  test.each(of.unfinished)("unfinished: %s", (text) => expect(soundsFinished(text, language)).toBeLessThan(0.3));

  test.each(Object.entries(of.numbers))("%s: %i", (words, value) => {
    expect(readingsOf(words.split(" "))).toContain(String(value));
  });
});
