/** From an address to documents: one page, or the pages that a site's sitemap names and its robots.txt allows. */
import { asEarshotError, type EarshotError } from "../../base/errors.ts";
import type { DocumentRequest } from "../document.ts";
import { type FetchedPage, type FetchOptions, fetchPage } from "./fetch-page.ts";
import { robotsOf } from "./robots.ts";
import { isSitemap, readSitemap } from "./sitemap.ts";

export interface GatherOptions extends FetchOptions {
  /** The most pages of one sitemap, further sitemaps included. */
  readonly maxPages?: number;
}

export type Gathered =
  | { readonly kind: "document"; readonly document: DocumentRequest }
  /** A page of a sitemap that cannot be read, or may not be. The others go on. */
  | { readonly kind: "left-out"; readonly url: string; readonly why: string }
  /** The sitemap has more pages than are read. */
  | { readonly kind: "bounded"; readonly maxPages: number };

const defaultMaxPages = 500;
/** Sitemaps of an index. A sitemap may have 50 MB, and this much of it is read. */
const maxSitemaps = 20;
const maxSitemapBytes = 10_000_000;

/** @throws EarshotError `document_unreachable` if the address itself cannot be read. */
export async function* gather(address: string, options: GatherOptions = {}): AsyncGenerator<Gathered> {
  const page = await fetchPage(address, { ...options, maxBytes: maxSitemapBytes });
  if (page.type !== "xml" && !isSitemap(page.content)) {
    yield documentOf(page);
    return;
  }
  const { origin } = new URL(page.url);
  const allows = await robots(origin, options);
  const { maxPages = defaultMaxPages } = options;
  const seen = new Set<string>();
  const sitemaps = [page.content];
  let further = 0;
  for (let content = sitemaps.shift(); content !== undefined; content = sitemaps.shift()) {
    const read = readSitemap(content, maxPages + 1);
    for (const url of read.sitemaps) {
      if (further >= maxSitemaps || new URL(url).origin !== origin) continue;
      further += 1;
      const found = await attempt(() => fetchPage(url, { ...options, maxBytes: maxSitemapBytes }));
      if (found.ok) sitemaps.push(found.value.content);
      else yield { kind: "left-out", url, why: found.error.message };
    }
    for (const { url, date } of read.pages) {
      if (seen.has(url)) continue;
      if (seen.size >= maxPages) {
        yield { kind: "bounded", maxPages };
        return;
      }
      seen.add(url);
      yield await pageOf(url, date, origin, allows, options);
    }
  }
}

async function pageOf(
  url: string,
  date: string | null,
  origin: string,
  allows: (path: string) => boolean,
  options: GatherOptions,
): Promise<Gathered> {
  const { origin: own, pathname, search } = new URL(url);
  if (own !== origin) return { kind: "left-out", url, why: "it is on another site than its sitemap" };
  if (!allows(pathname + search)) return { kind: "left-out", url, why: "the site's robots.txt does not allow it" };
  const found = await attempt(() => fetchPage(url, options));
  if (!found.ok) return { kind: "left-out", url, why: found.error.message };
  if (found.value.type === "xml") return { kind: "left-out", url, why: "it is XML, not a page" };
  return documentOf(found.value, date);
}

function documentOf({ url, type, content, date }: FetchedPage, listed: string | null = null): Gathered {
  const dated = listed ?? date;
  return {
    kind: "document",
    document: {
      source: url,
      type: type === "xml" ? "text/plain" : type,
      content,
      ...(dated !== null && { date: dated }),
    },
  };
}

/**
 * A site without robots.txt allows everything. If a site's robots.txt cannot be fetched, the site is not read (RFC
 * 9309, 2.3.1.4).
 */
async function robots(origin: string, options: FetchOptions): Promise<(path: string) => boolean> {
  const found = await attempt(() => fetchPage(`${origin}/robots.txt`, options));
  if (found.ok) return robotsOf(found.value.content);
  const missing = /HTTP status 4\d\d/.test(found.error.message);
  return () => missing;
}

type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: EarshotError };

async function attempt<Value>(task: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { ok: true, value: await task() };
  } catch (thrown) {
    return { ok: false, error: asEarshotError(thrown, "document_unreachable") };
  }
}
