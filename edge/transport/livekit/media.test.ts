/** Packets as they come from the server's connection, in the form in which werift passes them on. */

import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type RTCDtlsTransport, Event as WeriftEvent } from "werift";
import { mediaBytesRate, mediaDropRate, mediaRate } from "../../quotas/rates.ts";
import { Media } from "./media.ts";
import type { ReceivedRtp } from "./srtp.ts";
import { SrtpSender } from "./srtp.ts";

const keys = { key: Buffer.alloc(16, 7), salt: Buffer.alloc(12, 9) };
const frame = Buffer.alloc(80, 3);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function connected() {
  const onData = new WeriftEvent<[Buffer]>();
  const context = { srtpSessionKey: keys.key, srtpSessionSalt: keys.salt };
  let reportsOpened = 0;
  const transport = {
    startSrtp: () => undefined,
    srtpStarted: false,
    updateSrtpSession: () => undefined,
    dtls: { srtp: { srtpProfile: 7 } },
    srtp: { localContext: context, remoteContext: context },
    srtcp: {
      decrypt: (): Buffer => {
        reportsOpened += 1;
        throw new Error("not authentic");
      },
    },
    iceTransport: { connection: { onData, send: async () => undefined } },
    sendRtcp: async () => undefined,
  };
  const received: ReceivedRtp[] = [];
  const flooded: string[] = [];
  new Media({
    transport: transport as unknown as RTCDtlsTransport,
    stream: { ssrc: 1, payloadType: 111 },
    receive: (packet) => received.push(packet),
    flooded: ({ code }) => flooded.push(code),
  });
  transport.startSrtp();
  return { come: (data: Buffer) => onData.execute(data), received, flooded, reportsOpened: () => reportsOpened };
}

/** A microphone's stream, each packet of it encrypted. */
function microphone(ssrc: number, payload: Buffer = frame) {
  const sender = new SrtpSender(keys, { ssrc, payloadType: 111 });
  let nth = 0;
  return () => {
    nth += 1;
    return sender.protect({ payload, sequence: nth & 0xffff, timestamp: nth * 960, marker: false }, 0);
  };
}

/** Those that were opened have been by now. */
async function opened(received: readonly unknown[]): Promise<number> {
  for (let before = -1; before !== received.length; ) {
    before = received.length;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return received.length;
}

const most = (rate: { burst: number; perSecond: number }, seconds: number) => rate.burst + rate.perSecond * seconds;

describe("a flood of packets ends the call, and costs no more than its bucket holds", () => {
  const report = (nth: number) => {
    const bytes = Buffer.alloc(40, 1);
    bytes.set([0x80, 201]);
    bytes.writeUInt32BE(0x8000_0000 + nth, 36);
    return bytes;
  };
  const small = microphone(2, Buffer.from([3]));
  const many = [3, 4, 5, 6].map((ssrc) => microphone(ssrc));
  const padding = microphone(7, Buffer.alloc(0));
  const floods: [string, (nth: number) => Buffer | Promise<Buffer>][] = [
    ["of small ones", small],
    ["of several tracks", (nth) => many[nth % 4]?.() ?? frame],
    ["without any sound", padding],
    ["of a track for each", (nth) => microphone(100 + nth)()],
    ["that nobody encrypted", () => Buffer.from([0x80, 111, ...Buffer.alloc(60, 5)])],
    ["of reports", report],
  ];
  test.each(floods)("%s", { timeout: 30_000 }, async (_, packet) => {
    const { come, received, flooded, reportsOpened } = connected();
    const seconds = 3;
    for (let second = 0; second < seconds; second += 1) {
      for (let nth = 0; nth < 5_000; nth += 1) come(await packet(second * 5_000 + nth));
      vi.setSystemTime(Date.now() + 1_000);
    }
    expect(await opened(received)).toBeLessThanOrEqual(most(mediaRate, seconds));
    expect(reportsOpened()).toBeLessThanOrEqual(most(mediaRate, seconds));
    expect(flooded).toEqual(["flooded"]);
    come(await microphone(99)());
    const before = received.length;
    expect(await opened(received)).toBe(before);
  });

  test("of huge ones", { timeout: 30_000 }, async () => {
    const { come, received, flooded } = connected();
    const huge = microphone(8, Buffer.alloc(1_400, 4));
    const packets = Math.ceil(mediaBytesRate.burst / 1_400) + mediaDropRate.burst + 100;
    for (let nth = 0; nth < packets; nth += 1) come(await huge());
    expect((await opened(received)) * 1_400).toBeLessThanOrEqual(mediaBytesRate.burst);
    expect(flooded).toEqual(["flooded"]);
  });
});

describe("who is honest is heard whole", () => {
  test.each<[string, (at: ReturnType<typeof connected>) => Promise<number>]>([
    [
      "two who speak for two minutes, in packets of 10 ms",
      async ({ come }) => {
        const both = [microphone(11), microphone(12)];
        for (let nth = 0; nth < 12_000; nth += 1) {
          for (const next of both) come(await next());
          vi.setSystemTime(Date.now() + 10);
        }
        return 24_000;
      },
    ],
    [
      "a network that stood still for a minute, and does again",
      async ({ come }) => {
        const next = microphone(13);
        for (let minute = 0; minute < 3; minute += 1) {
          vi.setSystemTime(Date.now() + 60_000);
          for (let nth = 0; nth < 3_000; nth += 1) come(await next());
        }
        return 9_000;
      },
    ],
  ])("%s", { timeout: 60_000 }, async (_, speak) => {
    const at = connected();
    const sent = await speak(at);
    expect(await opened(at.received)).toBe(sent);
    expect(at.flooded).toEqual([]);
  });
});
