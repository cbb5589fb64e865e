/**
 * Pages of the sample site under a policy that allows nothing but what the widget needs and the page's own style sheet:
 * an example of one, and the generator's preview, which shows the real element by its tag.
 */
import { randomBytes } from "node:crypto";
import { type AttributeName, attributeNames } from "../../widget/contract.ts";
import { policyOf, type Release, tagOf } from "../showroom/embedding.ts";

/** It is on the same machine. */
const workerAnswersMs = 5_000;

export interface Servers {
  readonly workerOrigin: string;
  readonly livekit: string;
}

export interface StrictPage {
  /** Lines of HTML, and the policy's text, for the places of a template. */
  readonly tag: string;
  readonly policy: string;
}

/**
 * A tag for these settings, with nonce and integrity hash, and the whole policy of its page.
 * @returns null where the Worker does not say which release it serves
 */
export async function strictPage(servers: Servers, agent: string, asked: URLSearchParams): Promise<StrictPage | null> {
  const attributes: Partial<Record<AttributeName, string>> = { agent };
  for (const name of attributeNames) {
    const value = asked.get(name);
    if (value !== null) attributes[name] = value;
  }
  const release = await currentRelease(servers.workerOrigin);
  if (release === null) return null;
  const embedding = { attributes, ...servers, release, nonce: randomBytes(16).toString("base64") };
  const policy = [
    ...["default-src 'none'", "style-src 'self'", ...policyOf(embedding)],
    ...["require-trusted-types-for 'script'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'"],
  ];
  return { tag: tagOf(embedding), policy: policy.join("; ") };
}

async function currentRelease(workerOrigin: string): Promise<Release | null> {
  try {
    const response = await fetch(`${workerOrigin}/integrity.json`, { signal: AbortSignal.timeout(workerAnswersMs) });
    const { version, script, integrity } = (await response.json()) as Partial<Release>;
    return version && script && integrity ? { version, script, integrity } : null;
  } catch (thrown) {
    console.error("shop: the Worker's /integrity.json:", thrown);
    return null;
  }
}
