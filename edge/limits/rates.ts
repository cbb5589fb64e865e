/**
 * Every rate at which something may come from a stranger into a call, or go out of one to others, in one table. Each is
 * several times what an honest page was seen to do, so that nobody who is honest meets it.
 */

import type { Rate } from "../base/token-bucket.ts";
import { topics } from "../wire/topics.ts";

/** Packets of the room's data channels, all together, looked at before anything is decoded. */
export const packetRate: Rate = { burst: 600, perSecond: 300 };
/** Their bytes: decrypting and decoding cost by the byte. The largest honest thing is a list of tools, 14 KB. */
export const packetBytesRate: Rate = { burst: 512 * 1024, perSecond: 64 * 1024 };

/**
 * Packets of sound, before they are decrypted: fifty a second of the caller and of a human, twice that where they are short.
 * A network that stood still for a minute may bring all of it at once.
 */
export const mediaRate: Rate = { burst: 6_000, perSecond: 400 };
/** Their bytes: browsers send 4 to 8 KB a second, a studio's Opus is 64. */
export const mediaBytesRate: Rate = { burst: 4 * 1024 * 1024, perSecond: 128 * 1024 };
/** Packets of sound that found no room. Above this the call ends: no microphone makes so many. */
export const mediaDropRate: Rate = { burst: 4_000, perSecond: 50 };

/** By topic, or by the kind of a packet that has none; one bucket each for each participant. */
export const dataRates = {
  /** Three for each thing that is said, and a stutter of the detector. */
  [topics.voice]: { burst: 60, perSecond: 20 },
  /** One ends the call. */
  [topics.hangup]: { burst: 3, perSecond: 0.2 },
  /** The page sends one every four seconds. */
  [topics.presence]: { burst: 20, perSecond: 2 },
  /** The widget sends at most four a second, whatever the page does. */
  [topics.context]: { burst: 40, perSecond: 10 },
  /** Each is up to 32 schemas to be compiled. A page tells its list as its parts are shown, and again when nobody answers. */
  [topics.tools]: { burst: 20, perSecond: 2 },
  /** Presses of a button. */
  [topics.confirm]: { burst: 10, perSecond: 1 },
  [topics.form]: { burst: 10, perSecond: 0.5 },
  [topics.message]: { burst: 5, perSecond: 0.1 },
  /** Typed text: a header, most often one chunk, and a trailer for each. */
  streamHeader: { burst: 20, perSecond: 4 },
  streamChunk: { burst: 300, perSecond: 60 },
  streamTrailer: { burst: 20, perSecond: 4 },
  /** We have no methods; each costs two packets that say so. */
  rpcRequest: { burst: 5, perSecond: 0.5 },
  /** Answers to what we asked of the page's tools, two each. */
  rpcAnswer: { burst: 60, perSecond: 20 },
  /** Topics that are not ours: a page may use the room for something of its own. */
  other: { burst: 200, perSecond: 60 },
} as const satisfies Readonly<Record<string, Rate>>;

/** Packets that found no room in their bucket. Above this the call ends: whoever sends so much is no visitor. */
export const dropRate: Rate = { burst: 200, perSecond: 5 };
/** Words for the record about what was dropped: the record is not to be filled instead. */
export const dropNoteRate: Rate = { burst: 3, perSecond: 1 / 60 };

/** Messages that one call may leave for a human. */
export const messagesPerCall = 3;
/**
 * What each of those who are told (a webhook, a channel, an address) is told by one agent, over all its calls; the rest is
 * summed up in one sentence. A human cannot read more.
 */
export const newsPerAgentRate: Rate = { burst: 30, perSecond: 1 / 60 };

/**
 * Turnstile tokens that are shown to Cloudflare in ten minutes for one address (IPv6: its /64), its /56 and its /48. An
 * office behind one address has room for several times the calls that it may begin.
 */
export const turnstileTries = { perNetwork: [30, 120, 480], windowMs: 10 * 60_000 } as const;
