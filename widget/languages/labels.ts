/** The page's own words in place of ours. */
import type { PanelWords } from "./en.ts";

type Tree = { readonly [key: string]: string | Tree };

/**
 * Replaces words by key, as `{"start": "Ask Ada", "states.listening": "All ears"}`; a dot goes into a group. Keys
 * that are no words of the panel change nothing.
 */
export function withLabels(words: PanelWords, labels: Readonly<Record<string, string>> | null): PanelWords {
  if (!labels || Object.keys(labels).length === 0) return words;
  return replaced(words, labels, "") as PanelWords;
}

function replaced(tree: Tree, labels: Readonly<Record<string, string>>, path: string): Tree {
  const entries = Object.entries(tree).map(([key, value]) => {
    const name = path + key;
    return [
      key,
      typeof value === "string"
        ? Object.hasOwn(labels, name)
          ? (labels[name] ?? value)
          : value
        : replaced(value, labels, `${name}.`),
    ];
  });
  return Object.fromEntries(entries);
}

/** Every word with its key, groups written with dots: what `labels` may name. */
export function wordKeys(tree: Tree, path = ""): readonly (readonly [key: string, word: string])[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[`${path}${key}`, value] as const] : wordKeys(value, `${path}${key}.`),
  );
}
