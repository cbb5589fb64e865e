/** Silero is for pages that ask for it, where connection and device can carry it. */

/**
 * Of the two, by `npm run bench -- detectors` (docs/benchmarks.md has the figures): in noise and among coughs both miss
 * nothing and invent nothing, and the light detector is 15 ms earlier to notice a voice and 90 ms earlier to notice its
 * end; it weighs nothing, where Silero weighs 5 MB and holds the page's main thread while it starts. Only music is beyond it (62
 * false starts a minute, Silero 0.4): a page whose visitors call from a bar or a shop floor asks for Silero.
 */
const chosenByAuto: "light" | "silero" = "light";

/** Browsers' facts about connection and device. All but Chromium's tell nothing, and are trusted with it. */
export interface Means {
  readonly connection?: { readonly saveData?: boolean; readonly effectiveType?: string };
  /** GiB, rounded, 8 at the most (W3C Device Memory). */
  readonly deviceMemory?: number;
}

declare global {
  interface Navigator extends Means {}
}

/** Less holds neither the page nor a WebAssembly heap comfortably. */
const leastMemoryGiB = 4;

export function wantsSilero(vad: "auto" | "light" | "silero"): boolean {
  return (vad === "auto" ? chosenByAuto : vad) === "silero";
}

/** Whether 5 MB may be loaded and run: not where data is saved, the connection slow (Network Information API), or memory short. */
export function maySilero({ connection, deviceMemory }: Means): boolean {
  if (connection?.saveData) return false;
  if (connection?.effectiveType !== undefined && connection.effectiveType !== "4g") return false;
  return deviceMemory === undefined || deviceMemory >= leastMemoryGiB;
}
