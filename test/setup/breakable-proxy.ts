import { connect, createServer, type Socket } from "node:net";

/** A TCP proxy whose connections can be torn down, as a bad network would. */
export async function startBreakableProxy(toPort: number) {
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(toPort, "127.0.0.1");
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the proxy has no port");
  const tearDown = () => {
    for (const socket of sockets) socket.destroy();
  };
  const close = async () => {
    tearDown();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: address.port, connections: () => sockets.size / 2, tearDown, close };
}
