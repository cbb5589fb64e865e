/** flite's own voices; `slt` is a woman's, the others are men's. */
export const fliteVoices = ["slt", "rms", "awb", "kal", "kal16"] as const;
export type FliteVoice = (typeof fliteVoices)[number];
