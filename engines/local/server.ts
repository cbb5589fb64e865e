/** The voice and the language model of `npm start -- --local` behind one HTTP server, in OpenAI's protocol. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { readJson, refuse, sendJson } from "../http.ts";
import { Refusal } from "../refusal.ts";
import { answerLocalChat } from "./chat.ts";
import type { LocalModel } from "./model.ts";
import { answerSpeech } from "./speech.ts";
import type { LocalVoice } from "./voice.ts";

export interface LocalServerOptions {
  /** 0: any free one. */
  readonly port: number;
  /** Null: another server speaks. */
  readonly voice: LocalVoice | null;
  /** Null: another server thinks. */
  readonly model: LocalModel | null;
}

export interface LocalServer {
  /** `http://127.0.0.1:…` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Loopback alone: it asks for no key. */
const host = "127.0.0.1";

/** @throws Error where the port is in use. */
export async function startLocalServer({ port, voice, model }: LocalServerOptions): Promise<LocalServer> {
  const server = createServer((request, response) => {
    answer(request, response, voice, model).catch((error: unknown) => refuse(response, error));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    origin: `http://${host}:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await voice?.close();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  voice: LocalVoice | null,
  model: LocalModel | null,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://local");
  const asked = `${request.method} ${pathname}`;
  if (asked === "GET /health") {
    sendJson(response, 200, { ready: true, speaks: voice !== null, thinks: model !== null });
  } else if (asked === "POST /v1/audio/speech" && voice !== null) {
    await answerSpeech(await readJson(request), response, voice);
  } else if (asked === "POST /v1/chat/completions" && model !== null) {
    await answerLocalChat(await readJson(request), response, model);
  } else throw new Refusal(404, "not_found", `there is nothing at ${asked}`);
}
