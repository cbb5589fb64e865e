/** Where one element finds its server and the heavy part, and the heavy part's loading. */
import type { WidgetErrorCode } from "../contract.ts";
import { loadParts, type Origin, type Parts } from "../parts.ts";

export interface LoaderOptions {
  readonly origin: Origin;
  /** The attribute `server`, empty where it is not given. */
  readonly given: () => string;
  readonly onWait: (waiting: boolean) => void;
  readonly onFailed: (code: WidgetErrorCode, message: string) => void;
}

export class Loader {
  readonly #options: LoaderOptions;
  #loading: Promise<Parts | null> | null = null;
  #parts: Parts | null = null;

  constructor(options: LoaderOptions) {
    this.#options = options;
  }

  /** The Worker's origin: as the page says, or where the script came from. Empty where neither is known. */
  get server(): string {
    const { given, origin } = this.#options;
    return given() || (origin.base ? new URL(origin.base).origin : "");
  }

  /** The folder of the heavy part, with a slash at its end: beside the script, else at the server. */
  get base(): string {
    return this.#options.origin.base ?? (this.server && `${this.server}/`);
  }

  /** The heavy part, once it has been loaded. */
  get parts(): Parts | null {
    return this.#parts;
  }

  /** A failure is told when it matters: at the click, which loads again. */
  prefetch(): void {
    if (this.base) loadParts(this.base, this.#options.origin).catch(() => undefined);
  }

  /** Loads once, however many wait for it, and again after a failure. Null where it failed, which `onFailed` is told. */
  load(): Promise<Parts | null> {
    this.#loading ??= this.#load(this.base).finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #load(base: string): Promise<Parts | null> {
    const { origin, onWait, onFailed } = this.#options;
    if (!base) {
      onFailed("attribute_invalid", "the attribute server is missing, so there is nothing to be loaded");
      return null;
    }
    onWait(true);
    try {
      this.#parts = await loadParts(base, origin);
      return this.#parts;
    } catch (thrown) {
      onFailed("script_failed", `the call's code could not be loaded from ${base}: ${thrown}`);
      return null;
    } finally {
      onWait(false);
    }
  }
}
