/**
 * The table of data topics for docs/http-api.md. Only the comments of edge/wire/topics.ts tell a topic's direction and
 * purpose, so this reads the source.
 */
import { code, table } from "./markdown.ts";

export interface Topic {
  readonly name: string;
  /** One for each direction in which the topic is used. */
  readonly uses: readonly { readonly from: string; readonly to: string; readonly says: string }[];
}

const listed = /^export const topics = \{\n([\s\S]*?)^\} as const;$/m;
const entry = /\/\*\*([\s\S]*?)\*\/\s*\w+: "([^"]+)",/g;
const direction = /(page|agent) → (page|agent): /;

/**
 * The topics in the order of the source.
 * @throws Error where the source has no list of topics, or a topic's comment does not say who sends it to whom
 */
export function topicsIn(source: string): Topic[] {
  const body = listed.exec(source)?.[1];
  if (body === undefined) throw new Error("edge/wire/topics.ts has no `export const topics = { … } as const;`");
  return [...body.matchAll(entry)].map(([, comment = "", name = ""]) => {
    const [before, ...parts] = comment
      .replace(/\s*\n\s*\* ?/g, " ")
      .trim()
      .split(direction);
    if (before !== "" || parts.length === 0) throw new Error(`the comment of ${name} begins with "page → agent: "`);
    const uses: Topic["uses"][number][] = [];
    for (let at = 0; at + 2 < parts.length; at += 3) {
      const [from = "", to = "", says = ""] = parts.slice(at, at + 3);
      uses.push({ from, to, says: says.trim() });
    }
    return { name, uses };
  });
}

export function topicTable(source: string): string {
  const rows = topicsIn(source).flatMap(({ name, uses }) =>
    uses.map(({ from, to, says }) => [code(name), `${from} → ${to}`, says]),
  );
  return table(["topic", "direction", "what it says"], rows);
}
