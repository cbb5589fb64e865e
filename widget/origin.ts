/** Where the heavy part of the widget lies. */

export interface Origin {
  /** The script's own folder, with a slash at its end; `null` in the React package, which goes by `server`. */
  readonly base: string | null;
  /** The entry's path below it. */
  readonly entry: string;
  /** Files the entry imports, to be fetched beside it and not after it. */
  readonly beside: readonly string[];
}

/** Of the package, in a page's own bundle: it goes by `server`, whose current release it loads. */
export const byServer: Origin = { base: null, entry: "panel.js", beside: [] };
