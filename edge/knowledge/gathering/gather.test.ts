import { describe, expect, test } from "vitest";
import { type GatherOptions, gather } from "./gather.ts";
import { robotsOf } from "./robots.ts";
import { readSitemap } from "./sitemap.ts";

type Page = string | { status?: number; headers?: Record<string, string>; body?: string };

/** A site with these addresses alone. */
function site(pages: Record<string, Page>) {
  const asked: string[] = [];
  const fetchIt: typeof fetch = async (input) => {
    const url = String(input);
    asked.push(url);
    const page = pages[url];
    if (page === undefined) return new Response("gone", { status: 404 });
    if (typeof page === "string") {
      const type = url.endsWith(".xml")
        ? "application/xml"
        : url.endsWith(".txt")
          ? "text/plain"
          : "text/html; charset=utf-8";
      return new Response(page, { headers: { "Content-Type": type } });
    }
    return new Response(page.body ?? null, { status: page.status ?? 200, headers: page.headers ?? {} });
  };
  return { asked, fetch: fetchIt };
}

async function all(address: string, options: GatherOptions) {
  const lines: string[] = [];
  for await (const found of gather(address, options)) {
    if (found.kind === "document") lines.push(`${found.document.source} ${found.document.date ?? ""}`.trim());
    else if (found.kind === "left-out") lines.push(`not ${found.url}: ${found.why}`);
    else lines.push(`no more than ${found.maxPages}`);
  }
  return lines;
}

const home = "https://shop.example";
const redirect = (to: string): Page => ({ status: 302, headers: { Location: to } });

describe("one page", () => {
  test("is read where it leads to, with its date, type and charset", async () => {
    const { fetch } = site({
      [`${home}/a`]: redirect("https://www.shop.example/b"),
      "https://www.shop.example/b": {
        headers: { "Content-Type": "text/html; charset=iso-8859-1", "Last-Modified": "Thu, 01 Oct 2026 10:00:00 GMT" },
        body: "<p>caf",
      },
    });
    const found = (await gather(`${home}/a#top`, { fetch }).next()).value;
    expect(found).toEqual({
      kind: "document",
      document: { source: "https://www.shop.example/b", type: "text/html", content: "<p>caf", date: "2026-10-01" },
    });
  });

  test.each<[string, Record<string, Page>, RegExp]>([
    ["to another site", { [`${home}/a`]: redirect("https://evil.example/") }, /another site, https:\/\/evil\.example/],
    ["to another port of the machine", { [`${home}/a`]: redirect("https://shop.example:8443/") }, /another site/],
    ["to a file", { [`${home}/a`]: redirect("file:///etc/passwd") }, /no http\(s\) address/],
    ["in a circle", { [`${home}/a`]: redirect("/a") }, /redirected more than 5 times/],
    ["to nothing", {}, /HTTP status 404/],
    ["to a picture", { [`${home}/a`]: { headers: { "Content-Type": "image/png" }, body: "x" } }, /image\/png/],
    ["to something huge", { [`${home}/a`]: "x".repeat(10_000_001) }, /more than 10000000 bytes/],
  ])("that leads %s is not read", async (_, pages, why) => {
    await expect(all(`${home}/a`, site(pages))).rejects.toThrow(why);
  });

  test("with a password in its address is not asked for", async () => {
    const { asked, fetch } = site({});
    await expect(all("https://ada:secret@shop.example/", { fetch })).rejects.toThrow(/password/);
    expect(asked).toEqual([]);
  });
});

const map = (...urls: string[]) =>
  `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.map((url) => `<url><loc>${url}</loc><lastmod>2026-09-01T08:00:00Z</lastmod></url>`).join("")}</urlset>`;

describe("a sitemap", () => {
  test("gives the pages of its own site that robots.txt allows, each once", async () => {
    const pages = site({
      [`${home}/sitemap.xml`]: map(
        `${home}/a?x=1&amp;y=2`,
        `${home}/admin/b`,
        "https://evil.example/",
        `${home}/gone`,
        `${home}/a?x=1&amp;y=2`,
      ),
      [`${home}/robots.txt`]: "User-agent: *\nDisallow: /admin\n",
      [`${home}/a?x=1&y=2`]: "<p>A",
    });
    expect(await all(`${home}/sitemap.xml`, pages)).toEqual([
      `${home}/a?x=1&y=2 2026-09-01`,
      `not ${home}/admin/b: the site's robots.txt does not allow it`,
      "not https://evil.example/: it is on another site than its sitemap",
      `not ${home}/gone: ${home}/gone was not read: the server answered with HTTP status 404`,
    ]);
    expect(pages.asked).not.toContain("https://evil.example/");
    expect(pages.asked).not.toContain(`${home}/admin/b`);
  });

  test("has its bounds, those it names included, even where they name each other", async () => {
    const urls = Array.from({ length: 30 }, (_, at) => `${home}/${at}`);
    const index = `<sitemapindex><sitemap><loc>${home}/sitemap.xml</loc></sitemap><sitemap><loc>${home}/more.xml</loc></sitemap></sitemapindex>`;
    const pages = site({
      [`${home}/sitemap.xml`]: index,
      [`${home}/more.xml`]: map(...urls),
      ...Object.fromEntries(urls.map((url) => [url, "<p>x"])),
    });
    const lines = await all(`${home}/sitemap.xml`, { ...pages, maxPages: 10 });
    expect(lines).toHaveLength(11);
    expect(lines.at(-1)).toBe("no more than 10");
    expect(pages.asked.length).toBeLessThan(60);
  });

  test("is not read where the server cannot tell what robots may do", async () => {
    const pages = site({
      [`${home}/sitemap.xml`]: map(`${home}/a`),
      [`${home}/robots.txt`]: { status: 503 },
      [`${home}/a`]: "<p>A",
    });
    expect(await all(`${home}/sitemap.xml`, pages)).toEqual([`not ${home}/a: the site's robots.txt does not allow it`]);
  });

  test("that is hostile or broken gives what can be read of it", () => {
    expect(
      readSitemap("<urlset><url><loc>no address</loc></url><url><loc><![CDATA[https://a.example/]]></loc></url>", 9),
    ).toEqual({
      pages: [{ url: "https://a.example/", date: null }],
      sitemaps: [],
    });
    expect(readSitemap("<url>".repeat(100_000), 9).pages).toEqual([]);
    // The parser does not expand entities that a document defines.
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><url><loc>https://a.example/&a;</loc></url>';
    expect(readSitemap(bomb, 9).pages).toEqual([{ url: "https://a.example/&a;", date: null }]);
  });
});

test.each([
  ["User-agent: *\nDisallow: /", "/x", false],
  ["User-agent: *\nDisallow:", "/x", true],
  ["User-agent: other\nDisallow: /", "/x", true],
  ["User-agent: *\nDisallow: /\n\nUser-agent: Earshot\nAllow: /", "/x", true],
  ["User-agent: a\nUser-agent: *\nDisallow: /a\nAllow: /a/b # yes", "/a/b/c", true],
  ["User-agent: *\nDisallow: /*.php$", "/x.php", false],
  ["User-agent: *\nDisallow: /*.php$", "/x.php?a", true],
  ["User-agent: *\nDisallow: /a*b*c", "/axxbxxcxx", false],
  ["User-agent: *\nDisallow: /a*b*c", "/axxcxxb", true],
  ["<html>", "/x", true],
  [`User-agent: *\nDisallow: /${"*a".repeat(2000)}$`, `/${"a".repeat(5000)}`, false],
])("robots.txt %j for %s", (text, path, allowed) => {
  expect(robotsOf(text)(path)).toBe(allowed);
});
