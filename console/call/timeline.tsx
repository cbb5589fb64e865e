/** Both sides of a call on one time axis, and the controls that play it. */
import { type PointerEvent, useMemo } from "react";
import { clockWords } from "../words.ts";
import { marksOf, momentAt, shareOf } from "./axis.ts";
import type { Line } from "./lines.ts";
import { recordingSides } from "./recording.ts";
import type { Playing } from "./use-playing.ts";
import { Waveform } from "./waveform.tsx";

const rates = [0.5, 0.75, 1, 1.25, 1.5, 2];
const sideNames = { caller: "Caller", agent: "Agent", human: "Human" } as const;
/** An arrow key moves so far, ms. */
export const stepMs = 5_000;

interface TimelineProps {
  readonly lines: readonly Line[];
  readonly lengthMs: number;
  readonly playing: Playing;
}

export function Timeline({ lines, lengthMs, playing }: TimelineProps) {
  const { sides, atMs, isPlaying, rate, seek, toggle, setRate } = playing;
  const lanes = useMemo(
    () =>
      recordingSides.map((of) => ({
        of,
        recorded: sides.find(({ side }) => side === of),
        lines: lines.filter((line) => line.of === of && !line.typed),
      })),
    [sides, lines],
  );
  const point = (event: PointerEvent<HTMLElement>) => {
    if (event.type === "pointermove" && event.buttons !== 1) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    seek(momentAt(event.clientX - left, width, lengthMs));
  };
  const place = `${shareOf(atMs, lengthMs) * 100}%`;
  return (
    <section aria-label="Time axis" className="timeline">
      <div
        role="slider"
        tabIndex={0}
        aria-label="Moment of the call"
        aria-valuemin={0}
        aria-valuemax={Math.round(lengthMs / 1_000)}
        aria-valuenow={Math.round(atMs / 1_000)}
        aria-valuetext={`${clockWords(atMs)} of ${clockWords(lengthMs)}`}
        className="axis"
        onPointerDown={point}
        onPointerMove={point}
      >
        {lanes
          .filter(({ of, recorded, lines: own }) => of !== "human" || recorded || own.length > 0)
          .map(({ of, recorded, lines: own }) => (
            <div key={of} className={`lane ${of}`}>
              <span>{sideNames[of]}</span>
              <Waveform recorded={recorded} lines={own} lengthMs={lengthMs} />
            </div>
          ))}
        <div className="marks" aria-hidden="true">
          {marksOf(lengthMs, 7).map((ms) => (
            <span key={ms} style={{ left: `${shareOf(ms, lengthMs) * 100}%` }}>
              {clockWords(ms)}
            </span>
          ))}
        </div>
        <div className="playhead" style={{ left: place }} aria-hidden="true" />
      </div>
      {lines.some(({ typed }) => !typed) && (
        <p className="quiet key">
          <span className={sides.length > 0 ? "shade" : "shade block"} aria-hidden="true" />
          {sides.length > 0
            ? "Shaded: the words of a line, by the times of the transcript."
            : "Blocks: when each side spoke, by the times of the transcript."}
        </p>
      )}
      <div className="deeds">
        {sides.length > 0 && (
          <>
            <button type="button" className="main" onClick={toggle}>
              {isPlaying ? "Pause" : "Play"}
            </button>
            <label>
              Speed{" "}
              <select value={rate} onChange={(event) => setRate(Number(event.currentTarget.value))}>
                {rates.map((one) => (
                  <option key={one} value={one}>
                    {one}×
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <span className="quiet">
          {clockWords(atMs)} of {clockWords(lengthMs)}
        </span>
        {sides.length > 0 && (
          <span className="quiet keys">
            Keys: <kbd>Space</kbd> plays, <kbd>←</kbd> and <kbd>→</kbd> move, <kbd>&lt;</kbd> and <kbd>&gt;</kbd> change
            the speed.
          </span>
        )}
      </div>
      {playing.problem && (
        <p className="problem" role="alert">
          {playing.problem}
        </p>
      )}
    </section>
  );
}

/** The next slower or faster speed. */
export function nextRate(rate: number, step: 1 | -1): number {
  const at = rates.indexOf(rate) + step;
  return rates[Math.max(0, Math.min(rates.length - 1, at))] ?? rate;
}
