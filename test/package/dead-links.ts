/** The dead links of a folder's documents: those that lead to no file or folder of it. */
import { readdir, readFile } from "node:fs/promises";
import { posix } from "node:path";
import { linksOf } from "../house/markdown.ts";

/** @returns each as `document: link`; links to other hosts and within a document do not count */
export async function deadLinksIn(folder: string): Promise<{ documents: number; dead: string[] }> {
  const entries = await readdir(folder, { recursive: true });
  const paths = new Set([".", ...entries.map((path) => path.replaceAll("\\", "/"))]);
  const documents = [...paths].filter((path) => path.endsWith(".md")).sort();
  const dead = documents.map(async (document) => {
    const links = linksOf(await readFile(posix.join(folder, document), "utf8"));
    return links.filter((link) => !leadsIn(paths, document, link)).map((link) => `${document}: ${link}`);
  });
  return { documents: documents.length, dead: (await Promise.all(dead)).flat() };
}

function leadsIn(paths: ReadonlySet<string>, document: string, link: string): boolean {
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(link)) return true;
  const path = decodeURIComponent(link.split("#", 1)[0] ?? "");
  return paths.has(posix.join(posix.dirname(document), path).replace(/(?<=.)\/$/, ""));
}
