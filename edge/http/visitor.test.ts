import { describe, expect, test } from "vitest";
import { visitorKey, visitorKeys } from "./visitor.ts";

const keys = (address: string) => visitorKeys("s", address);

test("knows a visitor by a hash: of an IPv4 address all of it, of an IPv6 address its network", () => {
  const key = (address: string | null, secret = "s") => visitorKey(secret, address);
  expect(key(null)).toBe("local");
  expect(key("192.0.2.1")).toMatch(/^[0-9a-f]{32}$/);
  expect(key("192.0.2.1")).not.toBe(key("192.0.2.2"));
  expect(key("192.0.2.1")).not.toBe(key("192.0.2.1", "another secret"));
  expect(key("2001:db8:1:2::1")).toBe(key("2001:0DB8:1:2:ffff:ffff:ffff:ffff"));
  expect(key("2001:db8:1:2::1")).not.toBe(key("2001:db8:1:3::1"));
  expect(key("2001:db8::1")).toBe(key("2001:db8:0:0:1::"));
});

describe("one IPv4 address is one visitor, however it is written", () => {
  test.each([
    ["127.0.0.1", "::ffff:127.0.0.1"],
    ["127.0.0.1", "::ffff:7f00:1"],
    ["127.0.0.1", "::FFFF:7F00:0001"],
    ["127.0.0.1", "0:0:0:0:0:ffff:7f00:1"],
    ["127.0.0.1", "0000:0000:0000:0000:0000:FFFF:7F00:0001"],
    ["127.0.0.1", "0:0::ffff:127.0.0.1"],
    ["127.0.0.1", "0:0:0:0:0:FfFf:127.0.0.1"],
    ["127.0.0.1", "::ffff:7f00:1%eth0"],
    ["127.0.0.1", "127.000.000.001"],
    ["127.0.0.1", "::ffff:0:127.0.0.1"],
    ["127.0.0.1", "::ffff:0:7f00:1"],
    ["192.0.2.33", "64:ff9b::192.0.2.33"],
    ["192.0.2.33", "64:ff9b::c000:221"],
    ["192.0.2.33", "0064:FF9B:0:0:0:0:C000:0221"],
    ["203.0.113.0", "64:ff9b::cb00:7100"],
    ["0.0.0.0", "::ffff:0:0"],
    ["255.255.255.255", "::ffff:ffff:ffff"],
  ])("%s as %s", (address, written) => {
    expect(keys(written)).toEqual(keys(address));
    expect(keys(written)).toHaveLength(1);
  });
});

test.each([
  ["::ffff:7f00:1", "::ffff:7f00:2"],
  ["::ffff:127.0.0.1", "::ffff:1.127.0.0"],
  ["64:ff9b::c000:221", "64:ff9b::c000:222"],
  ["64:ff9b::c000:221", "64:ff9b:1::c000:221"],
  ["::7f00:1", "127.0.0.1"],
  ["::1:ffff:7f00:1", "127.0.0.1"],
  ["::ffff:7f00:1:0", "127.0.0.1"],
  ["2001:db8::ffff:127.0.0.1", "127.0.0.1"],
  ["::ffff:256.0.0.1", "::ffff:257.0.0.1"],
  ["no address", "another"],
])("%s and %s are two", (one, other) => {
  expect(keys(one)[0]).not.toBe(keys(other)[0]);
});

test.each([
  ["2001:db8:1:42ab::1", "2001:0DB8:1:42AB:ffff::2", [true, true, true]],
  ["2001:db8:1:42ab::1", "2001:db8:1:42cd::1", [false, true, true]],
  ["2001:db8:1:42ab::1", "2001:db8:1:43ab::1", [false, false, true]],
  ["2001:db8:1:42ab::1", "2001:db8:2:42ab::1", [false, false, false]],
  ["2001:db8:1:2::192.0.2.1", "2001:db8:1:2::c000:201", [true, true, true]],
  ["2001:db8::", "2001:db8:0:0:1::", [true, true, true]],
])("%s and %s share their /64, /56 and /48: %j", (one, other, shared) => {
  const [ones, others] = [keys(one), keys(other)];
  expect(ones.map((key, at) => key === others[at])).toEqual(shared);
});
