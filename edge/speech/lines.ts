/**
 * Tells the kind of a line of Markdown, by its first characters or by all of it. Every pattern begins at the first
 * character that is not a space, so that none takes longer than the line is long.
 */

/** Space and quotation marks before a line's own words. */
function indented(line: string): number {
  let at = 0;
  while (at < line.length && /[\s>]/u.test(line[at] ?? "")) at += 1;
  return at;
}

/** The length of the quotation marks at its beginning; 0: there are none. */
export function quoteLength(line: string): number {
  const at = indented(line);
  return line.slice(0, at).includes(">") ? at : 0;
}

/**
 * The length of the mark of a heading or an item, with all before it; 0: there is none. A number belongs to the words.
 */
export function markerLength(line: string): number {
  const from = indented(line);
  const mark = /^(?:#{1,6}(?=\s)|[-*+•]\s(?:\s{0,20}\[[ xX]\](?=\s))?)/u.exec(line.slice(from, from + 40))?.[0];
  if (mark === undefined) return 0;
  const behind = line.slice(from + mark.length);
  return line.length - behind.trimStart().length;
}

/** The length of the label before the words of a footnote or an alert; 0: there is none. */
export function labelLength(line: string): number {
  const from = indented(line);
  const label = /^(?:\[\^[\w-]{1,20}\]:|\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])\s{0,20}/u.exec(
    line.slice(from, from + 60),
  )?.[0];
  return label === undefined ? 0 : from + label.length;
}

export function isFence(line: string): boolean {
  return /^\s{0,3}(?:`{3,}|~{3,})[^`~]*$/u.test(line);
}

/** Under a table's head: `--- | :-:`. */
export function isTableRule(line: string): boolean {
  return /^[\s|:-]+$/u.test(line) && line.includes("|") && line.includes("-");
}

/** A rule, or the line under a heading or a table's head. */
export function isSilent(line: string): boolean {
  const text = line.trim();
  if (isTableRule(text) || /^=+$/u.test(text)) return true;
  return /^[-*_\s]+$/u.test(text) && text.replace(/\s/gu, "").length >= 3;
}

/** `[name]: https://…`, the target of a link by that name. */
export function isDefinition(line: string): boolean {
  const [, target = ""] = /^\s{0,3}\[[^\]^[][^\]]{0,100}\]:\s{0,20}(\S.*)$/u.exec(line) ?? [];
  const text = target.trim();
  const end = text.startsWith("<") ? text.indexOf(">") + 1 : text.search(/\s/u);
  const address = end > 0 ? text.slice(0, end) : text;
  const behind = text.slice(address.length).trim();
  return (
    /^<[^<>]*>$|^[^\s</.#:]*[/.#:]\S*$/u.test(address) && (behind === "" || /^(?:".*"|'.*'|\(.*\))$/u.test(behind))
  );
}

/** Whether a line may still become one of these when it goes on. */
export function mayBegin(line: string): boolean {
  const text = line.slice(indented(line));
  if (/^[-*_=|:\s]*$/u.test(text)) return true;
  if (/^(?:#{1,6}\s*|[-*+•](?:\s+(?:\[(?:[ xX](?:\]\s*)?)?)?)?|\d{1,3}[.)]?|\|.*)$/u.test(text)) return true;
  if (/^(?:`{1,2}|`{3,}[^`]*|~{1,2}|~{3,}[^~]*)$/u.test(text)) return true;
  return /^\[[^\]]{0,101}(?:\](?::.*)?)?$/u.test(text);
}
