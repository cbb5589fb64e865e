import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { RtpHeader, SrtpSession } from "werift";
import { SrtpReceiver, SrtpSender } from "./srtp.ts";

/** RFC 7714, section 14.2. */
const aeadAes128Gcm = 7;
const stream = { ssrc: 0xfedcba98, payloadType: 111 };

/** Two ends with the same keys: werift's, and those that ours are made of. */
function ends() {
  const [key, salt] = [randomBytes(16), randomBytes(12)];
  const keys = { localMasterKey: key, localMasterSalt: salt, remoteMasterKey: key, remoteMasterSalt: salt };
  const werifts = new SrtpSession({ keys, profile: aeadAes128Gcm });
  const { srtpSessionKey, srtpSessionSalt } = werifts.localContext;
  return { werifts, ours: { key: srtpSessionKey, salt: srtpSessionSalt } };
}

/** Each when the one before has answered, as packets are opened. */
async function oneByOne<Given, Answer>(all: readonly Given[], ask: (one: Given) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const one of all) answers.push(await ask(one));
  return answers;
}

const paced = (sequence: number, payload: Uint8Array) => ({ payload, sequence, timestamp: 0xfffffff0, marker: true });

test("werift reads what we send, over more than one lap of the sequence number", async () => {
  const { werifts, ours } = ends();
  const sender = new SrtpSender(ours, stream);
  for (const sequence of [65_533, 65_534, 65_535, 0, 1, 30_000, 60_000, 65_535, 3]) {
    const payload = randomBytes(sequence % 90);
    const packet = (await sender.protect(paced(sequence, payload), 2)).subarray(2);
    const clear = werifts.decrypt(packet);
    expect(clear.subarray(12).equals(payload)).toBe(true);
    expect([clear[1], clear.readUInt16BE(2), clear.readUInt32BE(4)]).toEqual([111 | 0x80, sequence, 0xfffffff0]);
    expect(clear.readUInt32BE(8)).toBe(stream.ssrc);
  }
});

test("we read what werift sends, over more than one lap, in any order", async () => {
  const { werifts, ours } = ends();
  const receiver = new SrtpReceiver(ours);
  const sealed = [65_534, 65_535, 0, 1].map((sequenceNumber) => {
    const header = new RtpHeader({ ...stream, sequenceNumber, timestamp: 7 });
    return Buffer.from(werifts.encrypt(Buffer.from([sequenceNumber & 0xff]), header));
  });
  const inOrder = await oneByOne([0, 2, 1, 3], (at) => receiver.open(sealed[at] ?? Buffer.alloc(0)));
  expect(inOrder.map((packet) => packet?.sequence)).toEqual([65_534, 0, 65_535, 1]);
  expect(inOrder.map((packet) => packet?.payload[0])).toEqual([0xfe, 0, 0xff, 1]);
  expect(inOrder[0]).toMatchObject({ ssrc: stream.ssrc, timestamp: 7 });
});

test("reads behind contributing sources and an extension, and takes padding off", async () => {
  const { werifts, ours } = ends();
  const header = new RtpHeader({
    ...stream,
    sequenceNumber: 9,
    timestamp: 7,
    csrc: [1, 2],
    extension: true,
    extensionProfile: 0xbede,
    extensions: [{ id: 1, payload: Buffer.from([5, 6]) }],
  });
  const plain = await new SrtpReceiver(ours).open(Buffer.from(werifts.encrypt(Buffer.from("voice"), header)));
  expect(Buffer.from(plain?.payload ?? []).toString()).toBe("voice");
  const padded = new RtpHeader({ ...stream, sequenceNumber: 10, timestamp: 7, padding: true });
  const probe = await new SrtpReceiver(ours).open(Buffer.from(werifts.encrypt(Buffer.from([0, 0, 3]), padded)));
  expect(probe?.payload).toHaveLength(0);
});

test("drops what is forged, cut off or no packet, and goes on", async () => {
  const { werifts, ours } = ends();
  const receiver = new SrtpReceiver(ours);
  const sealed = (sequenceNumber: number) =>
    Buffer.from(werifts.encrypt(Buffer.from("voice"), new RtpHeader({ ...stream, sequenceNumber, timestamp: 7 })));
  const forged = sealed(1);
  forged[14] = (forged[14] ?? 0) ^ 1;
  expect(await receiver.open(forged)).toBeUndefined();
  for (const bytes of [0, 1, 11, 12, 27]) expect(await receiver.open(sealed(2).subarray(0, bytes))).toBeUndefined();
  expect(await receiver.open(Buffer.alloc(60, 0xff))).toBeUndefined();
  expect((await receiver.open(sealed(3)))?.sequence).toBe(3);
});

test("reads each packet once: those that somebody sends again are dropped, late ones are not", async () => {
  const { werifts, ours } = ends();
  const receiver = new SrtpReceiver(ours);
  const sealed = Array.from({ length: 140 }, (_, at) => {
    const header = new RtpHeader({ ...stream, sequenceNumber: (65_500 + at) & 0xffff, timestamp: at });
    return Buffer.from(werifts.encrypt(Buffer.from("voice"), header));
  });
  const opens = async (at: number) => (await receiver.open(Buffer.from(sealed[at] ?? []))) !== undefined;
  expect(await oneByOne([0, 0, 1, 3, 2, 3, 0], opens)).toEqual([true, false, true, true, true, false, false]);
  // Over the lap, with one that is 63 late and one that is 64 late.
  expect(await oneByOne([100, 37, 36, 100, 37, 139, 138], opens)).toEqual([
    true,
    true,
    false,
    false,
    false,
    true,
    true,
  ]);
});

test("a source has a window of its own, and a forged packet takes nobody's place", async () => {
  const { werifts, ours } = ends();
  const receiver = new SrtpReceiver(ours);
  const sealed = (ssrc: number, sequenceNumber: number) =>
    Buffer.from(
      werifts.encrypt(Buffer.from("voice"), new RtpHeader({ ...stream, ssrc, sequenceNumber, timestamp: 7 })),
    );
  expect((await receiver.open(sealed(1, 9)))?.ssrc).toBe(1);
  expect((await receiver.open(sealed(2, 9)))?.ssrc).toBe(2);
  const ahead = sealed(1, 10);
  ahead.writeUInt16BE(900, 2);
  expect(await receiver.open(ahead)).toBeUndefined();
  expect((await receiver.open(sealed(1, 8)))?.sequence).toBe(8);
});
