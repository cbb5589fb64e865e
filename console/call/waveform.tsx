/** A side of the call on the time axis: its waveform, or without a recording the times in which it spoke. */
import { useEffect, useRef } from "react";
import { peaksOf, shareOf } from "./axis.ts";
import type { Line } from "./lines.ts";
import type { RecordedSide } from "./recording.ts";

interface WaveformProps {
  readonly recorded: RecordedSide | undefined;
  readonly lines: readonly Line[];
  readonly lengthMs: number;
}

const heightPx = 56;
const dark = matchMedia("(prefers-color-scheme: dark)");

export function Waveform({ recorded, lines, lengthMs }: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const draw = () => {
      const context = canvas.current?.getContext("2d");
      if (!canvas.current || !context) return;
      const width = canvas.current.clientWidth;
      canvas.current.width = width * devicePixelRatio;
      canvas.current.height = heightPx * devicePixelRatio;
      context.scale(devicePixelRatio, devicePixelRatio);
      const color = getComputedStyle(canvas.current).color;
      context.fillStyle = color;
      context.globalAlpha = recorded ? 0.18 : 0.6;
      for (const { startMs, endMs } of lines) {
        const x = shareOf(startMs, lengthMs) * width;
        context.fillRect(
          x,
          recorded ? 0 : heightPx / 3,
          Math.max(2, shareOf(endMs, lengthMs) * width - x),
          recorded ? heightPx : heightPx / 3,
        );
      }
      if (!recorded) return;
      context.globalAlpha = 1;
      const { samples, rateHz } = recorded;
      for (const [x, peak] of peaksOf(samples, rateHz, lengthMs, Math.max(1, Math.floor(width))).entries()) {
        const tall = Math.max(1, peak * heightPx);
        context.fillRect(x, (heightPx - tall) / 2, 1, tall);
      }
    };
    draw();
    addEventListener("resize", draw);
    dark.addEventListener("change", draw);
    return () => {
      removeEventListener("resize", draw);
      dark.removeEventListener("change", draw);
    };
  }, [recorded, lines, lengthMs]);
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas without a tabindex takes no focus
  return <canvas ref={canvas} aria-hidden="true" />;
}
