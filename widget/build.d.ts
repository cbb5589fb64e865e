/** The names that the build gave to the heavy part, relative to the script; see vite.config.ts. */
declare module "virtual:earshot-parts" {
  export const entry: string;
  /** languages/other-button-texts.ts */
  export const buttonTexts: string;
}
