/** Addresses that others give us, before they become links and pictures. */

/**
 * The whole address where it is https, or on the page's own origin; `null` for anything else (`javascript:`, `data:`,
 * other hosts by http, a host behind a name that looks like one). `page` is the page's address.
 */
export function safeUrl(address: string, page: string = location.href): string | null {
  // Browsers drop control characters from addresses, and turn backslashes: what is checked must be what is followed.
  if (/[\p{Cc}\s\\]/u.test(address)) return null;
  let url: URL;
  let origin: string;
  try {
    url = new URL(address, page);
    origin = new URL(page).origin;
  } catch {
    return null; // no address, or a page that has none of its own (srcdoc)
  }
  if (url.username !== "" || url.password !== "") return null;
  // A blob: address has the origin of the page that made it.
  const own = origin !== "null" && url.origin === origin && url.protocol === "http:";
  return url.protocol === "https:" || own ? url.href : null;
}
