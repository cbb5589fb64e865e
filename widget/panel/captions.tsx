import { useLayoutEffect, useRef } from "react";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { Icon } from "./icons.tsx";

/** How near to the end, in pixels, counts as reading along. */
const followWithinPx = 80;

/**
 * The words of both sides as they come. It follows them, unless the visitor has scrolled back. It is a log that
 * screen readers can walk through and that does not talk by itself: the agent is talking already.
 */
export function Captions({ snapshot, words }: { snapshot: CallSnapshot; words: PanelWords }) {
  const { captions, tools, agent } = snapshot;
  const log = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    if (log.current && following.current) log.current.scrollTop = log.current.scrollHeight;
  });
  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = log.current ?? {};
    following.current = scrollHeight - clientHeight - scrollTop < followWithinPx;
  };
  return (
    <div
      className="captions"
      role="log"
      aria-live="off"
      aria-label={words.captions}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      ref={log}
      onScroll={onScroll}
    >
      {captions.map((caption) => (
        <p
          key={`${caption.of} ${caption.id}`}
          className={`line of-${caption.of}${caption.final ? "" : " partial"}`}
          dir="auto"
        >
          <b>{caption.of === "visitor" ? words.you : (agent?.displayName ?? words.title)}</b>
          <span>{caption.text}</span>
        </p>
      ))}
      {tools.map((tool) => (
        <p key={tool.callId} className="tool">
          <Icon name="tool" />
          {words.lookingUp}
        </p>
      ))}
    </div>
  );
}
