import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, it } from "vitest";
import { Chance } from "../../scenarios/chance.ts";
import { type SlowPath, SlowWay, startSlowPath } from "./slow-path.ts";

const slowness = { oneWayMs: 30, stallShare: 0.01, stallMs: 200 };
/** Stalls the segments of these numbers, counted from 0. */
const stalling = (...numbers: number[]) => {
  let segment = -1;
  return {
    of: () => {
      segment += 1;
      return numbers.includes(segment);
    },
  };
};

describe("one way of a slow path", () => {
  it("takes its time for each segment, however close they come", () => {
    const way = new SlowWay(slowness, stalling());
    expect([0, 1, 20].map((nowMs) => way.dueMs(nowMs))).toEqual([30, 31, 50]);
  });

  it("is late with a stalled segment, and what follows waits behind it", () => {
    const way = new SlowWay(slowness, stalling(1));
    expect([0, 20, 40, 180, 220].map((nowMs) => way.dueMs(nowMs))).toEqual([30, 250, 250, 250, 250]);
    expect(way.dueMs(240)).toBe(270);
  });

  it("lets nothing through before it is open", () => {
    const way = new SlowWay(slowness, stalling(), 90);
    expect([0, 55, 70].map((nowMs) => way.dueMs(nowMs))).toEqual([90, 90, 100]);
  });

  it("stalls the share that was asked for", () => {
    const way = new SlowWay(slowness, new Chance(4));
    const late = Array.from({ length: 20_000 }, (_, at) => way.dueMs(at * 1000) - at * 1000).filter((ms) => ms === 230);
    expect(late.length / 20_000).toBeCloseTo(0.01, 2);
  });
});

describe("a slow path", () => {
  const opened: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0).reverse()) await each.close();
  });

  /** To a server that does this with each connection. */
  async function pathTo(serve: (socket: Socket) => void, rewrite?: (data: Buffer) => void): Promise<SlowPath> {
    const server = createServer({ allowHalfOpen: true }, serve).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const quick = { oneWayMs: 2, stallShare: 0, stallMs: 10 };
    const path = await startSlowPath(port, quick, stalling(0, 3, 7), rewrite);
    opened.push(server, path);
    return path;
  }

  it("loses nothing, keeps the order, and hands on the end of each side after all of it", async () => {
    const path = await pathTo((socket) => socket.pipe(socket));
    const socket = connect({ port: path.port, host: "127.0.0.1", allowHalfOpen: true });
    const numbers = Array.from({ length: 2000 }, (_, at) => `${at},`);
    for (const number of numbers) socket.write(number);
    socket.end();
    expect(await text(socket)).toBe(numbers.join(""));
  });

  it("rewrites what comes from the server, and not what goes to it", async () => {
    let asked = "";
    const path = await pathTo(
      (socket) =>
        socket.once("data", (data) => {
          asked = data.toString();
          socket.end("answer A");
        }),
      (data) => data.fill("B", data.indexOf("A")),
    );
    const socket = connect(path.port, "127.0.0.1");
    socket.write("question A");
    expect(await text(socket)).toBe("answer B");
    expect(asked).toBe("question A");
  });

  it("ends the other side where one is broken", async () => {
    const path = await pathTo((socket) => socket.once("data", () => socket.resetAndDestroy()));
    const socket = connect(path.port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write("hello");
    await once(socket, "close");
    expect(socket.destroyed).toBe(true);
  });
});
