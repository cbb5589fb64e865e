/**
 * A speech to text service over HTTP on loopback, which hears one recording a request. Like the recogniser it recognises
 * nothing, and gives the script's transcripts in order. A recording with more sound than the one before is taken for the
 * same utterance, heard again while it went on. Each vendor's dialect says how this goes over the wire.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import type { FakeStt, Stretch, SttConnection, SttScript } from "./recogniser.ts";

export interface SttRequestDialect {
  /** The recording in a request, and its fields as text. @throws Error at one that the vendor would refuse */
  take(request: Request): Promise<{ readonly samples: Int16Array; readonly rateHz: number; readonly fields: string }>;
  answer(stretch: Stretch): { readonly contentType: string; readonly body: string };
  /** The body of a refusal, in the vendor's own words. */
  trouble(words: string): string;
}

const loud = 500;
const wordMs = 200;

export async function startSttRequests(
  dialect: SttRequestDialect,
  script: Partial<SttScript> & { port?: number } = {},
): Promise<FakeStt> {
  const connections: SttConnection[] = [];
  const state: SttScript = {
    transcripts: script.transcripts ?? [],
    latencyMs: script.latencyMs ?? 0,
    faults: script.faults ?? {},
  };
  let text: string | null = "";
  let soundBeforeMs = Number.POSITIVE_INFINITY;
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(script.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { faults, latencyMs } = state;
    const bytes = await buffer(request);
    const refuse = (status: number, words: string) => {
      const told = faults.retryAfter === undefined ? {} : { "Retry-After": String(faults.retryAfter) };
      const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(words), ...told };
      response.writeHead(status, headers).end(words);
    };
    if (faults.refuse !== undefined) {
      const status = faults.refuse;
      if (faults.refusals !== undefined && --faults.refusals <= 0) delete faults.refuse;
      refuse(status, dialect.trouble("these are the vendor's own words"));
      return;
    }
    const connection = connectionOf(request, response);
    connections.push(connection);
    const whole = new Request(`http://fake${request.url}`, {
      method: request.method ?? "GET",
      headers: request.headers as Record<string, string>,
      body: new Uint8Array(bytes),
    });
    try {
      const { samples, rateHz, fields } = await dialect.take(whole);
      connection.messages.push(fields);
      connection.samples.push(...samples);
      connection.audioMs = (samples.length / rateHz) * 1000;
      connection.frameMs.push(connection.audioMs);
      const soundMs = (samples.filter((sample) => Math.abs(sample) > loud).length / rateHz) * 1000;
      if (soundMs <= soundBeforeMs) text = state.transcripts.length > 0 ? (state.transcripts.shift() ?? null) : "";
      soundBeforeMs = soundMs;
      await sleep(latencyMs + (faults.acceptDelayMs ?? 0));
      if (faults.deaf === true) return;
      if (faults.breakAfterMs !== undefined && connection.audioMs >= faults.breakAfterMs) {
        delete faults.breakAfterMs;
        response.destroy();
        return;
      }
      const startMs = (samples.findIndex((sample) => Math.abs(sample) > loud) / rateHz) * 1000;
      const { contentType, body } = dialect.answer(stretchOf(text ?? "", Math.max(0, startMs), soundMs, text !== null));
      const [rubbish] = faults.rubbish?.splice(0, 1) ?? [];
      response.writeHead(200, { "Content-Type": contentType }).end(rubbish ?? body);
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      connection.refused.push(why);
      refuse(400, dialect.trouble(why));
    }
  }

  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return Object.assign(state, { url: `http://127.0.0.1:${port}`, connections, close });
}

function connectionOf(request: IncomingMessage, response: ServerResponse): SttConnection {
  const none = () => {
    throw new Error("a request is no connection that a test can hold");
  };
  const connection: SttConnection = {
    url: new URL(request.url ?? "/", "http://fake"),
    headers: request.headers,
    messages: [],
    refused: [],
    audioMs: 0,
    frameMs: [],
    samples: [],
    closed: false,
    send: none,
    trouble: none,
    close: none,
    break: () => response.destroy(),
  };
  response.on("close", () => {
    connection.closed = true;
  });
  return connection;
}

function stretchOf(text: string, startMs: number, soundMs: number, isUnderstood: boolean): Stretch {
  const all = text.split(" ").filter((word) => word !== "");
  const words = all.slice(0, Math.floor(soundMs / wordMs)).map((word, nth) => {
    return { text: word, startMs: startMs + nth * wordMs, endMs: startMs + (nth + 1) * wordMs };
  });
  const heard = words.map((word) => word.text).join(" ");
  return { text: heard, words, startMs, endMs: startMs + soundMs, isUnderstood };
}
