import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";
import type { Caption } from "../call/captions.ts";
import type { PanelWords } from "../languages/en.ts";
import { MarkedLine } from "./conversation/marked-text.tsx";
import { Speaker } from "./conversation/speaker.tsx";
import { Icon } from "./icons.tsx";
import { freshFrom, withoutTail } from "./tail.ts";

interface LineProps {
  readonly caption: Caption;
  readonly words: PanelWords;
  readonly speaker: string;
  /** The first after somebody else's: it says whose it is. */
  readonly first: boolean;
  /** For screen readers alone. */
  readonly hidden: boolean;
}

const mayBeMarked = /[*_`[]|https:/;

/** One caption. New words appear behind those that stand; a correction does not make the line jump. */
export function Line({ caption, words, speaker, first, hidden }: LineProps) {
  const { of, text, final, interrupted } = caption;
  const before = useRef(text);
  const from = freshFrom(before.current, text);
  useEffect(() => {
    before.current = text;
  });
  const box = useRef<HTMLSpanElement>(null);
  useNoShrinking(box, !final);
  // Marks are drawn once they are all there.
  const marked = final && !interrupted && of === "agent" && mayBeMarked.test(text);
  const shown = interrupted ? `${withoutTail(text, ".,;:!?…、。，；：！？،؛؟।។៕၊။")}…` : text;
  return (
    <p
      className={`line of-${of}${final ? "" : " partial"}${first ? " turn" : ""}${hidden ? " unseen" : ""}`}
      part={`caption caption-${of}`}
    >
      <Speaker of={of} name={speaker} words={words} hidden={!first} />
      <span className="words" dir="auto" ref={box}>
        {marked ? <MarkedLine text={shown} words={words} /> : shown.slice(0, from)}
        {!marked && from < shown.length && (
          <span key={from} className="fresh">
            {shown.slice(from)}
          </span>
        )}
        {interrupted && (
          <span className="cut-off">
            <Icon name="cutOff" />
            {words.cutOff}
          </span>
        )}
      </span>
    </p>
  );
}

/** While `growing`, an element never becomes smaller than it was: what is below it keeps its place. */
function useNoShrinking(box: RefObject<HTMLElement | null>, growing: boolean): void {
  const size = useRef({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    if (!growing) {
      element.style.minWidth = "";
      element.style.minHeight = "";
      return;
    }
    const { offsetWidth, offsetHeight } = element;
    size.current = {
      width: Math.max(size.current.width, offsetWidth),
      height: Math.max(size.current.height, offsetHeight),
    };
    element.style.minWidth = `${size.current.width}px`;
    element.style.minHeight = `${size.current.height}px`;
  });
}
