/** Entries for CHANGELOG.md: a file a change in changes/, gathered under a version when it is released. */

/** The headings of https://keepachangelog.com/en/1.1.0/, in its order. */
export const kinds = ["Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"] as const;
type Kind = (typeof kinds)[number];

/** The entries of each kind, as Markdown: `- ` and the lines that belong to it. */
export type Entries = ReadonlyMap<Kind, readonly string[]>;

const unreleased = "## Unreleased";
const pointer = "Changes that are not released yet are in [`changes/`](changes).";

const isKind = (name: string): name is Kind => (kinds as readonly string[]).includes(name);

/**
 * Reads `### Kind` headings with lists under them.
 * @param where names the text in errors
 * @throws Error naming the line that is neither heading, entry nor the rest of an entry, or that there is no entry.
 */
export function readEntries(where: string, text: string): Entries {
  const found = new Map<Kind, string[]>();
  let current: string[] | null = null;
  for (const [at, line] of text.split("\n").entries()) {
    const fault = (what: string): Error => new Error(`${where}, line ${at + 1}: ${what}`);
    const [, heading] = /^### (.+)$/.exec(line) ?? [];
    if (line.trim() === "") continue;
    if (heading !== undefined) {
      if (!isKind(heading)) throw fault(`"${heading}" is no kind of change: write one of ${kinds.join(", ")}`);
      current = found.get(heading) ?? [];
      found.set(heading, current);
    } else if (current === null) {
      throw fault(`an entry stands under a heading such as "### Added"`);
    } else if (/^- \S/.test(line)) {
      current.push(line);
    } else if (/^ {2,}\S/.test(line) && current.length > 0) {
      current.push(`${current.pop()}\n${line}`);
    } else {
      throw fault(`write entries as a list ("- …"), and indent their further lines by two spaces`);
    }
  }
  for (const kind of kinds) if (found.get(kind)?.length === 0) throw new Error(`${where}: "### ${kind}" has no entry`);
  if (found.size === 0) throw new Error(`${where} has no entry: write "### Added", and a list under it`);
  return found;
}

/**
 * Moves all that is unreleased under the version's heading.
 * @param files texts of changes/, by name
 * @param date ISO 8601, such as 2026-11-29
 * @throws Error where the version is released already, a file is malformed, or there is nothing to release.
 */
export function release(
  changelog: string,
  files: Readonly<Record<string, string>>,
  version: string,
  date: string,
): string {
  if (changelog.includes(`\n## ${version} `)) {
    throw new Error(`CHANGELOG.md has ${version} already: raise the version in package.json first`);
  }
  const start = changelog.indexOf(`${unreleased}\n`);
  if (start < 0) throw new Error(`CHANGELOG.md has no "${unreleased}"`);
  const next = changelog.indexOf("\n## ", start);
  const end = next < 0 ? changelog.length : next + 1;
  const own = changelog.slice(start + unreleased.length, end).replace(pointer, "");
  const all = Object.entries(files).map(([name, text]) => readEntries(name, text));
  if (own.trim() !== "") all.unshift(readEntries(`CHANGELOG.md, "${unreleased}"`, own));
  if (all.length === 0) throw new Error("There is nothing to release: changes/ is empty");
  const sections = kinds.flatMap((kind) => {
    const entries = all.flatMap((one) => one.get(kind) ?? []);
    return entries.length === 0 ? [] : [`### ${kind}\n\n${entries.join("\n")}\n`];
  });
  const rest = changelog.slice(end);
  const released = `${unreleased}\n\n${pointer}\n\n## ${version} - ${date}\n\n${sections.join("\n")}`;
  return `${changelog.slice(0, start)}${released}${rest === "" ? "" : `\n${rest}`}`;
}
