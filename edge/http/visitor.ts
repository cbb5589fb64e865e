/** The visitor's name for the limits: a salted hash of the address, so that no address is kept. */
import { createHmac } from "node:crypto";
import { addressOf } from "./address.ts";

/** The visitor's key, and those of the networks that theirs is part of: of IPv6 the /56 and the /48 that a site is given. */
export function visitorKeys(secret: string, address: string | null): [string, ...string[]] {
  if (!address) return ["local"];
  const [own, ...wider] = networksOf(address);
  return [keyOf(secret, own), ...wider.map((network) => keyOf(secret, network))];
}

/**
 * The visitor's key. `address` is Cloudflare's CF-Connecting-IP; without one (a Worker on the developer's own machine)
 * everybody is "local". Of an IPv6 address the first 64 bits count: the rest is the visitor's to choose (RFC 4291,
 * section 2.5.1).
 */
export function visitorKey(secret: string, address: string | null): string {
  return visitorKeys(secret, address)[0];
}

function keyOf(secret: string, network: string): string {
  return createHmac("sha256", secret).update(`visitor:${network}`).digest("hex").slice(0, 32);
}

/** The visitor's own, then wider ones. */
function networksOf(text: string): [string, ...string[]] {
  const address = addressOf(text);
  if (address === null) return [text];
  if (address.kind === "ipv4") return [address.text];
  const groups = address.groups.map((group) => group.toString(16));
  const site = groups.slice(0, 3).join(":");
  const half = (groups[3] ?? "0").padStart(4, "0").slice(0, 2);
  return [groups.slice(0, 4).join(":"), `${site}:${half}/56`, `${site}/48`];
}
