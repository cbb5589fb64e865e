/** The demo's engines behind one HTTP server, on the paths of the vendors that they stand in for. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { noRehearsal, type Rehearsal } from "./deployed.ts";
import { asRefusal, readJson, refuse, sendJson } from "./http.ts";
import { answerChat, rehearsalModel } from "./llm/protocol.ts";
import { Refusal } from "./refusal.ts";
import { SpeechDecoder } from "./stt/decoder.ts";
import type { Slots } from "./stt/grammar.ts";
import { serveListening } from "./stt/protocol.ts";
import { listeningOf } from "./stt/query.ts";
import { Flite } from "./tts/flite.ts";
import { serveSpeech, speechOf } from "./tts/protocol.ts";

export interface EnginesOptions {
  /** 0: any free one. */
  readonly port: number;
  /** The sentences that the STT understands. */
  readonly phrases: readonly string[];
  /** The words for a phrase's `{name}`. */
  readonly slots?: Slots;
  /** The rehearsal's knowledge beyond the requests. */
  readonly rehearsal?: Rehearsal;
  /** The names of the tools that do something, and do not only look something up. */
  readonly actions?: ReadonlySet<string>;
}

export interface Engines {
  /** `http://127.0.0.1:…`; the WebSockets are on the same port. */
  readonly origin: string;
  readonly leftOut: SpeechDecoder["leftOut"];
  close(): Promise<void>;
}

/** Loopback alone: the engines ask for no key. */
const host = "127.0.0.1";

/** @throws Error when the port is in use, or no phrase can be listened for. */
export async function startEngines(options: EnginesOptions): Promise<Engines> {
  const { port, phrases, slots = {}, rehearsal = noRehearsal, actions = new Set() } = options;
  const decoder = await SpeechDecoder.start(phrases, slots);
  const flite = new Flite();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  const server = createServer((request, response) => {
    answer(request, response, { rehearsal, actions }, decoder.leftOut).catch((error: unknown) =>
      refuse(response, error),
    );
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    try {
      const url = new URL(request.url ?? "/", "http://engines");
      const serve = protocolFor(url);
      sockets.handleUpgrade(request, socket, head, (accepted) => {
        // A broken connection ends in `close`, where it is dealt with.
        accepted.on("error", () => {});
        serve(accepted);
      });
    } catch (error) {
      refuseUpgrade(socket, error);
    }
  });
  const protocolFor = (url: URL) => {
    switch (url.pathname) {
      case "/v1/listen": {
        const query = listeningOf(url.searchParams);
        return (socket: Parameters<typeof serveListening>[0]) => serveListening(socket, decoder, query);
      }
      case "/v1/speak": {
        const speech = speechOf(url.searchParams);
        return (socket: Parameters<typeof serveSpeech>[0]) => serveSpeech(socket, flite, speech);
      }
      default:
        throw new Refusal(404, "NOT_FOUND", "the WebSockets are at /v1/listen and /v1/speak");
    }
  };
  // The first sentence shall not wait for flite to be compiled.
  await flite.say("ready", "slt", 16_000);
  try {
    await listen(server, port);
  } catch (error) {
    await Promise.all([decoder.close(), flite.close()]);
    throw error;
  }
  const origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    leftOut: decoder.leftOut,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all([decoder.close(), flite.close()]);
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { rehearsal, actions }: Required<Pick<EnginesOptions, "rehearsal" | "actions">>,
  leftOut: SpeechDecoder["leftOut"],
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://engines");
  switch (`${request.method} ${pathname}`) {
    case "GET /health":
      return sendJson(response, 200, {
        ready: true,
        stt: "soundswallower",
        tts: "flite",
        llm: rehearsalModel,
        leftOut,
      });
    case "GET /v1/models":
      return sendJson(response, 200, {
        object: "list",
        data: [{ id: rehearsalModel, object: "model", owned_by: "earshot" }],
      });
    case "POST /v1/chat/completions":
      return answerChat(await readJson(request), response, rehearsal, actions);
    default:
      throw new Refusal(404, "not_found", `there is nothing at ${request.method} ${pathname}`);
  }
}

/** In Deepgram's form, before the connection has become a WebSocket. */
function refuseUpgrade(socket: Duplex, error: unknown): void {
  const { status, code, message } = asRefusal(error);
  const text = JSON.stringify({ err_code: code, err_msg: message });
  socket.end(
    `HTTP/1.1 ${status} Refused\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\nconnection: close\r\n\r\n${text}`,
  );
}
