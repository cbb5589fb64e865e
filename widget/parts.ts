/**
 * The heavy part of the widget: where it lies, and its loading. The small script knows the hashed names of its own
 * release; the React package, which may be of another release than the server, asks for the server's current one.
 */
import type { Call, CallOptions } from "./call/call.ts";
import type { Host, WidgetController } from "./controller/host.ts";

/** The exports of the heavy part; panel/entry.ts. */
export interface Parts {
  /** For React pages that draw their own. */
  readonly createCall: (options: CallOptions) => Call;
  readonly createController: (host: Host) => WidgetController;
}

/**
 * Loads a file of the release: the heavy part, where nothing else is said. The browser loads it once, however often it is asked for.
 * A load that failed may be tried again. Rejects where `base` is no address.
 */
export async function loadPart<Exports = Parts>(base: string, path: string): Promise<Exports> {
  const url = new URL(path, base).href;
  return import(/* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ url);
}
