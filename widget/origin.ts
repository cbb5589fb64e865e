/** Where the heavy part of the widget lies. */
import type { OtherTexts } from "./languages/button.ts";

export interface Origin {
  /** The script's own folder, with a slash at its end; `null` in the React package, which goes by `server`. */
  readonly base: string | null;
  /** The entry's path below it. */
  readonly entry: string;
  /** Loads the button's words in the languages that the small script has not. */
  readonly loadOtherTexts: () => Promise<OtherTexts>;
}

/**
 * Of the package, in a page's own bundle: it goes by `server`, whose current release it loads. The button's words are a part of
 * the bundle.
 */
export const byServer: Origin = {
  base: null,
  entry: "panel.js",
  loadOtherTexts: () => import("./languages/other-button-texts.ts"),
};
