/** A text to speech service over HTTP on loopback. Each vendor's dialect says how this goes over the wire. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import { wavHeader } from "../../../edge/speech/stt/wav.ts";
import { type FakeTts, piecesOf, type TtsConnection, type TtsScript } from "./stand-in.ts";

export interface TtsRequestDialect {
  readonly rateHz: number;
  /** Linear16 unless given. */
  readonly format?: "opus" | undefined;
  /** The text of a request. @throws Error at one that the vendor would refuse */
  textOf(connection: TtsConnection): string;
  readonly contentType: string;
  /** A header of WAV stands before the audio. */
  readonly hasHeader?: true;
  /** Linear16; a sample may be cut between two. Unless given, it is sent as it is. */
  frame?(bytes: Buffer): Uint8Array | string;
  tail?(text: string): Uint8Array | string;
  /** The whole answer, of a service that answers at once. */
  whole?(audio: Buffer, connection: TtsConnection): string;
  /** The body of a refusal, in the vendor's own words. */
  trouble(words: string): string;
}

export async function startRequests(dialect: TtsRequestDialect, script: Partial<TtsScript> = {}): Promise<FakeTts> {
  const connections: TtsConnection[] = [];
  const fake = {
    frameGapMs: script.frameGapMs ?? 0,
    faults: script.faults ?? {},
    connections,
    refused: [] as string[],
    stopped: 0,
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults } = fake;
    const body = (await buffer(request)).toString();
    const connection: TtsConnection = {
      url: new URL(request.url ?? "/", "http://fake"),
      headers: request.headers,
      messages: [body],
      closed: false,
    };
    connections.push(connection);
    let whole = false;
    response.on("close", () => {
      connection.closed = true;
      if (!whole) fake.stopped += 1;
    });
    if (faults.refuse !== undefined) {
      const { refuse, retryAfter } = faults;
      if (faults.refusals !== undefined && --faults.refusals <= 0) delete faults.refuse;
      const headers = retryAfter === undefined ? {} : { "Retry-After": String(retryAfter) };
      whole = true;
      response.writeHead(refuse, { "Content-Type": "application/json", ...headers });
      response.end(dialect.trouble("these are the vendor's own words"));
      return;
    }
    if (faults.stall !== undefined) {
      if (faults.stall === "once") delete faults.stall;
      return;
    }
    let text: string;
    try {
      text = dialect.textOf(connection);
    } catch (thrown) {
      fake.refused.push(thrown instanceof Error ? thrown.message : String(thrown));
      whole = true;
      response.writeHead(400).end(dialect.trouble("it is malformed"));
      return;
    }
    if (faults.page === true) {
      whole = true;
      response.writeHead(200, { "Content-Type": "text/html" }).end("<html>these are the vendor's own words</html>");
      return;
    }
    response.writeHead(200, { "Content-Type": dialect.contentType });
    for (const frame of faults.rubbish?.splice(0) ?? []) response.write(frame);
    const rateHz = faults.headerRateHz ?? dialect.rateHz;
    const hasHeader = dialect.hasHeader === true || faults.headerRateHz !== undefined;
    const frames = piecesOf(text, rateHz, dialect.format, faults).map(({ bytes }) => bytes);
    // Streamed, so that its length is a placeholder.
    if (hasHeader) frames.unshift(Buffer.from(wavHeader(rateHz, 0)));
    // Such an answer is cut anywhere on its way.
    const answer = Buffer.from(dialect.whole?.(Buffer.concat(frames), connection) ?? "");
    const size = Math.ceil(answer.length / frames.length);
    const parts = dialect.whole ? frames.map((_, at) => answer.subarray(at * size, (at + 1) * size)) : frames;
    for (const bytes of parts) {
      if (response.destroyed) return;
      response.write(dialect.frame?.(bytes) ?? bytes);
      await sleep(fake.frameGapMs);
      if (faults.breakAfterFrames === undefined) continue;
      faults.breakAfterFrames -= 1;
      if (faults.breakAfterFrames > 0) continue;
      delete faults.breakAfterFrames;
      response.destroy();
      return;
    }
    if (dialect.tail) response.write(dialect.tail(text));
    whole = true;
    response.end();
  }

  return Object.assign(fake, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
