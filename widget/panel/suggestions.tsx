import { isActive } from "../call/machine.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";

/** More suggestions than this are a list that nobody reads. */
const suggestionsShown = 4;

interface SuggestionsProps {
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  readonly onText: (text: string) => void;
}

/** Suggestions for the visitor, until somebody has said something. */
export function Suggestions({ snapshot, words, onText }: SuggestionsProps) {
  const phrases = snapshot.agent?.phrases.slice(0, suggestionsShown) ?? [];
  const spoken = snapshot.captions.some((caption) => caption.of === "visitor");
  if (phrases.length === 0 || spoken || !isActive(snapshot.call)) return null;
  return (
    <div className="suggestions">
      <p>{words.suggestions}</p>
      <ul>
        {phrases.map((phrase) => (
          <li key={phrase}>
            <button type="button" dir="auto" onClick={() => onText(phrase)}>
              {phrase}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
