/**
 * The LiveKit server as an agent behind a slow network meets it: signalling and the media's TCP port each by a slow path.
 * The server names its own TCP port as candidate; in what it signals that is replaced by the slow one. Both have as many
 * digits, so no length changes; LiveKit signals unmasked and uncompressed frames.
 */

import { Chance } from "../../scenarios/chance.ts";
import type { LiveKit, RunningLiveKit } from "../../setup/livekit.ts";
import { type Slowness, startSlowPath } from "./slow-path.ts";

/** 60 ms round trip, and 1 % of the segments late by 200 ms. */
export const slowness: Slowness = { oneWayMs: 30, stallShare: 0.01, stallMs: 200 };
const seed = 4;

export interface SlowLiveKit extends LiveKit {
  /** How many candidates named the slow port: with none, the media did not go through it. */
  readonly candidates: () => number;
  close(): Promise<void>;
}

export async function startSlowLiveKit({ ports, key, secret }: RunningLiveKit): Promise<SlowLiveKit> {
  const chance = new Chance(seed);
  const media = await startSlowPath(ports.media, slowness, chance);
  let candidates = 0;
  const signalling = await startSlowPath(ports.signalling, slowness, chance, (data) => {
    candidates += moveCandidates(data, ports.media, media.port);
  });
  return {
    url: `ws://127.0.0.1:${signalling.port}`,
    key,
    secret,
    candidates: () => candidates,
    close: async () => {
      await Promise.all([signalling.close(), media.close()]);
    },
  };
}

/**
 * Replaces the port of TCP candidates on loopback (RFC 6544, section 4.5), in place; gives how many there were.
 * @throws Error where the ports differ in their digits.
 */
export function moveCandidates(data: Buffer, fromPort: number, toPort: number): number {
  const candidateOf = (port: number) => `127.0.0.1 ${port} typ host tcptype`;
  const [from, to] = [candidateOf(fromPort), candidateOf(toPort)];
  if (from.length !== to.length) throw new Error(`ports ${fromPort} and ${toPort} differ in their digits`);
  let moved = 0;
  for (let at = data.indexOf(from); at >= 0; at = data.indexOf(from, at + to.length)) {
    data.write(to, at, "latin1");
    moved += 1;
  }
  return moved;
}
