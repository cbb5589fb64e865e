/** The language of the page around an element. */

/** The nearest `lang`, as HTML has it; empty where the page does not say. */
export function pageLanguage(element: Element): string {
  return element.closest("[lang]")?.getAttribute("lang") || document.documentElement.lang;
}

/** Calls `onChange` whenever a `lang` of the page changes. @returns a function that stops it */
export function watchPageLanguage(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document, { attributeFilter: ["lang"], subtree: true });
  return () => observer.disconnect();
}
