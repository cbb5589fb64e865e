/** Finds addresses in the agent's words, to which a caller would go if they believed them. */

import { dots } from "../conversation/languages/written-forms.ts";

/** Endings that make a word with a dot inside it an address; others ("9.50", "e.g.", "end.Then") do not. */
const endings =
  `com net org info biz io co me app dev shop store online site website top xyz click link live club page tech
zip mov ru cn su tk ml ga cf gq pw cc ws eu uk us de at ch fr es it nl be pl se no dk fi pt ie in br jp au ca example test`
    .split(/\s+/)
    // Small or large throughout: "done.It" is the end of a sentence without its space.
    .flatMap((ending) => [ending, ending.toUpperCase()])
    .join("|");

const written = new RegExp(
  `(?:[hH][tT]{2}[pP][sS]?:\\/\\/|[wW]{3}\\.)[^\\s"'<>()]+|(?<![\\p{L}\\p{N}@.-])(?:[\\p{L}\\p{N}][\\p{L}\\p{N}-]{0,62}\\.){1,5}(?:${endings})(?![\\p{L}\\p{N}-])|(?<=@)(?:[\\p{L}\\p{N}-]{1,63}\\.){1,5}[\\p{L}]{2,}`,
  "gu",
);
const dot = [...dots].join("|");
const spokenDot = new RegExp(`(?<!\\s)\\s+(?:${dot})\\s+`, "giu");
/** As it is said: "evil dot example". */
const spoken = new RegExp(
  `(?<![\\p{L}\\p{N}-])((?:[\\p{L}\\p{N}-]{1,63}\\s+(?:${dot})\\s+){1,5}(?:${endings}))(?![\\p{L}\\p{N}-])`,
  "giu",
);

/** The first address in a text that is on none of the hosts; null: there is none, or no host is named and any will do. */
export function elsewhere(text: string, hosts: readonly string[]): string | null {
  if (hosts.length === 0) return null;
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "");
  const found = [
    ...(plain.match(written) ?? []),
    ...(plain.match(spoken) ?? []).map((said) => said.replace(spokenDot, ".")),
  ];
  return (
    found.map(hostOf).find((host) => !hosts.some((allowed) => host === allowed || host === `www.${allowed}`)) ?? null
  );
}

function hostOf(address: string): string {
  // A mark that ends the sentence does not belong to the address.
  const bare = address.replace(/(?<![.,;:!?])[.,;:!?]+$/u, "");
  const url = /^https?:\/\//i.test(bare) ? bare : `https://${bare}`;
  return URL.canParse(url) ? new URL(url).host : bare.toLowerCase();
}
