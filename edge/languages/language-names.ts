/** The forms that a language's name takes in a wish, where they are more than another ending: "česky", "по-русски", "magyarul". */

const formsByTag: Readonly<Record<string, (name: string) => readonly string[]>> = {
  ar: (name) => [`ب${name}`, name.replace(/^ال/u, ""), name.replace(/^ال/u, "").replace(/ة$/u, "")],
  cs: (name) => [adverb(name)],
  fi: (name) => [`${name}ksi`, name.replace(/i$/u, "eksi"), name.replace(/nti$/u, "nniksi")],
  he: (name) => [`ב${name}`],
  hu: (name) => [`${name}ul`, `${name}ül`, name.replace(/a$/u, "ául")],
  ro: (name) => [name.replace(/ă$/u, "ește")],
  ru: (name) => [`по-${name.replace(/й$/u, "")}`],
  sk: (name) => [adverb(name)],
  zh: (name) => [name.replace(/语$/u, "文")],
};

/** "Angličtina": "anglicky". */
function adverb(name: string): string {
  return name
    .replace(/^n(ě|e)mčina$/u, "n$1mecky")
    .replace(/čtina$/u, "cky")
    .replace(/(?:šti|či)na$/u, "sky");
}

/** @param name in lower case @param tag the language in which it is said, by its first subtag */
export function spokenForms(name: string, tag: string): readonly string[] {
  return [...new Set([name, ...(formsByTag[tag]?.(name) ?? [])])];
}
