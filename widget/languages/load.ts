/** The panel's words in the visitor's language: one file each, loaded when it is wanted. */
import { type LanguageCode, languageOf } from "./choose.ts";
import { type PanelWords, panelWords } from "./en.ts";

/** Each import is a chunk of its own; English is part of the panel. */
const files: Readonly<Record<Exclude<LanguageCode, "en">, () => Promise<{ default: PanelWords }>>> = {
  de: () => import("./de.ts"),
  fr: () => import("./fr.ts"),
  es: () => import("./es.ts"),
  it: () => import("./it.ts"),
  pt: () => import("./pt.ts"),
  nl: () => import("./nl.ts"),
  pl: () => import("./pl.ts"),
  ja: () => import("./ja.ts"),
  zh: () => import("./zh.ts"),
  ar: () => import("./ar.ts"),
  tr: () => import("./tr.ts"),
  bg: () => import("./bg.ts"),
  ca: () => import("./ca.ts"),
  el: () => import("./el.ts"),
  he: () => import("./he.ts"),
  hi: () => import("./hi.ts"),
  hr: () => import("./hr.ts"),
  id: () => import("./id.ts"),
  ko: () => import("./ko.ts"),
  th: () => import("./th.ts"),
  vi: () => import("./vi.ts"),
  cs: () => import("./cs.ts"),
  da: () => import("./da.ts"),
  fi: () => import("./fi.ts"),
  hu: () => import("./hu.ts"),
  nb: () => import("./nb.ts"),
  ro: () => import("./ro.ts"),
  ru: () => import("./ru.ts"),
  sk: () => import("./sk.ts"),
  sv: () => import("./sv.ts"),
  uk: () => import("./uk.ts"),
};

const loaded = new Map<LanguageCode, PanelWords>([["en", panelWords]]);

/** The words if they are there already. */
export function wordsAtHand(tag: string): PanelWords | null {
  return loaded.get(languageOf(tag)) ?? null;
}

/** Loads the words of a language; English where that fails, which is told on the console. Never rejects. */
export async function loadWords(tag: string): Promise<PanelWords> {
  const code = languageOf(tag);
  const known = loaded.get(code);
  if (known || code === "en") return known ?? panelWords;
  try {
    const { default: words } = await files[code]();
    loaded.set(code, words);
    return words;
  } catch (thrown) {
    console.warn(`earshot: the words in ${code} could not be loaded`, thrown);
    return panelWords;
  }
}
