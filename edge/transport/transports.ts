/** The transports of the table by what they do. */
import type { Env } from "../base/env.ts";
import { EarshotError } from "../base/errors.ts";
import type { Outside, PageEntries } from "./outside.ts";
import * as table from "./table.ts";
import type { Transport } from "./transport.ts";

/** In the order of their names in the table. */
export const transports: readonly Transport[] = Object.values(table);

/** @throws EarshotError `not_configured` for one that the table does not have, or not any more. */
export function transportNamed(kind: string): Transport {
  const found = transports.find((transport) => transport.kind === kind);
  if (found) return found;
  throw new EarshotError("not_configured", `there is no transport "${kind}"; edge/transport/table.ts has them all`);
}

/** The one by which pages begin their calls. @throws EarshotError `not_configured` */
export function transportOfPages(): Transport {
  const found = transports.find(({ outside }) => outside.pages !== null);
  if (found) return found;
  throw new EarshotError("not_configured", "edge/transport/table.ts has no transport that lets pages in");
}

/** Ways in for pages, by this transport. @throws EarshotError `not_configured` where it has none. */
export function pageEntriesOf({ name, outside }: Transport): PageEntries {
  if (outside.pages) return outside.pages;
  throw new EarshotError("not_configured", `no page comes into a call over ${name}`);
}

/** The one that sends agents into other people's rooms. @throws EarshotError `not_configured` */
export function transportOfDispatches(): Transport & { readonly readDispatch: NonNullable<Outside["readDispatch"]> } {
  for (const transport of transports) {
    const { readDispatch } = transport.outside;
    if (readDispatch) return { ...transport, readDispatch };
  }
  throw new EarshotError("not_configured", "edge/transport/table.ts has no transport with other people's rooms");
}

/** The part of a transport that ends its rooms. */
export interface RoomEnder extends Pick<Transport, "name" | "refusedCode">, Pick<Outside, "looksAfterMs"> {
  /** Whether it was there. @throws EarshotError where it may still be. */
  end(room: string): Promise<boolean>;
}

/** @throws EarshotError as `transportNamed()`. */
export function roomEnderOf(env: Env, kind: string): RoomEnder {
  const { name, refusedCode, outside } = transportNamed(kind);
  return { name, refusedCode, looksAfterMs: outside.looksAfterMs, end: (room) => outside.endRoom(env, room) };
}
