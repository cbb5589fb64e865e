/**
 * The words on a link. They may come from anybody (a model, a tool, a document). Words that name a host look like the
 * address, so they must name its own host.
 */

/** Longer words are not searched, and so are not shown: a host's name may stand after a thousand blanks. */
const maxWords = 1_000;

/** Full stops of other scripts, which look like the dot between labels and are no dot to a browser. */
const otherStops = /[\u06d4\u0701\u0702\ua4f8\ua60e]/g;

/** `https://host`, `//host`, `name@host` or a bare `host.tld`. */
const named =
  /(?:[a-z][a-z0-9+.-]{0,20}:)?(?:\/\/|@)?((?:[\p{L}\p{N}\p{So}_-]{1,63}[.。．｡]){1,8}\p{L}[\p{L}\p{N}-]{1,62})/giu;

/** Anything in the place of an address's host: `https://localhost`, `http://[::1]:8080`. */
const afterScheme = /:[/\\]{2}([^\s/\\?#]{1,300})/gu;

/** An IPv4 address. */
const numbered = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g;

/** Endings that belong more often to files, versions and frameworks than to hosts. */
const noHosts =
  /\.(?:pdf|docx?|xlsx?|pptx?|txt|md|csv|json|xml|html?|png|jpe?g|gif|svg|webp|mp[34]|wav|js|ts|tsx|jsx|css|py)$/i;

/**
 * The words for a link to this address: the words themselves, or the address's host in their place if they name another
 * host.
 * @param href absolute; any other text returns the words unchanged, since no link leads there
 */
export function linkWords(words: string, href: string): string {
  if (!URL.canParse(href)) return words;
  const { protocol, hostname } = new URL(href);
  if (!/^https?:$/.test(protocol)) return words;
  if (words.length > maxWords) return hostname;
  return hostsNamed(words).every((host) => isSame(host, hostname)) ? words : hostname;
}

/** The hosts that a reader sees in these words. */
function hostsNamed(words: string): string[] {
  // Half and full width, and invisible signs, do not make it another word.
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
