/** Who a visitor is to the limits: a salted hash of the address, so that no address is kept. */
import { createHmac } from "node:crypto";

/**
 * The visitor's key. `address` is Cloudflare's CF-Connecting-IP; without one (a Worker on the developer's own machine)
 * everybody is "local". Of an IPv6 address the first 64 bits count: the rest is the visitor's to choose (RFC 4291,
 * section 2.5.1).
 */
export function visitorKey(secret: string, address: string | null): string {
  if (!address) return "local";
  return createHmac("sha256", secret)
    .update(`visitor:${networkOf(address)}`)
    .digest("hex")
    .slice(0, 32);
}

function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = "", tail] = address.toLowerCase().split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array<string>(zeros).fill("0"), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}
