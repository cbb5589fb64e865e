/**
 * The parts that the two Deepgram fakes share: an HTTP server on loopback that upgrades, or refuses, and can be closed.
 */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";

export interface UpgradeFaults {
  /** Answer upgrades with this HTTP status instead (401, 429, 500, ...). */
  refuse?: number;
  /** Refuse so many times only. */
  refusals?: number;
  /** Take this long to accept a connection. */
  acceptDelayMs?: number;
  /** Do not even answer the upgrade. */
  silent?: boolean;
}

export interface UpgradeServer {
  /** ws://127.0.0.1:<port> */
  readonly url: string;
  close(): Promise<void>;
}

export async function serveUpgrades(
  port: number,
  faults: UpgradeFaults,
  connected: (socket: WebSocket, request: IncomingMessage) => void,
): Promise<UpgradeServer> {
  const sockets = new WebSocketServer({ noServer: true });
  const server = createServer((_, response) => response.writeHead(426).end());
  const held = new Set<{ destroy(): void }>();
  server.on("upgrade", (request, stream, head) => {
    held.add(stream);
    stream.on("close", () => held.delete(stream));
    if (faults.silent === true) return;
    if (faults.refuse !== undefined) {
      const { refuse } = faults;
      if (faults.refusals !== undefined && --faults.refusals <= 0) delete faults.refuse;
      stream.end(`HTTP/1.1 ${refuse} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
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
        server.close(() => resolve());
      }),
  };
}
