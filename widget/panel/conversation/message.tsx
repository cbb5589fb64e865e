import type { Message } from "../../call/messages.ts";
import type { PanelWords } from "../../languages/en.ts";
import { CardView } from "./cards.tsx";
import { FormView } from "./form.tsx";
import { Markdown } from "./marked-text.tsx";
import { Speaker } from "./speaker.tsx";

interface MessageViewProps {
  readonly message: Message;
  readonly speaker: string;
  readonly words: PanelWords;
  /** The first after somebody else's: it says whose it is. */
  readonly first: boolean;
  /** There is a call to answer a form in. */
  readonly open: boolean;
  readonly onForm: (cardId: string, values: Record<string, string>) => Promise<void>;
}

/** A written message: a text, a card, or both. */
export function MessageView({ message, speaker, words, first, open, onForm }: MessageViewProps) {
  const { id, of, text, card, values } = message;
  return (
    <div className={`line of-${of}${first ? " turn" : ""}${card ? " with-card" : ""}`} part={`caption caption-${of}`}>
      <Speaker of={of} name={speaker} words={words} hidden={!first} />
      {text !== "" && (
        <div className="words marked">
          {of === "visitor" ? <p dir="auto">{text}</p> : <Markdown text={text} words={words} />}
        </div>
      )}
      {card?.kind === "form" && (
        <FormView form={card} sent={values} open={open} words={words} onSend={(sent) => onForm(id, sent)} />
      )}
      {card && card.kind !== "form" && <CardView card={card} words={words} />}
    </div>
  );
}
