/** The address and the key of a vendor's server, or of another that speaks its protocol. */
import { EarshotError } from "../base/errors.ts";
import type { Variables } from "../base/variables.ts";

/** The vendor's own server. */
export interface VendorServer {
  /** The name that people see. */
  readonly name: string;
  readonly base: string;
}

/**
 * The definition's own address goes first, then the deployment's, then the vendor's.
 * @param variable the one that holds the deployment's address
 * @throws EarshotError `not_configured`.
 */
export function baseOf(variable: string, env: Variables, defined: string | undefined, own: VendorServer): URL {
  const base = defined ?? (text(env[variable]) || own.base);
  const url = URL.canParse(base) ? new URL(base) : undefined;
  if (url !== undefined && /^(https?|wss?):$/.test(url.protocol)) return url;
  throw new EarshotError(
    "not_configured",
    `${variable} is not an http(s) or ws(s) address: set it right, or leave it out`,
  );
}

/**
 * The address of a server of one's own, where there is no vendor's to fall back on.
 * @throws EarshotError `not_configured`.
 */
export function ownBaseOf(variable: string, env: Variables, defined: string | undefined, name: string): URL {
  const none = "https://none.invalid/";
  const base = baseOf(variable, env, defined, { name, base: none });
  if (base.href !== none) return base;
  throw new EarshotError("not_configured", `${name} needs a server: set ${variable}, or base in the definition`);
}

/**
 * A vendor's own host wants its key; any other server may, and gets it only if there is one.
 * @throws EarshotError `not_configured`.
 */
export function keyFor(base: URL, variable: string, env: Variables, own: VendorServer): { apiKey?: string } {
  const key = text(env[variable]);
  if (key !== "") return { apiKey: key };
  if (base.host !== new URL(own.base).host) return {};
  throw new EarshotError(
    "not_configured",
    `${own.name} needs a key: set ${variable} (wrangler secret put ${variable})`,
  );
}

/**
 * The address and the key for a WebSocket.
 * @param variables those that hold the deployment's address and its key
 * @throws EarshotError `not_configured`.
 */
export function socketServer(
  variables: { readonly base: string; readonly key: string },
  env: Variables,
  defined: string | undefined,
  own: VendorServer,
): { base: string; apiKey?: string } {
  const base = baseOf(variables.base, env, defined, own);
  return { base: socketBase(base), ...keyFor(base, variables.key, env, own) };
}

/** The name under which a model's use is priced: the vendor's, or the host of another server. */
export function pricedAt(base: URL, service: string, model: string, own: VendorServer): string {
  return `${base.host === new URL(own.base).host ? service : base.host}/${model}`;
}

/** The same address for a WebSocket. */
export function socketBase(base: URL): string {
  return base.href.replace(/^http/, "ws");
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
