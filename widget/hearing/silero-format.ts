/** The input of Silero's model: 32 ms at a time, mono (utils_vad.py: 512 samples at 16 kHz). */
export const sileroRateHz = 16_000;
export const sileroFrameSamples = 512;
export const sileroFrameMs = (sileroFrameSamples / sileroRateHz) * 1000;
