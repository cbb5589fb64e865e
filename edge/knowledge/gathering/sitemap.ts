/**
 * Reads sitemaps (https://www.sitemaps.org/protocol.html): addresses and dates, and nothing else of XML. It skips
 * malformed entries.
 */
import { decodeEntities } from "../entities.ts";

export interface Sitemap {
  readonly pages: readonly { readonly url: string; readonly date: string | null }[];
  /** From an index: further sitemaps. */
  readonly sitemaps: readonly string[];
}

/** An address of 2,048 characters, its escapes, and the fields beside it. */
const maxEntryCharacters = 10_000;

export function isSitemap(content: string): boolean {
  return /<(?:[a-z]+:)?(?:urlset|sitemapindex)[\s>]/i.test(content.slice(0, 5_000));
}

/** @param maxEntries it reads this many of each kind, from the start. */
export function readSitemap(content: string, maxEntries: number): Sitemap {
  const entries = (tag: "url" | "sitemap") => {
    const found: string[] = [];
    let from = content.indexOf(`<${tag}>`);
    while (from >= 0 && found.length < maxEntries) {
      const end = content.indexOf(`</${tag}>`, from);
      if (end < 0) break;
      found.push(content.slice(from, Math.min(end, from + maxEntryCharacters)));
      from = content.indexOf(`<${tag}>`, end);
    }
    return found;
  };
  const field = (entry: string, tag: "loc" | "lastmod") => {
    const value = new RegExp(`<${tag}>\\s*(?:<!\\[CDATA\\[)?([^<\\]]{1,2048})`, "i").exec(entry)?.[1] ?? "";
    return decodeEntities(value.trim());
  };
  return {
    pages: entries("url").flatMap((entry) => {
      const url = field(entry, "loc");
      const date = field(entry, "lastmod").slice(0, 10);
      return URL.canParse(url) ? [{ url, date: /^\d{4}-\d\d-\d\d$/.test(date) ? date : null }] : [];
    }),
    sitemaps: entries("sitemap").flatMap((entry) => {
      const url = field(entry, "loc");
      return URL.canParse(url) ? [url] : [];
    }),
  };
}
