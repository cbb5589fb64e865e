import { useTrackVolume } from "@livekit/components-react";
import type { LocalAudioTrack, RemoteAudioTrack } from "livekit-client";
import type { CSSProperties } from "react";

/** The middle bars move most, so that one number looks like a voice. */
const weights = [0.45, 0.8, 1, 0.7, 0.4];
/** `useTrackVolume` is the mean over the spectrum; a voice at normal loudness reaches about 0.4 of its range. */
const gain = 2.4;

/** The level of one voice as five bars. Decoration: what it shows is said by the state beside it. */
export function Meter({ of, track }: { of: "visitor" | "agent"; track: LocalAudioTrack | RemoteAudioTrack | null }) {
  const volume = useTrackVolume(track ?? undefined);
  // The hook keeps the last level of a track that is gone.
  const level = track ? Math.min(1, volume * gain) : 0;
  return (
    <span className={`meter meter-${of}`} aria-hidden="true">
      {weights.map((weight) => (
        <i key={weight} style={{ "--level": (level * weight).toFixed(2) } as CSSProperties} />
      ))}
    </span>
  );
}
