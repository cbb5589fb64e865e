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
  const candidateOf = (port: number) => `127.0.0.1 ${port} typ host tcptype`;
  const [own, slow] = [candidateOf(ports.media), candidateOf(media.port)];
  if (own.length !== slow.length) throw new Error(`ports ${ports.media} and ${media.port} differ in their digits`);
  let candidates = 0;
  const signalling = await startSlowPath(ports.signalling, slowness, chance, (data) => {
    for (let at = data.indexOf(own); at >= 0; at = data.indexOf(own, at)) {
      data.write(slow, at, "latin1");
      candidates += 1;
    }
  });
  return {
    ...{ url: `ws://127.0.0.1:${signalling.port}`, key, secret },
    candidates: () => candidates,
    close: async () => {
      await Promise.all([signalling.close(), media.close()]);
    },
  };
}
