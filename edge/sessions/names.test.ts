import { expect, test } from "vitest";
import { callIdOf, isCallId, newCallId, roomNameOf, visitorIdentityOf } from "./names.ts";
import { visitorKey } from "./visitor.ts";

test("finds the call of its room, and of no other room", () => {
  const callId = newCallId();
  expect(isCallId(callId)).toBe(true);
  expect(callIdOf(roomNameOf(callId))).toBe(callId);
  for (const name of ["", "call-", "call-1234", callId, `call-${callId}0`, `call-${callId.toUpperCase()}x`]) {
    expect(callIdOf(name)).toBeUndefined();
  }
});

test("names a visitor the same whenever it joins, and never by the whole of the call's id", () => {
  const callId = newCallId();
  expect(visitorIdentityOf(callId)).toBe(visitorIdentityOf(callId));
  expect(visitorIdentityOf(callId)).not.toContain(callId);
});

test("knows a visitor by a hash: of an IPv4 address all of it, of an IPv6 address its network", () => {
  const key = (address: string | null, secret = "s") => visitorKey(secret, address);
  expect(key(null)).toBe("local");
  expect(key("192.0.2.1")).toMatch(/^[0-9a-f]{32}$/);
  expect(key("192.0.2.1")).not.toBe(key("192.0.2.2"));
  expect(key("192.0.2.1")).not.toBe(key("192.0.2.1", "another secret"));
  expect(key("2001:db8:1:2::1")).toBe(key("2001:0DB8:1:2:ffff:ffff:ffff:ffff"));
  expect(key("2001:db8:1:2::1")).not.toBe(key("2001:db8:1:3::1"));
  expect(key("2001:db8::1")).toBe(key("2001:db8:0:0:1::"));
  expect(key("::ffff:192.0.2.1")).toBe(key("192.0.2.1"));
});
