/** The script tag's entry: finds out where it was loaded from, and defines the element. */
import { buttonTexts, entry } from "virtual:earshot-parts";
import { defineEarshotWidget } from "./element.ts";
import { loadPart } from "./parts.ts";

// Only while a classic script runs does the page know which one it is. One of SVG has no `src`.
const address = (document.currentScript as HTMLScriptElement | null)?.src;

if (address) {
  const base = new URL(".", address).href;
  defineEarshotWidget({ base, entry, loadOtherTexts: () => loadPart(base, buttonTexts) });
} else console.error("earshot: use a classic script");
