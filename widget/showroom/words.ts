/** Names as the showroom writes them. */

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A language's name in itself. @param code as in widget/languages */
export const nameOf = (code: string): string =>
  capitalised(new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code);
