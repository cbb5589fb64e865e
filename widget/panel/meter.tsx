import { useEffect, useRef } from "react";
import { barCount, followLevels, type VoiceTrack } from "./levels.ts";

/** A bar at rest is a dot; see status.css. */
const restScale = 0.17;
const bars = Array.from({ length: barCount }, (_, bar) => bar);

/**
 * The level of one voice as five bars, drawn past React: 20 pictures a second of five transforms. Decoration: what it
 * shows is said by the state beside it.
 */
export function Meter({ of, track }: { of: "visitor" | "agent"; track: VoiceTrack | null }) {
  const meter = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (!track) return;
    const drawn = [...(meter.current?.children ?? [])] as HTMLElement[];
    return followLevels(track, (levels) => {
      for (const [at, bar] of drawn.entries()) {
        bar.style.transform = `scaleY(${(restScale + (1 - restScale) * (levels[at] ?? 0)).toFixed(3)})`;
      }
    });
  }, [track]);
  return (
    <span className={`meter meter-${of}${track ? "" : " still"}`} part="meter" aria-hidden="true" ref={meter}>
      {bars.map((bar) => (
        <i key={bar} />
      ))}
    </span>
  );
}
