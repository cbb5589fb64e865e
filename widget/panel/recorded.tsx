import type { PanelWords } from "../languages/en.ts";

interface RecordedProps {
  readonly words: PanelWords;
  readonly onStop: () => void;
}

/** Says that the call is recorded, for as long as it is, with the button by which the visitor ends that. */
export function Recorded({ words, onStop }: RecordedProps) {
  return (
    <div className="recorded">
      <p className="quiet">{words.recorded.on}</p>
      <button type="button" onClick={onStop}>
        {words.recorded.stop}
      </button>
    </div>
  );
}
