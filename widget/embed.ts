/** The script tag's entry: finds out where it was loaded from, and defines the element. */
import { beside, entry } from "virtual:earshot-parts";
import { defineEarshotWidget } from "./element.ts";

// Only while a classic script runs does the page know which one it is.
const script = document.currentScript;
const address = script instanceof HTMLScriptElement ? script.src : "";

if (address) defineEarshotWidget({ base: new URL(".", address).href, entry, beside });
else console.error("earshot: use a classic script tag");
