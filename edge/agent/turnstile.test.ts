import { describe, expect, it } from "vitest";
import { turnstileSecretOf } from "../features/turnstile/secret.ts";
import { turnstileSchema } from "./turnstile.ts";

describe("hostnames", () => {
  it.each([
    ["shop.example", "shop.example"],
    ["SHOP.Example", "shop.example"],
    ["münchen.example", "xn--mnchen-3ya.example"],
    ["localhost", "localhost"],
    ["127.0.0.1", "127.0.0.1"],
    ["[::1]", "[::1]"],
    ["shop.example/", "shop.example"],
  ])("may have %s", (given, host) => {
    expect(turnstileSchema.parse({ hostnames: [given] }).hostnames).toEqual([host]);
  });

  it.each([
    ...["", " ", "https://shop.example", "shop.example/talk", "shop.example:8443", "*.shop.example"],
    ...["*", "a@shop.example", "shop.example?x", "shop.example#x", "a b.example", "x".repeat(254)],
  ])("may not have %j", (given) => {
    expect(turnstileSchema.safeParse({ hostnames: [given] }).success).toBe(false);
  });

  it("are not an empty list, with which nobody would pass", () => {
    expect(turnstileSchema.safeParse({ hostnames: [] }).success).toBe(false);
  });
});

it.each([
  [{ action: "call" }, true],
  [{ action: "a_b-C9".padEnd(32, "x") }, true],
  [{ action: "x".repeat(33) }, false],
  [{ action: "" }, false],
  [{ action: "to call" }, false],
  [{ secretVariable: "SHOP_TURNSTILE" }, true],
  [{ secretVariable: "secret" }, false],
  [{ secret: "0x4AAA" }, false],
])("%o fits: %s", (given, fits) => {
  expect(turnstileSchema.safeParse(given).success).toBe(fits);
});

describe("the secret key", () => {
  const definition = turnstileSchema.parse({});
  const secret = (value: unknown, isTried = false) =>
    turnstileSecretOf(definition, { TURNSTILE_SECRET_KEY: value }, isTried);

  it("is that of the variable", () => {
    expect(secret(" 0x4AAAAAAA\n")).toEqual({ key: "0x4AAAAAAA", passesAnybody: false });
    const named = turnstileSchema.parse({ secretVariable: "SHOP_TURNSTILE" });
    expect(turnstileSecretOf(named, { SHOP_TURNSTILE: "0x4B" }, false).key).toBe("0x4B");
  });

  it.each([undefined, "", "  ", 7, null])("is missed where the variable is %j", (value) => {
    expect(() => secret(value)).toThrow(expect.objectContaining({ code: "not_configured" }));
    expect(() => secret(value)).toThrow("TURNSTILE_SECRET_KEY");
  });

  it("with which anybody passes serves to try it on this machine, and nowhere else", () => {
    const everybodys = "1x0000000000000000000000000000000AA";
    expect(secret(everybodys, true)).toEqual({ key: everybodys, passesAnybody: true });
    expect(() => secret(everybodys)).toThrow("key for tests");
  });

  it("with which nobody passes may be had anywhere", () => {
    expect(secret("2x0000000000000000000000000000000AA").passesAnybody).toBe(false);
    expect(secret("3x0000000000000000000000000000000AA").passesAnybody).toBe(false);
  });
});
