/** The links and anchors of a Markdown text, as GitHub shows it. */

/** Where its links and pictures lead, in the order of the text; then what its link definitions name. */
export function linksOf(text: string): string[] {
  // Code within a link's words stays as a letter. Code alone has no links.
  const prose = withoutBlocks(text).replace(/(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?[^`]\1(?!`)/g, "x");
  const inline = [...prose.matchAll(/\]\(\s*<?([^()\s<>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const defined = [...prose.matchAll(/^ {0,3}\[[^\]]+\]:\s+<?([^\s<>]+)>?/gm)];
  return [...inline, ...defined].map(([, link = ""]) => link);
}

/** The names that a link may put behind `#`: of headings as GitHub makes them, and of `<a id="…">`. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const prose = withoutBlocks(text);
  const found = new Set<string>();
  for (const [, id, heading] of prose.matchAll(/<a (?:id|name)="([^"]+)"|^ {0,3}#{1,6} +(.+?)(?: +#+)? *$/gm)) {
    const name = id ?? slugOf(heading ?? "");
    let unique = name;
    for (let again = 1; found.has(unique); again++) unique = `${name}-${again}`;
    found.add(unique);
  }
  return found;
}

/** Without fenced code and comments. */
function withoutBlocks(text: string): string {
  return text.replace(/^( {0,3})(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2[`~]*\s*$/gm, "").replace(/<!--[\s\S]*?-->/g, "");
}

function slugOf(heading: string): string {
  return heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, "")
    .replaceAll(" ", "-");
}
