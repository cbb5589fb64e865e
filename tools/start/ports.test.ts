import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { anyFreePorts, choosePorts } from "./ports.ts";

test("names the presets where nothing else is said", async () => {
  expect(await choosePorts({}, [])).toMatchObject({ worker: 8787, site: 8788, engines: 8789, signal: 7880, tcp: 7881 });
});

test("finds free ports, no two alike", async () => {
  const ports = Object.values(await choosePorts(anyFreePorts));
  // Outgoing connections are lent the ports from 32768 on; one of those could be gone before a server has it.
  expect(ports.every((port) => port >= 20_000 && port < 32_768)).toBe(true);
  expect(new Set(ports).size).toBe(ports.length);
});

test("names a TCP port in use, and the variable to change", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(choosePorts({ EARSHOT_SITE_PORT: String(port) }, ["site"])).rejects.toThrow(
    new RegExp(`Port ${port}, for the site, is in use.*EARSHOT_SITE_PORT`),
  );
  expect(await choosePorts({ EARSHOT_SITE_PORT: String(port) }, [])).toMatchObject({ site: port });
  server.close();
});

test("names a UDP port in use", async () => {
  const socket = createSocket("udp4").bind(0, "127.0.0.1");
  await once(socket, "listening");
  const { port } = socket.address();
  await expect(choosePorts({ EARSHOT_LIVEKIT_UDP_PORT: String(port) }, ["udp"])).rejects.toThrow(/LIVEKIT_UDP_PORT/);
  socket.close();
});

test.each(["http", "-1", "70000", "8787.5"])("refuses %s as a port", async (value) => {
  await expect(choosePorts({ EARSHOT_PORT: value })).rejects.toThrow(/EARSHOT_PORT must be a port/);
});
