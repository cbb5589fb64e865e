/** The files that the shop serves, by their addresses. */
import { join } from "node:path";
import { type Servers, strictPage } from "./strict.ts";

export interface SiteFile {
  readonly file: string;
  /** Texts for the places of a page, beside those that every page has. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The visitor's browser holds the page to this content security policy. */
  readonly policy?: string;
}

/** An answer that is no file. */
export interface SiteContent {
  readonly status: number;
  /** Its media type. */
  readonly type: string;
  readonly content: Uint8Array | string;
}

/** RFC 9457. */
export function problemOf(status: number, code: string, detail: string): SiteContent {
  const document = { type: "about:blank", title: code.replaceAll("_", " "), status, code, detail };
  return { status, type: "application/problem+json", content: JSON.stringify(document) };
}

/** The agent that pages call, and the servers behind it. */
export interface About extends Servers {
  readonly agent: string;
}

/** Pages that stand on the shop's site beside its own. */
export interface MorePages {
  /**
   * The answer at an address; null: these pages have nothing there.
   * @throws WorkerSilent where the page needs to know the Worker's release
   */
  find(url: URL, about: About): Promise<SiteFile | SiteContent | null>;
  close?(): Promise<void>;
  /** Open pages load anew when one of these changes. */
  readonly watched: readonly Watched[];
}

/** A folder, with the file that counts there, or null for all of them. */
export type Watched = readonly [folder: string, file: string | null];

export const siteFolder: string = join(import.meta.dirname, "../site");
/** The top of the pages about the widget. */
export const masthead: string = join(siteFolder, "masthead.html");
/** The React page as demo/vite.config.ts bundles it. */
const bundled = join(import.meta.dirname, "../../dist/demo");
/** Addresses of pages whose file has another name. */
const pages: Readonly<Record<string, string>> = {
  "/": "index.html",
  "/plain": "plain.html",
  "/react": "react.html",
  "/recorded": "recorded.html",
};

/**
 * The shop's own file at an address; null: there is none.
 * @throws WorkerSilent where the page needs to know the Worker's release
 */
export async function shopFile({ pathname }: URL, about: About): Promise<SiteFile | null> {
  if (pathname === "/strict") {
    const { policy, texts } = await strictPage(about, about.agent);
    return { file: join(siteFolder, "strict.html"), policy, texts };
  }
  // Names alone, without folders: nothing else of this machine is served.
  const script = /^\/bundled\/([\w-]+\.js)$/.exec(pathname)?.[1];
  if (script) return { file: join(bundled, script) };
  const own = pages[pathname] ?? /^\/([\w-]+\.(?:css|js|svg))$/.exec(pathname)?.[1];
  return own ? { file: join(siteFolder, own) } : null;
}
