/** The way to LiveKit, as a network that can fail: a TCP proxy in front of its signalling port. */
import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export interface Network {
  readonly port: number;
  /** How many connections browsers have had so far; the agent's do not count. */
  browserConnections(): number;
  /** Nothing listens any more, and what was connected is torn off: "connection refused". */
  close(): Promise<void>;
  /** Connections are accepted and never answered. */
  swallow(): Promise<void>;
  /** Lets everything through again. */
  open(): Promise<void>;
  /** Tears off the browsers' connections and lets no new ones of theirs through; the agent's stay. */
  cutOffBrowsers(): void;
}

type Mode = "open" | "swallows" | "no-browsers";

export async function startNetwork(toPort: number): Promise<Network> {
  let mode: Mode = "open";
  let browsersSoFar = 0;
  const all = new Set<Socket>();
  const browsers = new Set<Socket>();

  const server = createServer((client) => {
    all.add(client);
    client.on("error", () => client.destroy());
    client.on("close", () => {
      all.delete(client);
      browsers.delete(client);
    });
    if (mode === "swallows") return;
    client.once("data", (head) => {
      if (isBrowser(head)) {
        if (mode === "no-browsers") return client.destroy();
        browsers.add(client);
        browsersSoFar += 1;
      }
      const upstream = connect(toPort, "127.0.0.1");
      upstream.on("error", () => upstream.destroy());
      upstream.on("close", () => client.destroy());
      client.on("close", () => upstream.destroy());
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
  });
  const listen = async (port: number): Promise<number> => {
    if (!server.listening) {
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    }
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the proxy has no port");
    return address.port;
  };
  const port = await listen(0);
  const tearOff = (sockets: ReadonlySet<Socket>) => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port,
    browserConnections: () => browsersSoFar,
    close: async () => {
      const closed = server.listening ? once(server, "close") : undefined;
      server.close();
      tearOff(all);
      await closed;
    },
    swallow: async () => {
      mode = "swallows";
      await listen(port);
    },
    open: async () => {
      mode = "open";
      await listen(port);
    },
    cutOffBrowsers: () => {
      mode = "no-browsers";
      tearOff(browsers);
    },
  };
}

/** A browser says what page it comes from, with each WebSocket and each request to another origin. */
function isBrowser(head: Buffer): boolean {
  return /^(origin|user-agent: mozilla)/im.test(head.toString("latin1"));
}
