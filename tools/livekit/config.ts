/** Chooses the LiveKit server of a run, and configures one on loopback. */
import { StartError } from "../start/start-error.mjs";

/** Where a server is, and the key that signs tokens for it. */
export interface LiveKitAccess {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/**
 * A server that somebody else runs: LiveKit Cloud, or one's own.
 * @returns null where none of the three variables is set
 * @throws StartError where only some are set, or the URL is none of a WebSocket
 */
export function livekitFromEnv(env: Readonly<Record<string, string | undefined>>): LiveKitAccess | null {
  const names = ["LIVEKIT_URL", "LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"] as const;
  const [url = "", apiKey = "", apiSecret = ""] = names.map((name) => env[name]);
  const missing = names.filter((name) => (env[name] ?? "") === "");
  if (missing.length === names.length) return null;
  if (missing.length > 0) throw new StartError(`${missing.join(" and ")} must be set too, or none of the three.`);
  if (!/^wss?:\/\/[^/]/.test(url)) throw new StartError(`LIVEKIT_URL must begin with wss:// or ws://, but is ${url}.`);
  return { url, apiKey, apiSecret };
}

export interface LiveKitPorts {
  /** Signalling, by HTTP and WebSocket. */
  readonly signal: number;
  /** Media over TCP: all that a Worker can dial. */
  readonly tcp: number;
  readonly udp: number;
}

const loopbackInterfaces: Partial<Record<NodeJS.Platform, string>> = { linux: "lo", darwin: "lo0" };

/**
 * livekit-server's configuration for this machine alone. JSON is YAML too.
 * `enable_loopback_candidate` is needed: a server bound to loopback offers no candidate without it.
 */
export function loopbackConfig(ports: LiveKitPorts, access: Pick<LiveKitAccess, "apiKey" | "apiSecret">): string {
  const loopback = loopbackInterfaces[process.platform];
  const config = {
    port: ports.signal,
    bind_addresses: ["127.0.0.1"],
    rtc: {
      tcp_port: ports.tcp,
      udp_port: ports.udp,
      use_external_ip: false,
      node_ip: "127.0.0.1",
      enable_loopback_candidate: true,
      // Where none is named, livekit-server tells the browser of Google's and Twilio's (config.DefaultStunServers).
      stun_servers: [`127.0.0.1:${ports.udp}`],
      ...(loopback === undefined ? {} : { interfaces: { includes: [loopback] } }),
    },
    keys: { [access.apiKey]: access.apiSecret },
    logging: { level: "info" },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
