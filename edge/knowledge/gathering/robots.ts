/**
 * Tells what a site's robots.txt allows Earshot (RFC 9309): in the groups for Earshot, or else for all, the longest
 * rule that fits.
 */

/** Earshot's name for sites. */
export const robotName = "earshot";

/** RFC 9309, section 2.5: a reader must read this much, and need not read more. */
const maxCharacters = 500_000;

interface Rule {
  readonly allows: boolean;
  readonly path: string;
}

/** Returns a function that tells of a path with its query whether Earshot may read it. */
export function robotsOf(text: string): (path: string) => boolean {
  const groups = groupsOf(text.slice(0, maxCharacters));
  const own = groups.filter(({ names }) => names.includes(robotName));
  const rules = (own.length > 0 ? own : groups.filter(({ names }) => names.includes("*"))).flatMap(
    (group) => group.rules,
  );
  return (path) => {
    let best: Rule | null = null;
    for (const rule of rules) {
      if (!fits(rule.path, path)) continue;
      const longer = rule.path.length - (best?.path.length ?? -1);
      if (longer > 0 || (longer === 0 && rule.allows)) best = rule;
    }
    return best?.allows ?? true;
  };
}

function groupsOf(text: string): { names: string[]; rules: Rule[] }[] {
  const groups: { names: string[]; rules: Rule[] }[] = [];
  let naming = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, key = "", value = ""] = /^\s*([A-Za-z-]+)\s*:\s*([^#]*)/.exec(line) ?? [];
    const name = key.toLowerCase();
    if (name === "user-agent") {
      if (!naming) groups.push({ names: [], rules: [] });
      groups.at(-1)?.names.push(value.trim().toLowerCase());
      naming = true;
    } else if (name === "allow" || name === "disallow") {
      naming = false;
      // A rule with an empty path counts as none.
      if (value.trim() !== "") groups.at(-1)?.rules.push({ allows: name === "allow", path: value.trim() });
    }
  }
  return groups;
}

/** `*` stands for anything, `$` at the end for the end. It walks once, so that no pattern is slow. */
function fits(pattern: string, path: string): boolean {
  const anchored = pattern.endsWith("$");
  const parts = (anchored ? pattern.slice(0, -1) : pattern).split("*");
  const [first = "", ...others] = parts;
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [nth, part] of others.entries()) {
    const isLast = nth === others.length - 1;
    const found = isLast && anchored ? path.length - part.length : path.indexOf(part, at);
    if (found < at || !path.startsWith(part, found)) return false;
    at = found + part.length;
  }
  return !anchored || at === path.length;
}
