/** Who a visitor is to the limits: a salted hash of the address, so that no address is kept. */
import { createHmac } from "node:crypto";

/** The visitor's key, and those of the networks that theirs is part of: of IPv6 the /56 and the /48 that a site is given. */
export function visitorKeys(secret: string, address: string | null): [string, ...string[]] {
  const own = visitorKey(secret, address);
  if (!address?.includes(":") || ipv4Within(address) !== null) return [own];
  const groups = groupsOf(address);
  const site = groups.slice(0, 3).join(":");
  const half = (groups[3] ?? "0").padStart(4, "0").slice(0, 2);
  return [own, keyOf(secret, `${site}:${half}/56`), keyOf(secret, `${site}/48`)];
}

/**
 * The visitor's key. `address` is Cloudflare's CF-Connecting-IP; without one (a Worker on the developer's own machine)
 * everybody is "local". Of an IPv6 address the first 64 bits count: the rest is the visitor's to choose (RFC 4291,
 * section 2.5.1).
 */
export function visitorKey(secret: string, address: string | null): string {
  return address ? keyOf(secret, networkOf(address)) : "local";
}

function keyOf(secret: string, network: string): string {
  return createHmac("sha256", secret).update(`visitor:${network}`).digest("hex").slice(0, 32);
}

function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  return ipv4Within(address) ?? groupsOf(address).slice(0, 4).join(":");
}

/** Of an IPv4 address that is written as IPv6 (RFC 4291, section 2.5.5.2). */
function ipv4Within(address: string): string | null {
  return /^::ffff:(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i.exec(address)?.[1] ?? null;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return groups.map((group) => group.replace(/^0+(?=.)/, ""));
}
