/**
 * The frames of Azure's speech WebSockets: header lines, a blank line and a body; in binary ones two bytes tell the length of
 * the header. Microsoft publishes no description; this is its SDK's.
 * https://github.com/microsoft/cognitive-services-speech-sdk-js (src/common.speech/WebsocketMessageFormatter.ts)
 */

export interface AzureMessage<Body> {
  readonly path: string;
  readonly requestId: string;
  readonly body: Body;
}

type Headers = Readonly<Record<string, string>>;

export function textFrame(headers: Headers, body: string): string {
  return `${linesOf(headers)}\r\n${body}`;
}

export function binaryFrame(headers: Headers, body: Uint8Array): Uint8Array {
  const lines = new TextEncoder().encode(linesOf(headers));
  const frame = new Uint8Array(2 + lines.length + body.length);
  new DataView(frame.buffer).setUint16(0, lines.length);
  frame.set(lines, 2);
  frame.set(body, 2 + lines.length);
  return frame;
}

/** The client, as the SDK tells it; Azure needs only the system of this. */
export const sdkConfig = {
  context: {
    system: { name: "SpeechSDK", version: "1.51.0", build: "JavaScript", lang: "JavaScript" },
    os: { platform: "Earshot", name: "Earshot", version: "1" },
  },
};

/** @throws Error at a frame without a path */
export function readFrame(frame: string): AzureMessage<string> {
  const end = /\r?\n\r?\n/.exec(frame);
  const head = end === null ? frame : frame.slice(0, end.index);
  return { ...headersIn(head), body: end === null ? "" : frame.slice(end.index + end[0].length) };
}

/** @throws Error at a frame that is cut off, or without a path */
export function readBinaryFrame(frame: Uint8Array): AzureMessage<Uint8Array> {
  const length = frame.length < 2 ? Number.NaN : new DataView(frame.buffer, frame.byteOffset, 2).getUint16(0);
  if (!(2 + length <= frame.length)) throw new Error("a frame that is cut off");
  const head = new TextDecoder().decode(frame.subarray(2, 2 + length));
  return { ...headersIn(head), body: frame.subarray(2 + length) };
}

function headersIn(head: string): { readonly path: string; readonly requestId: string } {
  const headers = new Map(
    head.split(/\r?\n/).map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
    }),
  );
  const path = headers.get("path");
  if (path === undefined) throw new Error("a frame without a path");
  return { path: path.toLowerCase(), requestId: (headers.get("x-requestid") ?? "").toLowerCase() };
}

/** An id as the SDK makes them: 32 hexadecimal digits. */
export function newId(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

function linesOf(headers: Headers): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
}
