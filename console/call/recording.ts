/** A call's recording, fetched and measured: each side as a file to play, and its samples for the waveform. */

/** The sides that a call can have (edge/wire/recording.ts). */
export const recordingSides = ["caller", "agent", "human"] as const;
export type RecordingSide = (typeof recordingSides)[number];

export interface RecordedSide {
  readonly side: RecordingSide;
  /** Of the page's own, to be revoked. */
  readonly url: string;
  readonly samples: Float32Array;
  readonly rateHz: number;
  readonly ms: number;
}

/** Enough for a picture, and a sixth of what playing needs: an hour of a side takes 115 MB of memory. */
const pictureRateHz = 8_000;

/**
 * The side; null where the call has no recording of it.
 * @param token of a link to the call; null: the person is signed in
 * @throws Error where it cannot be fetched or decoded
 */
export async function fetchSide(
  callId: string,
  side: RecordingSide,
  token: string | null,
  signal: AbortSignal,
): Promise<RecordedSide | null> {
  const headers: Record<string, string> = token === null ? {} : { Authorization: `Bearer ${token}` };
  const response = await fetch(`/v1/calls/${encodeURIComponent(callId)}/recording/${side}`, { headers, signal });
  if (response.status === 404) return null;
  if (!response.ok)
    throw new Error(`The ${side}'s side of the recording cannot be had: the server answered ${response.status}.`);
  const file = await response.blob();
  const context = new OfflineAudioContext(1, 1, pictureRateHz);
  const sound = await context.decodeAudioData(await file.arrayBuffer());
  if (signal.aborted) return null;
  const url = URL.createObjectURL(file);
  return { side, url, samples: sound.getChannelData(0), rateHz: sound.sampleRate, ms: sound.duration * 1_000 };
}
