/** The page under a policy that allows nothing but what the widget needs and the page's own style sheet. */
import { randomBytes } from "node:crypto";
import { escaped } from "./escaped.ts";

/** It is on the same machine. */
const workerAnswersMs = 5_000;

export interface Servers {
  readonly workerOrigin: string;
  /** The LiveKit server's address: `wss://…`, or `ws://…` on this machine. */
  readonly livekit: string;
}

export interface StrictPage {
  readonly policy: string;
  /** For the places of a template: `tag` and, to be read, `tagShown` and `policyShown`. */
  readonly texts: Readonly<Record<string, string>>;
}

/** The Worker's /integrity.json about its current release. */
export interface Release {
  readonly version: string;
  /** Its path, such as `/v/0.1.0/widget.js`. */
  readonly script: string;
  readonly integrity: string;
}

/** The Worker does not say which release it serves. */
export class WorkerSilent extends Error {}

/**
 * A tag with nonce and integrity hash, and the whole policy of its page, by the lines of docs/widget.md.
 * @throws WorkerSilent
 */
export async function strictPage({ workerOrigin, livekit }: Servers, agent: string): Promise<StrictPage> {
  const { script, integrity } = await currentRelease(workerOrigin);
  const nonce = newNonce();
  const source = `src="${workerOrigin}${script}" integrity="${integrity}" crossorigin="anonymous" nonce="${nonce}"`;
  const tag = `<script ${source} async></script>\n<earshot-widget agent="${escaped(agent)}"></earshot-widget>`;
  // livekit-client talks by WebSocket, and asks by HTTP why one was refused.
  return closedPage(tag, [
    `script-src 'nonce-${nonce}' ${workerOrigin}`,
    `connect-src ${workerOrigin} ${livekit} ${livekit.replace(/^ws/, "http")}`,
  ]);
}

/** A page that may do nothing but what the widget needs, and load its own style sheet. */
export function closedPage(tag: string, widgetNeeds: readonly string[]): StrictPage {
  const policy = [
    ...["default-src 'none'", "style-src 'self'", ...widgetNeeds],
    ...["require-trusted-types-for 'script'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'"],
  ];
  const texts = { tag, tagShown: escaped(tag), policyShown: escaped(policy.join(";\n")) };
  return { policy: policy.join("; "), texts };
}

/** Another for each reply. */
export const newNonce = (): string => randomBytes(16).toString("base64");

/** @throws WorkerSilent */
export async function currentRelease(workerOrigin: string): Promise<Release> {
  let told: Partial<Release>;
  try {
    const response = await fetch(`${workerOrigin}/integrity.json`, { signal: AbortSignal.timeout(workerAnswersMs) });
    told = (await response.json()) as Partial<Release>;
  } catch (cause) {
    console.error("shop: the Worker's /integrity.json:", cause);
    throw new WorkerSilent("The Worker does not say which release it serves", { cause });
  }
  const { version, script, integrity } = told;
  if (version && script && integrity) return { version, script, integrity };
  throw new WorkerSilent("The Worker does not say which release it serves");
}
