import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { RtcpRrPacket, SrtcpSession } from "werift";
import { SrtcpReceiver } from "./srtcp.ts";

/** RFC 7714, section 14.2. */
const aeadAes128Gcm = 7;

function ends() {
  const [key, salt] = [randomBytes(16), randomBytes(12)];
  const keys = { localMasterKey: key, localMasterSalt: salt, remoteMasterKey: key, remoteMasterSalt: salt };
  const session = new SrtcpSession({ keys, profile: aeadAes128Gcm });
  const sealed = (ssrc = 5) => Buffer.from(session.encrypt(new RtcpRrPacket({ ssrc, reports: [] }).serialize()));
  return { sealed, receiver: new SrtcpReceiver((packet) => session.decrypt(packet)) };
}

test("opens each report once, in any order", () => {
  const { sealed, receiver } = ends();
  const packets = [sealed(), sealed(), sealed()];
  const opened = [2, 0, 1, 0, 1, 2].map((at) => receiver.open(Buffer.from(packets[at] ?? [])));
  expect(opened.map((report) => report?.readUInt32BE(4))).toEqual([5, 5, 5, undefined, undefined, undefined]);
});

test("opens none that is more than 63 behind the newest, and counts each source for itself", () => {
  const { sealed, receiver } = ends();
  const packets = Array.from({ length: 66 }, () => sealed());
  const open = (at: number) => receiver.open(Buffer.from(packets[at] ?? [])) !== undefined;
  expect([open(65), open(2), open(1), open(0)]).toEqual([true, true, false, false]);
  expect(receiver.open(sealed(6))).toBeDefined();
});

test("drops what is forged or cut off, and the index that it claims stays free", () => {
  const { sealed, receiver } = ends();
  const [first, second] = [sealed(), sealed()];
  for (let at = 4; at < second.length; at++) {
    const forged = Buffer.from(second);
    forged[at] = (forged[at] ?? 0) ^ 1;
    expect(receiver.open(forged)).toBeUndefined();
  }
  // Claims to be the newest of all: if that counted, nothing else would get in.
  const ahead = Buffer.from(second);
  ahead.writeUInt32BE(0xffffffff, ahead.length - 4);
  expect(receiver.open(ahead)).toBeUndefined();
  for (let bytes = 0; bytes < second.length; bytes++) expect(receiver.open(second.subarray(0, bytes))).toBeUndefined();
  expect([receiver.open(first), receiver.open(second)].every(Boolean)).toBe(true);
});
