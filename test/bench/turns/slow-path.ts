/**
 * A slow network on TCP: a proxy on loopback. Each way takes `oneWayMs`; connecting costs a round trip more. Of the
 * segments (what one read gives: on loopback nearly always what the sender wrote at once, a packet or a frame) each way,
 * the share `stallShare` is late by `stallMs`, as if lost and sent again, and whatever follows waits behind it, because
 * TCP keeps the order.
 */
import { connect, createServer, type Socket } from "node:net";

export interface Slowness {
  readonly oneWayMs: number;
  /** 0 to 1. */
  readonly stallShare: number;
  readonly stallMs: number;
}

/** One direction of a connection: says when what comes now goes on, ms of the clock that it is asked by. */
export class SlowWay {
  readonly #slowness: Slowness;
  readonly #chance: { of(probability: number): boolean };
  #lastMs: number;

  /** @param openMs nothing goes on before */
  constructor(slowness: Slowness, chance: { of(probability: number): boolean }, openMs = 0) {
    this.#slowness = slowness;
    this.#chance = chance;
    this.#lastMs = openMs;
  }

  dueMs(nowMs: number): number {
    const { oneWayMs, stallMs, stallShare } = this.#slowness;
    const stalledMs = this.#chance.of(stallShare) ? stallMs : 0;
    this.#lastMs = Math.max(this.#lastMs, nowMs + oneWayMs + stalledMs);
    return this.#lastMs;
  }
}

export interface SlowPath {
  readonly port: number;
  close(): Promise<void>;
}

/** @param rewrite changes, in place, what comes back from the server */
export async function startSlowPath(
  toPort: number,
  slowness: Slowness,
  chance: { of(probability: number): boolean },
  rewrite: (fromServer: Buffer) => void = () => undefined,
): Promise<SlowPath> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const upstream = connect({ port: toPort, host: "127.0.0.1", allowHalfOpen: true, noDelay: true });
    const openMs = performance.now() + 3 * slowness.oneWayMs;
    relay(client, upstream, new SlowWay(slowness, chance, openMs), () => undefined);
    relay(upstream, client, new SlowWay(slowness, chance), rewrite);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("the slow path has no port");
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return { port: address.port, close };
}

/** Hands on what comes, and the end, each when it is due. */
function relay(from: Socket, to: Socket, way: SlowWay, rewrite: (data: Buffer) => void): void {
  const waiting: { readonly dueMs: number; readonly data: Buffer | "end" }[] = [];
  let timer: NodeJS.Timeout | undefined;
  const handOn = () => {
    timer = undefined;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const restMs = next.dueMs - performance.now();
      if (restMs > 0) {
        timer = setTimeout(handOn, restMs);
        return;
      }
      waiting.shift();
      if (next.data === "end") to.end();
      else to.write(next.data);
    }
  };
  const take = (data: Buffer | "end") => {
    waiting.push({ dueMs: way.dueMs(performance.now()), data });
    if (timer === undefined) handOn();
  };
  from.on("data", (data) => {
    rewrite(data);
    take(data);
  });
  from.on("end", () => take("end"));
  from.on("close", () => take("end"));
}
