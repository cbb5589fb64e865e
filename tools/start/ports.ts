/** The ports of a run: which ones, and whether they are free. */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { StartError } from "./start-error.mjs";

// Asked of Node itself: the tests in workerd put another module in the place of an import.
const { createSocket } = process.getBuiltinModule("node:dgram");

interface PortSlot {
  readonly variable: string;
  readonly preset: number;
  readonly purpose: string;
  readonly transport: "tcp" | "udp";
}

const slots = {
  worker: { variable: "EARSHOT_PORT", preset: 8787, purpose: "the Worker", transport: "tcp" },
  site: { variable: "EARSHOT_SITE_PORT", preset: 8788, purpose: "the site", transport: "tcp" },
  engines: { variable: "EARSHOT_ENGINES_PORT", preset: 8789, purpose: "the speech engines", transport: "tcp" },
  inspector: { variable: "EARSHOT_INSPECTOR_PORT", preset: 0, purpose: "the Worker's debugger", transport: "tcp" },
  signal: { variable: "EARSHOT_LIVEKIT_PORT", preset: 7880, purpose: "LiveKit", transport: "tcp" },
  tcp: { variable: "EARSHOT_LIVEKIT_TCP_PORT", preset: 7881, purpose: "LiveKit's media over TCP", transport: "tcp" },
  udp: { variable: "EARSHOT_LIVEKIT_UDP_PORT", preset: 7882, purpose: "LiveKit's media over UDP", transport: "udp" },
} as const satisfies Record<string, PortSlot>;

export type PortName = keyof typeof slots;
export type Ports = Readonly<Record<PortName, number>>;

const names = Object.keys(slots) as PortName[];

/**
 * The ports to use: the presets, or what the environment says; 0 stands for any that is free.
 * @param env environment; see `slots` for the variables
 * @param needed those that this run will listen on; the others are not checked
 * @throws StartError where a variable is no port, or a port is in use
 */
export async function choosePorts(
  env: Readonly<Record<string, string | undefined>>,
  needed: readonly PortName[] = names,
): Promise<Ports> {
  const chosen = {} as Record<PortName, number>;
  for (const name of names) {
    const slot: PortSlot = slots[name];
    const wanted = portIn(env[slot.variable], slot);
    if (!needed.includes(name)) {
      chosen[name] = wanted;
      continue;
    }
    const got =
      wanted === 0 ? await freePort(slot.transport, Object.values(chosen)) : await listenOnce(slot.transport, wanted);
    if (got === null) {
      throw new StartError(
        `Port ${wanted}, for ${slot.purpose}, is in use. End what uses it, or choose another: ` +
          `${slot.variable}=${wanted + 1000} npm start`,
      );
    }
    chosen[name] = got;
  }
  return chosen;
}

/** Variables that stand for free ports throughout: for tests that run beside a demo. */
export const anyFreePorts: Readonly<Record<string, string>> = Object.fromEntries(
  names.map((name) => [slots[name].variable, "0"]),
);

function portIn(value: string | undefined, slot: PortSlot): number {
  if (value === undefined || value === "") return slot.preset;
  const port = Number(value);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new StartError(`${slot.variable} must be a port from 1 to 65535 (or 0 for any), but is "${value}".`);
}

/**
 * A free port below those that systems lend to outgoing connections (32768 and up on Linux, 49152 elsewhere): one of those
 * may be taken again before the server that is started has it.
 * @param taken ports that are not to be given again
 */
export async function freePort(transport: "tcp" | "udp" = "tcp", taken: readonly number[] = []): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    if (!taken.includes(port) && (await listenOnce(transport, port)) !== null) return port;
  }
}

/** Listens for a moment. @returns the port, or null where something else has it */
async function listenOnce(transport: "tcp" | "udp", port: number): Promise<number | null> {
  if (transport === "udp") return bindUdp(port);
  const got = await listenTcp(port, "127.0.0.1");
  // A browser may take "localhost" for ::1, and would meet another program that listens there.
  if (got === null || (await listenTcp(got, "::1")) === null) return null;
  return got;
}

function listenTcp(port: number, host: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else if (host === "::1")
        resolve(port); // no IPv6 on this machine
      else reject(unusable(port, error));
    });
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : port));
    });
  });
}

function bindUdp(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const socket = createSocket("udp4");
    socket.once("error", (error: NodeJS.ErrnoException) => {
      socket.close();
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(unusable(port, error));
    });
    socket.bind({ port, address: "127.0.0.1", exclusive: true }, () => {
      const got = socket.address().port;
      socket.close(() => resolve(got));
    });
  });
}

const unusable = (port: number, error: Error): StartError =>
  new StartError(`Port ${port} cannot be used on this machine: ${error.message}`, { cause: error });
