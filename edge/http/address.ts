/** Reads the text of an IP address, so that one address is one visitor in any spelling. Pure. */

/** The last group of an IPv6 address may be two, written as IPv4 (RFC 4291, section 2.2, form 3). */
const dotted = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/**
 * The networks whose last 32 bits are an IPv4 address that a host has: IPv4-mapped (RFC 4291, section 2.5.5.2),
 * IPv4-translated (RFC 2765, section 2.1) and the well-known prefix of NAT64 (RFC 6052, section 2.1).
 */
const ipv4Networks: readonly (readonly number[])[] = [
  [0, 0, 0, 0, 0, 0xffff],
  [0, 0, 0, 0, 0xffff, 0],
  [0x64, 0xff9b, 0, 0, 0, 0],
];

/** An address that was read: IPv4 in its usual form, or the eight groups of IPv6. */
export type Address =
  | { readonly kind: "ipv4"; readonly text: string }
  | { readonly kind: "ipv6"; readonly groups: readonly number[] };

/** An IPv4 address within IPv6 is that IPv4 address. Null: it is none. */
export function addressOf(text: string): Address | null {
  const plain = ipv4(text);
  if (plain) return { kind: "ipv4", text: plain.join(".") };
  const groups = groupsOf(text);
  if (groups === null) return null;
  if (!ipv4Networks.some((network) => network.every((group, at) => group === groups[at]))) {
    return { kind: "ipv6", groups };
  }
  const [high = 0, low = 0] = groups.slice(6);
  return { kind: "ipv4", text: [high >> 8, high & 255, low >> 8, low & 255].join(".") };
}

function ipv4(text: string): number[] | null {
  const parts = dotted.exec(text)?.slice(1).map(Number);
  return parts?.every((part) => part <= 255) ? parts : null;
}

/** The eight groups of an IPv6 address, with or without a zone (RFC 4007, section 11). */
function groupsOf(text: string): number[] | null {
  const [address = ""] = text.split("%");
  const halves = address.split("::");
  if (halves.length > 2) return null;
  const [before, after] = [halfOf(halves[0] ?? ""), halfOf(halves[1] ?? "")];
  if (before === null || after === null) return null;
  const zeros = 8 - before.length - after.length;
  if (halves.length === 1 ? zeros !== 0 : zeros < 1) return null;
  return [...before, ...Array<number>(zeros).fill(0), ...after];
}

function halfOf(text: string): number[] | null {
  if (text === "") return [];
  const pieces = text.split(":");
  const [a, b, c, d] = ipv4(pieces.at(-1) ?? "") ?? [];
  const tail =
    a === undefined || b === undefined || c === undefined || d === undefined ? [] : [a * 256 + b, c * 256 + d];
  const hex = tail.length > 0 ? pieces.slice(0, -1) : pieces;
  if (!hex.every((piece) => /^[\da-f]{1,4}$/i.test(piece))) return null;
  return [...hex.map((piece) => Number.parseInt(piece, 16)), ...tail];
}
