/** The language in which a human reads and writes at the desk: the browser's, until they choose another. */
import { useState } from "react";

const storageName = "earshot.console.language";

/** Those that the list offers; the browser's own is there in any case. BCP 47. */
const offered =
  "ar bg ca cs da de el en es fi fr he hi hr hu id it ja ko ms nb nl pl pt ro ru sk sl sr sv th tr uk vi zh".split(" ");

/** BCP 47, and a function that keeps another choice in this browser. */
export function useOwnLanguage(): readonly [string, (language: string) => void] {
  const [language, setLanguage] = useState(() => kept() ?? navigator.language);
  return [
    language,
    (chosen) => {
      setLanguage(chosen);
      keep(chosen);
    },
  ];
}

/** The languages to choose from, by their names in English. */
export function languageChoices(own: string): readonly { readonly tag: string; readonly name: string }[] {
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  const choices = [...new Set([own, ...offered])].map((tag) => ({ tag, name: names.of(tag) ?? tag }));
  return choices.sort((one, other) => one.name.localeCompare(other.name, "en"));
}

/** Whether two tags are of one language, whatever their regions. */
export function isSameLanguage(one: string, other: string): boolean {
  const primary = (tag: string) => tag.toLowerCase().split("-")[0];
  return primary(one) === primary(other);
}

function kept(): string | null {
  try {
    return localStorage.getItem(storageName);
  } catch (thrown) {
    console.warn("the chosen language cannot be read", thrown);
    return null;
  }
}

function keep(language: string): void {
  try {
    localStorage.setItem(storageName, language);
  } catch (thrown) {
    console.warn("the chosen language lasts until the page is closed", thrown);
  }
}
