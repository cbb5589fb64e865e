import { describe, expect, test } from "vitest";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { packs } from "../languages/packs.ts";
import { examples } from "../languages/testing/examples.ts";
import { said } from "../languages/testing/said.ts";
import { unrecordedLlm } from "./llm.ts";
import { stopWishIn } from "./stop-words.ts";

const alone: Readonly<Record<string, readonly string[]>> = {
  en: [
    "Stop recording.",
    "Please stop recording me",
    "Don't record this call, please.",
    "Could you stop recording?",
    "I don't want to be recorded anymore",
    "Turn off the recording",
    "I withdraw my consent",
  ],
  de: [
    "Bitte nicht mehr aufnehmen.",
    "Stoppen Sie bitte die Aufnahme.",
    "Nehmen Sie das bitte nicht auf.",
    "Können Sie die Aufnahme beenden?",
    "Ich widerrufe meine Einwilligung",
    "Ich möchte nicht aufgezeichnet werden",
  ],
  fr: ["Arrêtez l’enregistrement, s'il vous plaît.", "Ne m'enregistrez plus", "Pouvez-vous arrêter de m'enregistrer ?"],
  es: ["Deje de grabar, por favor.", "No quiero que me graben", "¿Puede parar la grabación?"],
  it: ["Smetta di registrare.", "Non voglio essere registrato", "Può interrompere la registrazione?"],
  nl: ["Stop met opnemen.", "Ik wil niet opgenomen worden", "Kunt u stoppen met opnemen?"],
  pt: ["Pare de gravar, por favor.", "Não quero ser gravada", "Pode parar a gravação?"],
  pl: ["Proszę przestać nagrywać.", "Nie chcę być nagrywana", "Czy możesz przestać nagrywać?"],
  tr: ["Kaydı durdurun lütfen.", "Kaydedilmek istemiyorum", "Kaydı durdurur musunuz?"],
  ja: ["録音を止めてください。", "録音しないでください", "録音を止めてもらえますか？"],
  zh: ["请停止录音。", "不要录音", "可以停止录音吗？"],
  ar: ["أوقف التسجيل من فضلك.", "لا أريد أن يتم تسجيلي", "هل يمكنك إيقاف التسجيل؟"],
  ...Object.fromEntries(Object.entries(said).map(([language, { stopsRecording }]) => [language, stopsRecording])),
};

const none: readonly (readonly [string, string])[] = [
  ["en", "Are you recording this?"],
  ["en", "Why don't you stop recording"],
  ["en", "Don't stop recording"],
  ["en", "My camera stops recording after a minute"],
  ["en", "Please stop the delivery"],
  ["en", "Do you sell record players?"],
  ["de", "Nehmen Sie das auf?"],
  ["de", "Warum nehmen Sie das nicht auf"],
  ["de", "Meine Kamera nimmt auf"],
  ["de", "Ich möchte eine Bestellung aufgeben"],
  ["fr", "Est-ce que c'est enregistré ?"],
  ["es", "¿Están grabando?"],
  ["ja", "録音していますか？"],
  ["zh", "你们在录音吗？"],
  ["ar", "هل يتم تسجيل المكالمة؟"],
];

test("every language knows the wish", () => {
  expect([...Object.keys(alone), ...Object.keys(examples)].sort()).toEqual([...packs.keys()].sort());
});

describe.each(Object.entries(alone))("in %s", (language, texts) => {
  test.each(texts)("%s", (text) => {
    expect(stopWishIn(text, language)).toBe("alone");
  });
});

test.each(none)("in %s this is no wish: %s", (language, text) => {
  expect(stopWishIn(text, language)).toBe("none");
});

test("a wish beside another one leaves that to be answered, and English words count in every language", () => {
  expect(stopWishIn("Stop recording, and then tell me where my order is please", "en")).toBe("among-others");
  expect(stopWishIn("Stop recording", "de-AT")).toBe("alone");
  expect(stopWishIn(`Stop recording ${"and so on ".repeat(20)}`, "en")).toBe("among-others");
});

test.each([
  [true, "Stop recording", "I have stopped recording, and deleted what was recorded."],
  [true, "Where is my order?", "In Leeds."],
  [false, "Stop recording", "In Leeds."],
])("a caller in a call that was recorded (%s) who says %j gets %j", (wasRecorded, text, expected) => {
  const clock = new VirtualClock();
  const said: string[] = [];
  const model = {
    think: (_: unknown, listen: (event: { kind: "token"; text: string }) => void) => {
      listen({ kind: "token", text: "In Leeds." });
      return () => {};
    },
  };
  const llm = unrecordedLlm(model, { language: "en", clock, wasRecorded: () => wasRecorded });
  llm.think({ history: [{ role: "caller", text }] }, (event) => {
    if (event.kind === "token") said.push(event.text);
  });
  clock.runUntil(10);
  expect(said).toEqual([expected]);
});
