/** Fetches a page to be learnt: bounded in size and time, and redirected no further than its own site. */
import { EarshotError } from "../../base/errors.ts";
import { type DocumentType, maxDocumentBytes } from "../document.ts";
import { textOfBytes } from "./charset.ts";
import { robotName } from "./robots.ts";

export interface FetchedPage {
  /** Where it was in the end. */
  readonly url: string;
  readonly type: DocumentType | "xml";
  readonly content: string;
  /** ISO 8601, where the server tells. */
  readonly date: string | null;
}

export interface FetchOptions {
  readonly fetch?: typeof fetch;
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
}

const maxRedirects = 5;
const defaultTimeoutMs = 15_000;

/** @throws EarshotError `document_unreachable`, saying why. */
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

/** @throws EarshotError `document_unreachable` for what is no http(s) address, or has a password in it. */
function siteAddress(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) throw unreachable(address, "it is no http(s) address");
  if (url.username !== "" || url.password !== "") throw unreachable(url.origin, "an address must hold no password");
  url.hash = "";
  return url;
}

/** A site with and without `www.`, and with and without encryption, is the same; a port of one's own is another. */
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
  return textOfBytes(joined(parts, bytes), address, charset);
}

function joined(parts: readonly Uint8Array[], byteLength: number): Uint8Array {
  const all = new Uint8Array(byteLength);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

/** @throws EarshotError `document_unreachable` for what cannot be read. */
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
