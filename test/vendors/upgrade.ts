/**
 * The parts that the two Deepgram fakes share: an HTTP server on loopback that upgrades, or refuses, and can be closed.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type WebSocket, WebSocketServer } from "ws";

export interface UpgradeFaults {
  /** Answer upgrades with this HTTP status instead (401, 429, 500, ...). */
  refuse?: number;
  /** Seconds, told with a refusal. */
  retryAfter?: number;
  /** Refuse so many times only. */
  refusals?: number;
  /** Take this long to accept a connection. */
  acceptDelayMs?: number;
  /** Do not even answer the upgrade. */
  silent?: boolean;
}

/** A request without an upgrade, which some services want before it. */
export interface PlainRequest {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Unless given, such requests are told to upgrade. */
export type AnswerPlain = (request: PlainRequest) => { readonly status: number; readonly body: string };

export interface UpgradeServer {
  /** ws://127.0.0.1:<port> */
  readonly url: string;
  close(): Promise<void>;
}

export async function serveUpgrades(
  port: number,
  faults: UpgradeFaults,
  connected: (socket: WebSocket, request: IncomingMessage) => void,
  plain?: AnswerPlain,
): Promise<UpgradeServer> {
  const sockets = new WebSocketServer({ noServer: true });
  /** The status to refuse with, if it is to refuse this time. */
  const refusal = () => {
    const { refuse } = faults;
    if (refuse !== undefined && faults.refusals !== undefined && --faults.refusals <= 0) delete faults.refuse;
    return refuse;
  };
  const server = createServer(async (request, response) => {
    if (plain === undefined) return response.writeHead(426).end();
    const body = await text(request);
    const refuse = refusal();
    const told = faults.retryAfter === undefined ? {} : { "Retry-After": String(faults.retryAfter) };
    if (refuse !== undefined) return response.writeHead(refuse, told).end();
    const answer = plain({ path: request.url ?? "/", headers: request.headers, body });
    return response.writeHead(answer.status, { "Content-Type": "application/json" }).end(answer.body);
  });
  const held = new Set<{ destroy(): void }>();
  server.on("upgrade", (request, stream, head) => {
    held.add(stream);
    stream.on("close", () => held.delete(stream));
    if (faults.silent === true) return;
    const refuse = refusal();
    if (refuse !== undefined) {
      const told = faults.retryAfter === undefined ? "" : `Retry-After: ${faults.retryAfter}\r\n`;
      stream.end(`HTTP/1.1 ${refuse} Refused\r\n${told}Content-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    const accept = () => sockets.handleUpgrade(request, stream, head, (socket) => connected(socket, request));
    if (faults.acceptDelayMs === undefined) accept();
    else setTimeout(accept, faults.acceptDelayMs);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const address = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets.clients) socket.terminate();
        for (const stream of held) stream.destroy();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
