/** Sends one body to a receiver of OTLP over HTTP: https://opentelemetry.io/docs/specs/otlp/#otlphttp-response. */
import { joinedBytes } from "../base/bytes.ts";
import type { Encoded } from "./encode.ts";
import { refusedIn } from "./encode.ts";
import type { Signal, Target } from "./settings.ts";

/** A receiver that has not answered within this has failed, ms (the specification's default). */
export const answerWithinMs = 10_000;
/** An answer's body is read up to here. */
const maxAnswerBytes = 64 * 1024;

export type Answer =
  /** It was taken, but for `refused` of its items, which are not to be sent again. */
  | { readonly kind: "taken"; readonly refused: number; readonly why: string | null }
  /** It may be sent again; `afterMs`: not before, as the receiver asks. */
  | { readonly kind: "again"; readonly why: string; readonly afterMs: number }
  /** Sent again, it would be refused again. */
  | { readonly kind: "refused"; readonly why: string };

interface Sending {
  readonly fetch: typeof fetch;
  readonly stop: AbortSignal;
  readonly nowMs: () => number;
}

/**
 * Follows one redirection that keeps the method, to the same host: servers answer so to http where they want https.
 * @param stop ends the request, since the call is erased. Never rejects.
 */
export async function post(target: Target, signal: Signal, encoded: Encoded, sending: Sending): Promise<Answer> {
  try {
    const response = await sent(target, encoded, sending);
    const moved = movedTo(response, target.url);
    if (moved === null || !keepsMethod(response.status) || !isSafe(target.url, moved)) {
      return await answerOf(response, target.url, signal, sending);
    }
    await response.body?.cancel();
    return await answerOf(await sent({ ...target, url: moved }, encoded, sending), moved, signal, sending);
  } catch (thrown) {
    const name = thrown instanceof Error ? thrown.name : "";
    return again(name === "TimeoutError" ? `it did not answer within ${answerWithinMs} ms` : "the connection broke");
  }
}

function sent({ url, headers }: Target, { body, contentType }: Encoded, { fetch: send, stop }: Sending) {
  return send(url, {
    method: "POST",
    headers: { "User-Agent": "Earshot", ...headers, "Content-Type": contentType },
    body,
    // The headers hold a key that is for this address alone.
    redirect: "manual",
    signal: AbortSignal.any([stop, AbortSignal.timeout(answerWithinMs)]),
  });
}

async function answerOf(response: Response, url: string, signal: Signal, { nowMs }: Sending): Promise<Answer> {
  const { status } = response;
  const type = response.headers.get("Content-Type") ?? "";
  const answer = await bytesOf(response);
  if (status >= 200 && status <= 299) {
    // No receiver of OTLP answers with a page: a proxy, a login or the wrong address does, whatever the status.
    if (/\bhtml\b/i.test(type)) return again("it answered with a web page: is the address right?");
    const refused = answer === null ? null : refusedIn(answer, signal, type);
    if (refused === null) {
      return again(`it answered with HTTP status ${status}, but not in OTLP: are the address and the key right?`);
    }
    const { items, why } = refused;
    return { kind: "taken", refused: items, why: items === 0 ? null : `it refused some: ${why}` };
  }
  const why = `it answered with HTTP status ${status}`;
  if (isTransient(status)) return again(why, waitMs(response.headers.get("Retry-After"), nowMs()));
  const moved = movedTo(response, url);
  if (moved === null) return { kind: "refused", why };
  const { origin, pathname } = new URL(moved);
  return { kind: "refused", why: `${why}: set its address to the one that it names, ${origin}${pathname}` };
}

/** The address of a redirection; null: it is none. */
function movedTo({ status, headers }: Response, url: string): string | null {
  const location = headers.get("Location");
  if (status < 300 || status > 399 || location === null || !URL.canParse(location, url)) return null;
  return new URL(location, url).href;
}

/** With the others a client may come back with GET (RFC 9110, 15.4). */
function keepsMethod(status: number): boolean {
  return status === 307 || status === 308;
}

/** Whether what is for one address may go to the other: it is the same server, or the same host by https. */
function isSafe(from: string, to: string): boolean {
  const [before, after] = [new URL(from), new URL(to)];
  return before.origin === after.origin || (before.hostname === after.hostname && after.protocol === "https:");
}

/**
 * The specification names 429, 502, 503 and 504, and lets no other status be tried again. Others from 500 on are tried
 * again all the same: proxies before a receiver answer with them (Cloudflare's 520 to 530), and ids that are always the
 * same make a second delivery harmless.
 */
function isTransient(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

function again(why: string, afterMs = 0): Answer {
  return { kind: "again", why, afterMs };
}

/** Seconds, or a date (RFC 9110, 10.2.3); rubbish asks for nothing. */
function waitMs(retryAfter: string | null, nowMs: number): number {
  if (retryAfter === null) return 0;
  const ms = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - nowMs;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

/** Null: it is longer than any answer of OTLP. The rest is not waited for. */
async function bytesOf(response: Response): Promise<Uint8Array | null> {
  if (response.body === null) return new Uint8Array();
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < maxAnswerBytes) {
    const { done, value } = await reader.read();
    if (done) return joinedBytes(chunks);
    chunks.push(value);
    size += value.length;
  }
  await reader.cancel();
  return null;
}
