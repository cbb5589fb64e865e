/**
 * Every rate of things that come from a stranger into a call, or go out of one to others, in one table. Each is several
 * times what honest pages were seen to send, so that honest people never meet it.
 */

import type { Rate } from "../base/token-bucket.ts";
import { topics } from "../wire/topics.ts";

/** Packets of the room's data channels, all together, checked before anything is decoded. */
export const packetRate: Rate = { burst: 600, perSecond: 300 };
/** Their bytes: decrypting and decoding cost by the byte. The largest honest thing is a list of tools, 14 KB. */
export const packetBytesRate: Rate = { burst: 512 * 1024, perSecond: 64 * 1024 };

/**
 * Packets of sound, before they are decrypted: fifty a second from the caller and from a human, twice that where they
 * are short. A network that stalled for a minute may deliver the minute at once.
 */
export const mediaRate: Rate = { burst: 6_000, perSecond: 400 };
/** Their bytes: browsers send 4 to 8 KB a second, a studio's Opus is 64. */
export const mediaBytesRate: Rate = { burst: 4 * 1024 * 1024, perSecond: 128 * 1024 };
/** Packets of sound beyond their rate. Above this the call ends: no microphone makes so many. */
export const mediaDropRate: Rate = { burst: 4_000, perSecond: 50 };

/** By topic, or by packet kind where there is no topic; one bucket each for each participant. */
export const dataRates = {
  /** Three for each utterance, and room for a stuttering detector. */
  [topics.voiceActivity]: { burst: 60, perSecond: 20 },
  /** One hangup ends the call. */
  [topics.hangup]: { burst: 3, perSecond: 0.2 },
  /** The page sends one every four seconds. */
  [topics.presence]: { burst: 20, perSecond: 2 },
  /** The widget sends at most four a second, however often the page calls it. */
  [topics.context]: { burst: 40, perSecond: 10 },
  /**
   * Each is up to 32 schemas to compile. A page sends its list as its parts are shown, and again when nobody answers.
   */
  [topics.tools]: { burst: 20, perSecond: 2 },
  /** Presses of a button. */
  [topics.confirm]: { burst: 10, perSecond: 1 },
  /** One stops the recording, for good. */
  [topics.recording]: { burst: 5, perSecond: 0.5 },
  [topics.form]: { burst: 10, perSecond: 0.5 },
  [topics.message]: { burst: 5, perSecond: 0.1 },
  /** Typed text: for each, a header, most often one chunk, and a trailer. */
  streamHeader: { burst: 20, perSecond: 4 },
  streamChunk: { burst: 300, perSecond: 60 },
  streamTrailer: { burst: 20, perSecond: 4 },
  /** The agent has no RPC methods. Each request costs two packets that say so. */
  rpcRequest: { burst: 5, perSecond: 0.5 },
  /** Answers of the page's tools, two each. */
  rpcAnswer: { burst: 60, perSecond: 20 },
  /** Topics that are not Earshot's: a page may use the room for its own. */
  other: { burst: 200, perSecond: 60 },
} as const satisfies Readonly<Record<string, Rate>>;

/** Packets beyond their rate. Above this the call ends: no visitor sends so much. */
export const dropRate: Rate = { burst: 200, perSecond: 5 };
/** Notes in the record about dropped packets, so that the notes do not fill the record. */
export const dropNoteRate: Rate = { burst: 3, perSecond: 1 / 60 };

/** Messages that one call may leave for a human. */
export const messagesPerCall = 3;
/**
 * The news that one agent sends each receiver (a webhook, a channel, an address), over all its calls. One sentence sums
 * up the rest. A human cannot read more.
 */
export const newsPerAgentRate: Rate = { burst: 30, perSecond: 1 / 60 };

/**
 * Turnstile tokens that Cloudflare judges in ten minutes for one address (IPv6: its /64), its /56 and its /48. An
 * office behind one address has room for several times the calls that it may begin.
 */
export const turnstileTries = { perNetwork: [30, 120, 480], windowMs: 10 * 60_000 } as const;
