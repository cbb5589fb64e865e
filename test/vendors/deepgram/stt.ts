import { startFakeListen } from "../deepgram-listen.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

export const deepgramNova: SttStandIn = {
  title: "Deepgram Nova",
  chosen: { service: "deepgram" },
  start: startFakeListen,
  env: (url, key) => ({ DEEPGRAM_API_KEY: key, DEEPGRAM_LISTEN_BASE_URL: url }),
  keyIn: { header: "authorization" },
  otherLanguage: "de",
  hasWordTimes: true,
  canBeAsked: true,
  takesPhrases: true,
  // https://developers.deepgram.com/docs/audio-keep-alive
  idleMs: 10_000,
  // https://developers.deepgram.com/docs/errors
  closes: [
    { code: 1008, reason: "DATA-0000", isFinal: false },
    { code: 1011, reason: "NET-0001", isFinal: false },
  ],
};
