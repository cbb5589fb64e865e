import type { Message } from "../../call/messages.ts";
import type { PanelWords } from "../../languages/en.ts";
import { Icon } from "../icons.tsx";

interface SpeakerProps {
  readonly of: Message["of"];
  readonly name: string;
  readonly words: PanelWords;
  /** For screen readers alone: the line before is of the same. */
  readonly hidden?: boolean;
}

/** Whose words these are. A human in the visitor's service is told from the AI by word, icon and colour. */
export function Speaker({ of, name, words, hidden = false }: SpeakerProps) {
  return (
    <span className={hidden ? "unseen" : "speaker"}>
      {name}
      {of === "human" && (
        <span className="badge badge-human">
          <Icon name="human" />
          {words.human.human}
        </span>
      )}
    </span>
  );
}
