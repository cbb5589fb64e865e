/** An OTLP receiver that takes everything and keeps nothing but its size. https://opentelemetry.io/docs/specs/otlp/#otlphttp */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Receiver {
  readonly url: string;
  /** All bodies so far. */
  readonly bytes: number;
  close(): void;
}

export async function startReceiver(): Promise<Receiver> {
  let bytes = 0;
  const server = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
    });
    // An empty message: all was taken.
    request.on("end", () => response.writeHead(200, { "Content-Type": "application/x-protobuf" }).end());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get bytes() {
      return bytes;
    },
    close: () => void server.close(),
  };
}
