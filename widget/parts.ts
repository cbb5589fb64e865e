/**
 * The heavy part of the widget: where it lies, and its loading. The small script knows the hashed names of its own
 * release; the React package, which may be of another release than the server, asks for the server's current one.
 */
import type { Call, CallOptions } from "./call/call.ts";
import type { Host, WidgetController } from "./controller/host.ts";
import type { Origin } from "./origin.ts";

/** The exports of the heavy part; panel/entry.ts. */
export interface Parts {
  /** For React pages that draw their own. */
  readonly createCall: (options: CallOptions) => Call;
  readonly createController: (host: Host) => WidgetController;
}

const loading = new Map<string, Promise<Parts>>();

/** Loads the heavy part once per base. A load that failed may be tried again. Rejects where `base` is no address. */
export async function loadParts(base: string, origin: Origin): Promise<Parts> {
  const url = new URL(origin.entry, base).href;
  const known = loading.get(url);
  if (known) return known;
  for (const file of origin.beside) hintAt(new URL(file, base).href);
  const parts: Promise<Parts> = import(/* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ url);
  loading.set(url, parts);
  parts.catch(() => loading.delete(url));
  return parts;
}

function hintAt(url: string): void {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = url;
  document.head.append(link);
}
