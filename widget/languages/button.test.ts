import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as button from "./button.ts";
import { languageCodes } from "./choose.ts";
import otherTexts from "./other-button-texts.ts";

let buttonWords: typeof button.buttonWords;
let loadOtherWords: typeof button.loadOtherWords;
let warned: ReturnType<typeof vi.spyOn>;

/** Each test has a page of its own. */
beforeEach(async () => {
  vi.resetModules();
  ({ buttonWords, loadOtherWords } = await import("./button.ts"));
  warned = vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => vi.restoreAllMocks());

const load = () => import("./other-button-texts.ts");

test("the script has twelve languages; the file has the others, and they alone", () => {
  const inScript = languageCodes.filter((code) => buttonWords(code) !== undefined);
  expect(inScript).toEqual(["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "zh", "ar", "tr"]);
  const others = languageCodes.filter((code) => buttonWords(code) === undefined);
  expect(others).toEqual(Object.keys(otherTexts));
});

test("a language that nobody has is English at once", () => expect(buttonWords("tlh")?.[0]).toBe("Talk to us"));

test("a page in Swedish has Swedish words once their file is there", async () => {
  expect(buttonWords("sv-SE")).toBeUndefined();
  await loadOtherWords(load);
  expect(buttonWords("sv-SE")).toEqual(["Prata med oss", "Ingen anslutning"]);
  expect(buttonWords("de")?.[0]).toBe("Mit uns sprechen");
  expect(warned).not.toHaveBeenCalled();
});

test("where the file cannot be loaded the words are English, and the console is told", async () => {
  await loadOtherWords(() => Promise.reject(new TypeError("offline")));
  expect(buttonWords("sv")?.[0]).toBe("Talk to us");
  expect(warned).toHaveBeenCalledWith("earshot: TypeError: offline");
});
