import { expect, test } from "vitest";
import { moveCandidates } from "./slow-livekit.ts";

const tcp = (port: number) => `candidate:1 1 tcp 1671430143 127.0.0.1 ${port} typ host tcptype passive`;
const udp = (port: number) => `candidate:2 1 udp 2130706431 127.0.0.1 ${port} typ host`;

test("moves every TCP candidate of the port, and neither UDP nor other ports", () => {
  const signal = [tcp(40001), udp(40001), tcp(40002), tcp(40001)];
  const data = Buffer.from(signal.join("\n"));
  expect(moveCandidates(data, 40001, 50009)).toBe(2);
  expect(data.toString()).toBe([tcp(50009), udp(40001), tcp(40002), tcp(50009)].join("\n"));
});

test("leaves the lengths in a signal as they are, and refuses where it could not", () => {
  const data = Buffer.from(tcp(40001));
  expect(() => moveCandidates(data, 40001, 9000)).toThrow("differ in their digits");
  expect(data.toString()).toBe(tcp(40001));
});
