import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import type { Confirm } from "../../call/messages.ts";
import type { PanelWords } from "../../languages/en.ts";

interface ConfirmViewProps {
  readonly confirm: Confirm;
  readonly words: PanelWords;
  readonly onAnswer: (callId: string, yes: boolean) => void;
}

/** A tool of the page asks first: what it would do, with what, yes or no. Escape is no. */
export function ConfirmView({ confirm, words, onAnswer }: ConfirmViewProps) {
  const answer = (yes: boolean) => onAnswer(confirm.callId, yes);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  useFocusWhile(box);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    answer(false);
  };
  return (
    <div
      className="confirm"
      part="card"
      role="alertdialog"
      aria-labelledby={`${id}-question`}
      aria-describedby={`${id}-what`}
      tabIndex={-1}
      ref={box}
      onKeyDown={onKeyDown}
    >
      <p id={`${id}-question`}>{words.confirm.question}</p>
      <div id={`${id}-what`}>
        <p className="card-title" dir="auto">
          {confirm.title}
        </p>
        <dl>
          {Object.entries(confirm.args).map(([name, value]) => (
            <div key={name}>
              <dt dir="auto">{name}</dt>
              <dd dir="auto">{argumentText(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="choice">
        <button type="button" className="main" onClick={() => answer(true)}>
          {words.confirm.yes}
        </button>
        <button type="button" onClick={() => answer(false)}>
          {words.confirm.no}
        </button>
      </div>
    </div>
  );
}

/** A value as people read it. */
export function argumentText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Takes the focus where the visitor is in the panel already, and gives it back to where it was. */
function useFocusWhile(box: { readonly current: HTMLElement | null }): void {
  useEffect(() => {
    let before: Element | null = null;
    // After the panel itself, which may be opening just now, and takes the focus then.
    const timer = setTimeout(() => {
      const root = box.current?.getRootNode();
      before = root instanceof ShadowRoot ? root.activeElement : null;
      // Somebody who types on the page itself is not torn away from it; the alert is read to them all the same.
      if (before) box.current?.focus();
    });
    return () => {
      clearTimeout(timer);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [box]);
}
