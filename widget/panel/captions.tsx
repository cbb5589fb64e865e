import { useLayoutEffect, useRef } from "react";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { Icon } from "./icons.tsx";
import { Line } from "./line.tsx";

/** How near to the end, in pixels, counts as reading along. */
const followWithinPx = 80;

interface CaptionsProps {
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  /** Captions are off: only the last line, and only for screen readers. */
  readonly hidden: boolean;
}

/**
 * The words of both sides as they come. It follows them, unless the visitor has scrolled back. It is a log that
 * screen readers can walk through, and that keeps silent while the agent is to be heard: it is talking already. Where
 * it is not to be heard, what is final is read out.
 */
export function Captions({ snapshot, words, hidden }: CaptionsProps) {
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
  const names = { visitor: words.you, agent: agent?.displayName ?? words.title };
  const lines = hidden ? captions.slice(-1) : captions;
  return (
    <div
      className={hidden ? "unseen" : "captions"}
      part="captions"
      role="log"
      aria-live={isHeard(snapshot) ? "off" : "polite"}
      // Words that may still change are not read out.
      aria-busy={captions.at(-1)?.final === false}
      aria-label={words.captions}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      ref={log}
      onScroll={onScroll}
    >
      {lines.map((caption, at) => (
        <Line
          key={`${caption.of} ${caption.id}`}
          caption={caption}
          words={words}
          speaker={names[caption.of]}
          first={caption.of !== lines[at - 1]?.of}
        />
      ))}
      {tools.map((tool) => (
        <p key={tool.callId} className="doing">
          <Icon name="tool" />
          {words.lookingUp}
        </p>
      ))}
    </div>
  );
}

/** The agent is speaking aloud, or may at any moment: its voice is there and has not been turned down. */
function isHeard({ voices, devices, room }: CallSnapshot): boolean {
  return voices.agent !== null && devices.volume > 0 && room?.canPlaybackAudio !== false;
}
