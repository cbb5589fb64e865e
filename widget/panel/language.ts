/** The panel's language: its words as soon as they are there, its direction, its numbers. */
import { useEffect, useState } from "react";
import type { Settings } from "../contract.ts";
import { directionOf, languageOf } from "../languages/choose.ts";
import { type PanelWords, panelWords } from "../languages/en.ts";
import { withLabels } from "../languages/labels.ts";
import { loadWords, wordsAtHand } from "../languages/load.ts";

export interface Language {
  /** BCP 47, for `lang` and `Intl`: the visitor's own region where we have its language. */
  readonly tag: string;
  readonly dir: "ltr" | "rtl";
  readonly words: PanelWords;
}

/** `null` for the moment in which the words of the first language are being loaded. */
export function useLanguage({ language, labels }: Pick<Settings, "language" | "labels">): Language | null {
  const code = languageOf(language);
  const [shown, setShown] = useState(() => ({ code, words: wordsAtHand(language) }));
  useEffect(() => {
    let wanted = true;
    void loadWords(code).then((words) => wanted && setShown({ code, words }));
    return () => {
      wanted = false;
    };
  }, [code]);
  if (!shown.words) return null;
  // Where a language could not be loaded its words are English, and are said to be.
  const spoken = shown.words === panelWords ? "en" : shown.code;
  const tag = languageOf(language) === spoken && isTag(language) ? language : spoken;
  return { tag, dir: directionOf(spoken), words: withLabels(shown.words, labels) };
}

function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false; // RangeError: `Intl` would refuse it
  }
}

/** @param share 0 to 1 */
export function formatPercent(share: number, tag: string): string {
  return new Intl.NumberFormat(tag, { style: "percent" }).format(share);
}
