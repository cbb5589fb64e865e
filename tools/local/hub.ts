/**
 * Files of a model hub (Hugging Face, or a mirror that HF_ENDPOINT names), fetched with progress, taken up again where a
 * connection broke, and checked against the checksum that the hub tells of each file.
 * https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables#hfendpoint
 */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { StartError } from "../start/start-error.mjs";
import type { HubFile } from "./weights.ts";

export const defaultHub = "https://huggingface.co";

export interface HubRequest {
  /** The hub's address. */
  readonly hub: string;
  /** Where the file goes; what came of it before stays there as `<name>.part`. */
  readonly folder: string;
  readonly note: (text: string) => void;
  /** How long to wait between tries, ms. */
  readonly betweenTriesMs?: number;
}

/** A hub that does not answer in this time counts as out of reach. */
const answerWithinMs = 5_000;
/** A download that brings nothing for this long is tried again. */
const stallMs = 20_000;
const tries = 3;
const mostRedirects = 5;

/** The hub's facts about a file, before it is fetched. */
interface Told {
  readonly bytes: number;
  /** A checksum: SHA-256 of a large file (LFS), SHA-1 of a small one as git has it; hex. */
  readonly checksum: string;
}

/** @throws StartError where it cannot be reached, breaks off again and again, or has another checksum */
export async function fetchFromHub(file: HubFile, request: HubRequest): Promise<void> {
  const url = `${request.hub.replace(/\/$/, "")}/${file.repository}/resolve/main/${file.path}`;
  const told = await ask(url);
  const whole = join(request.folder, file.as);
  // Of an earlier start, which came to its end at another file.
  if ((await sizeOf(whole)) === told.bytes && (await checksumOf(whole, told)) === told.checksum) return;
  const part = `${whole}.part`;
  for (let time = 1; ; time++) {
    try {
      await fetchRest(url, part, told, (bytes) =>
        request.note(`fetching ${file.as} of ${file.repository}, ${megabytes(bytes)} of ${megabytes(told.bytes)} MB`),
      );
      break;
    } catch (error) {
      if (error instanceof StartError || time === tries) throw asStartError(url, error);
      await sleep(request.betweenTriesMs ?? 1_000);
    }
  }
  const actual = await checksumOf(part, told);
  if (actual !== told.checksum) {
    await rm(part, { force: true });
    throw new StartError(
      `the checksum of ${file.path} is ${actual}, not ${told.checksum} as the hub says; it was not used`,
    );
  }
  await rename(part, whole);
}

/**
 * `X-Linked-Etag` and `X-Linked-Size` are those of a large file (https://huggingface.co/docs/hub/storage-backends). Its
 * bytes stand on another host, whose answer has no checksum. A small file, and a model by its former name, stand behind a
 * redirect within the hub, which huggingface_hub follows for the same reason.
 */
async function ask(url: string): Promise<Told> {
  let at = url;
  for (let time = 0; time <= mostRedirects; time++) {
    const { status, headers } = await head(at);
    if (status >= 400) throw new StartError(`${url} answered ${status}`);
    const isRedirect = status >= 300;
    const told = toldIn(headers, isRedirect);
    if (told !== null) return told;
    const location = headers.get("location") ?? "";
    if (!isRedirect || location === "" || URL.canParse(location)) break;
    at = new URL(location, at).href;
  }
  throw new StartError(`${new URL(url).host} tells no checksum and size of ${url}`);
}

function toldIn(headers: Headers, isRedirect: boolean): Told | null {
  const checksum = (headers.get("x-linked-etag") ?? headers.get("etag") ?? "").replace(/^W\//, "").replaceAll('"', "");
  // The length of a redirect is that of its own words.
  const length = headers.get("x-linked-size") ?? (isRedirect ? null : headers.get("content-length"));
  const bytes = Number(length ?? Number.NaN);
  return /^(?:[0-9a-f]{64}|[0-9a-f]{40})$/.test(checksum) && Number.isSafeInteger(bytes) ? { bytes, checksum } : null;
}

/** @throws StartError where the hub is out of reach */
async function head(url: string): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(answerWithinMs);
    return await fetch(url, {
      method: "HEAD",
      redirect: "manual",
      signal,
      headers: { "accept-encoding": "identity" },
    });
  } catch (error) {
    throw new StartError(`${new URL(url).host} cannot be reached`, { cause: error });
  }
}

async function fetchRest(url: string, part: string, told: Told, onBytes: (bytes: number) => void): Promise<void> {
  const before = await sizeOf(part);
  if (before === told.bytes) return;
  const there = before < told.bytes ? before : 0;
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), stallMs);
  try {
    const headers = { "accept-encoding": "identity", ...(there > 0 && { range: `bytes=${there}-` }) };
    const response = await fetch(url, { signal: stalled.signal, headers });
    if (!response.ok || response.body === null) throw new StartError(`${url} answered ${response.status}`);
    const goesOn = response.status === 206;
    let bytes = goesOn ? there : 0;
    const reader = response.body.getReader();
    const counted = async function* () {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        clearTimeout(timer);
        timer = setTimeout(() => stalled.abort(), stallMs);
        bytes += read.value.byteLength;
        onBytes(bytes);
        yield read.value;
      }
    };
    await pipeline(counted, createWriteStream(part, { flags: goesOn ? "a" : "w" }));
    if (bytes !== told.bytes) throw new Error(`it ended after ${bytes} of ${told.bytes} bytes`);
  } finally {
    clearTimeout(timer);
  }
}

async function checksumOf(file: string, { bytes, checksum }: Told): Promise<string> {
  const hash = createHash(checksum.length === 64 ? "sha256" : "sha1");
  // As git names a file: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
  if (checksum.length === 40) hash.update(`blob ${bytes}\0`);
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

function asStartError(url: string, error: unknown): StartError {
  if (error instanceof StartError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new StartError(`${url} stopped sending, ${tries} times: ${why}`, { cause: error });
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
