/**
 * What a link says of where it leads. Its words may be anybody's (a model's, a tool's, a document's): words that name a
 * host are read as the address, so they must name the one that it is.
 */

/** Longer words are not looked through, and so are not shown: what names a host may stand behind a thousand blanks. */
const maxWords = 1_000;

/** Full stops of other scripts, which look like the one between labels and are none to a browser. */
const otherStops = /[\u06d4\u0701\u0702\ua4f8\ua60e]/g;

/** `https://host`, `//host`, `name@host` or a bare `host.tld`. */
const named =
  /(?:[a-z][a-z0-9+.-]{0,20}:)?(?:\/\/|@)?((?:[\p{L}\p{N}\p{So}_-]{1,63}[.。．｡]){1,8}\p{L}[\p{L}\p{N}-]{1,62})/giu;

/** Whatever stands where an address has its host: `https://localhost`, `http://[::1]:8080`. */
const afterScheme = /:[/\\]{2}([^\s/\\?#]{1,300})/gu;

/** An IPv4 address. */
const numbered = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g;

/** Endings that are more often of files, versions and names of frameworks than of hosts. */
const noHosts =
  /\.(?:pdf|docx?|xlsx?|pptx?|txt|md|csv|json|xml|html?|png|jpe?g|gif|svg|webp|mp[34]|wav|js|ts|tsx|jsx|css|py)$/i;

/**
 * The words as they may be shown on a link to this address: the words, or, where they name a host other than the
 * address's own, its host in their place.
 * @param href absolute; one that is none gives the words back, since nothing follows it
 */
export function linkWords(words: string, href: string): string {
  if (!URL.canParse(href)) return words;
  const { protocol, hostname } = new URL(href);
  if (!/^https?:$/.test(protocol)) return words;
  if (words.length > maxWords) return hostname;
  return hostsNamed(words).every((host) => isSame(host, hostname)) ? words : hostname;
}

/** The hosts that somebody reads in these words. */
function hostsNamed(words: string): string[] {
  // Half and full width, and signs that nobody sees, make no other word of it.
  const read = words
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Mn}\p{Me}]/gu, "")
    .replace(otherStops, ".");
  const names = [...read.matchAll(named)].flatMap(([whole, host = ""]) => {
    const isAddress = /^[a-z][a-z0-9+.-]*:|^\/\/|@/i.test(whole) || /^www\./i.test(host);
    return isAddress || !noHosts.test(host) ? [host] : [];
  });
  const numbers = [...read.matchAll(numbered)].map(([address]) => address);
  const authorities = [...read.matchAll(afterScheme)].map(([, authority = ""]) => authority);
  return [...names, ...numbers, ...authorities];
}

function isSame(named: string, hostname: string): boolean {
  const url = `https://${named}`;
  if (!URL.canParse(url)) return false;
  const bare = (host: string) =>
    host
      .toLowerCase()
      .replace(/^www\./, "")
      .replace(/\.$/, "");
  return bare(new URL(url).hostname) === bare(hostname);
}
