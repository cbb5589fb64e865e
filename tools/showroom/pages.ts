/** The showroom's pages on the sample shop's site: all of the widget, one state alone, and the generator's preview. */
import { join } from "node:path";
import type { About, MorePages, SiteFile } from "../../demo/shop/site-files.ts";
import { closedPage, currentRelease, newNonce } from "../../demo/shop/strict.ts";
import { type AttributeName, attributeNames } from "../../widget/contract.ts";
import { policyOf, tagOf } from "../../widget/showroom/embedding.ts";
import { ownSettings } from "../services/own-settings.ts";
import { root } from "../start/bootstrap.mjs";
import { Voices } from "./voices.ts";

const own = join(root, "widget", "showroom");
/** The pages' scripts as widget/vite.config.ts has built them. */
const built = join(root, "dist", "showroom");
const files: Readonly<Record<string, string>> = {
  "/showroom": "showroom.html",
  "/showroom/state": "state.html",
  "/showroom/voices": "voices.html",
  "/showroom.css": "showroom.css",
  "/preview.css": "preview.css",
};

const voices = new Voices(ownSettings());

export const showroomPages: MorePages = {
  async find(url, about) {
    if (url.pathname.startsWith("/showroom/voices/")) return voices.find(url);
    if (url.pathname === "/showroom/preview") return preview(url.searchParams, about);
    const script = /^\/showroom\/([\w-]+\.js)$/.exec(url.pathname)?.[1];
    if (script) return { file: join(built, script) };
    const file = files[url.pathname];
    return file === undefined ? null : { file: join(own, file) };
  },
  // A stamp is written when a build is complete.
  watched: [
    [own, null],
    [join(root, "dist"), ".widget-stamp"],
    [join(root, "dist"), ".demo-stamp"],
  ],
  close: () => voices.close(),
};

/**
 * The real element by the tag that was asked for, under the policy that goes with it.
 * @throws WorkerSilent
 */
async function preview(asked: URLSearchParams, { agent, workerOrigin, livekit }: About): Promise<SiteFile> {
  const attributes: Partial<Record<AttributeName, string>> = { agent };
  for (const name of attributeNames) {
    const value = asked.get(name);
    if (value !== null) attributes[name] = value;
  }
  const release = await currentRelease(workerOrigin);
  const embedding = { attributes, workerOrigin, livekit, release, nonce: newNonce() };
  return { file: join(own, "preview.html"), ...closedPage(tagOf(embedding), policyOf(embedding)) };
}
