/** Fetches a page to learn, bounded in size and time. It follows redirects no further than the page's own site. */
import { joinedBytes } from "../../base/bytes.ts";
import { EarshotError } from "../../base/errors.ts";
import { type DocumentType, maxDocumentBytes } from "../document.ts";
import { textOfBytes } from "./charset.ts";
import { robotName } from "./robots.ts";

export interface FetchedPage {
  /** The address after redirects. */
  readonly url: string;
  readonly type: DocumentType | "xml";
  readonly content: string;
  /** ISO 8601, if the server tells. */
  readonly date: string | null;
}

export interface FetchOptions {
  readonly fetch?: typeof fetch;
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
}

const maxRedirects = 5;
const defaultTimeoutMs = 15_000;

/** @throws EarshotError `document_unreachable`, with the reason. */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<FetchedPage> {
  const { maxBytes = maxDocumentBytes, timeoutMs = defaultTimeoutMs } = options;
  const fetchIt = options.fetch ?? fetch;
  const first = siteAddress(address);
  let url = first;
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const response = await reach(url, (init) => fetchIt(url.href, init), timeoutMs);
    const target = response.headers.get("Location");
    if (response.status < 300 || response.status >= 400 || target === null) {
      if (!response.ok) throw unreachable(address, `the server answered with HTTP status ${response.status}`);
      const content = await textOf(response, address, maxBytes);
      return { url: url.href, type: typeOf(response, url), content, date: dateOf(response) };
    }
    await response.body?.cancel();
    const next = siteAddress(URL.canParse(target, url.href) ? new URL(target, url.href).href : "");
    if (siteOf(next) !== siteOf(first)) {
      throw unreachable(
        address,
        `it leads to another site, ${next.origin}; name ${next.href} itself if it is to be learnt`,
      );
    }
    url = next;
  }
  throw unreachable(address, `it was redirected more than ${maxRedirects} times`);
}

/** @throws EarshotError `document_unreachable` for an address that is not http(s), or has a password in it. */
function siteAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw unreachable(address, "it is no http(s) address");
  if (url.username !== "" || url.password !== "") throw unreachable(url.origin, "an address must hold no password");
  url.hash = "";
  return url;
}

/** With or without `www.`, and with or without encryption, it is the same site. Another port is another site. */
function siteOf({ hostname, port }: URL): string {
  return `${hostname.replace(/^www\./, "")}:${port}`;
}

async function reach(
  url: URL,
  fetchIt: (init: RequestInit) => Promise<Response>,
  timeoutMs: number,
): Promise<Response> {
  try {
    return await fetchIt({
      redirect: "manual",
      headers: {
        "User-Agent": `${robotName}/1`,
        Accept: "text/html, text/markdown, text/plain, application/xml;q=0.8",
      },
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (cause) {
    const isLate = cause instanceof Error && cause.name === "TimeoutError";
    throw unreachable(url.href, isLate ? `nothing came for ${timeoutMs} ms` : "the server does not answer", cause);
  }
}

async function textOf(response: Response, address: string, maxBytes: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      bytes += part.byteLength;
      if (bytes > maxBytes) throw unreachable(address, `it has more than ${maxBytes} bytes`);
      parts.push(part);
    }
  } catch (thrown) {
    throw thrown instanceof EarshotError ? thrown : unreachable(address, `it broke off: ${String(thrown)}`, thrown);
  }
  const charset = /charset\s*=\s*"?([\w-]{1,40})/i.exec(response.headers.get("Content-Type") ?? "")?.[1];
  return textOfBytes(joinedBytes(parts), address, charset);
}

/** @throws EarshotError `document_unreachable` for a type that Earshot cannot read. */
function typeOf(response: Response, url: URL): FetchedPage["type"] {
  const type = (response.headers.get("Content-Type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "text/html" || type === "application/xhtml+xml") return "text/html";
  if (type === "application/xml" || type === "text/xml" || url.pathname.endsWith(".xml")) return "xml";
  if (type === "text/markdown" || /\.(?:md|markdown)$/i.test(url.pathname)) return "text/markdown";
  if (type === "text/plain") return "text/plain";
  throw unreachable(url.href, `it is ${type || "of no known type"}; text, Markdown, HTML and sitemaps can be learnt`);
}

function dateOf(response: Response): string | null {
  const atMs = Date.parse(response.headers.get("Last-Modified") ?? "");
  return Number.isNaN(atMs) ? null : new Date(atMs).toISOString().slice(0, 10);
}

function unreachable(address: string, why: string, cause?: unknown): EarshotError {
  return new EarshotError("document_unreachable", `${address} was not read: ${why}`, { cause });
}
