import { type FormEvent, useEffect, useRef, useState } from "react";
import type { PanelWords } from "../languages/en.ts";
import { Icon } from "./icons.tsx";

/** The longest message that is sent; the edge would cut it anyway. */
const longestText = 2000;

interface ComposerProps {
  readonly words: PanelWords;
  readonly onText: (text: string) => void;
  /** The call goes on in writing: the field takes the keyboard. */
  readonly wanted: boolean;
}

/** The text field: the same conversation, in writing. */
export function Composer({ words, onText, wanted }: ComposerProps) {
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const root = input.current?.getRootNode();
    // Never out of the page, where the visitor may be typing.
    if (wanted && root instanceof ShadowRoot && root.activeElement) input.current?.focus({ preventScroll: true });
  }, [wanted]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === "") return;
    onText(text.trim());
    setText("");
  };
  return (
    <form className="composer" part="composer" onSubmit={submit}>
      <input
        ref={input}
        type="text"
        part="input"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        maxLength={longestText}
        placeholder={words.type}
        aria-label={words.type}
        autoComplete="off"
        enterKeyHint="send"
        dir={text === "" ? undefined : "auto"}
      />
      <button type="submit" part="send" aria-label={words.send} title={words.send} disabled={text.trim() === ""}>
        <Icon name="send" />
      </button>
    </form>
  );
}
