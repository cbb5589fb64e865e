/** The way back from a call to the list as it was: with its filter. */

let search = "";

/** @param now the list's query, with its question mark */
export function rememberList(now: string): void {
  search = now;
}

export function listAddress(): string {
  return `/console/calls${search}`;
}
