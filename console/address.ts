/** The console's addresses: which page each shows, and parameters as an address writes them. */

export type Page =
  | { readonly kind: "desk" | "calls" | "figures" | "review" | "switches" | "unknown" }
  | { readonly kind: "call"; readonly callId: string };

/** The page at a path of the console. The Worker serves the same ones (edge/http/console/page.ts). */
export function pageOf(pathname: string): Page {
  const [, first, second, third, ...more] = pathname.replace(/\/$/, "").split("/");
  if (first !== "console" || more.length > 0) return { kind: "unknown" };
  if (second === undefined) return { kind: "desk" };
  if (second === "calls" && third !== undefined) return { kind: "call", callId: third };
  if (third !== undefined) return { kind: "unknown" };
  switch (second) {
    case "calls":
    case "figures":
    case "review":
    case "switches":
      return { kind: second };
    default:
      return { kind: "unknown" };
  }
}

/** The address of a call's page. */
export function addressOf(callId: string): string {
  return `/console/calls/${encodeURIComponent(callId)}`;
}

/** The parameters of a query that a page does not take: by their name, or since their value means nothing to it. */
export function faultsOf(search: string, takes: (name: string, value: string) => boolean): string[] {
  return [...new URLSearchParams(search)]
    .filter(([name, value]) => !takes(name, value))
    .map(([name, value]) => (value === "" ? name : `${name}=${value.slice(0, 60)}`));
}

export type Parameters = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** Parameters as a query with its question mark; empty without any. A list's parameter comes once for each item. */
export function searchOf(parameters: Parameters): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(name, String(one));
  }
  const text = search.toString();
  return text && `?${text}`;
}
