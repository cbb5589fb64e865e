import { useLayoutEffect, useRef } from "react";
import { isActive } from "../call/machine.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { conversationLog, type Entry } from "./conversation/log.ts";
import { MessageView } from "./conversation/message.tsx";
import { type Names, namesIn, speakerIn } from "./conversation/names.ts";
import { Icon } from "./icons.tsx";
import { Line } from "./line.tsx";

/** How near to the end, in pixels, counts as reading along. */
const followWithinPx = 80;

interface CaptionsProps {
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  /** Captions are off: only the last line, and only for screen readers. */
  readonly hidden: boolean;
  readonly onForm: (cardId: string, values: Record<string, string>) => Promise<void>;
}

/**
 * The words of both sides as they come, and what is written between them. It follows them, unless the visitor has scrolled back. It is a log that
 * screen readers can walk through, and that keeps silent while the agent is to be heard: it is talking already. Where
 * it is not to be heard, what is final is read out.
 */
export function Captions({ snapshot, words, hidden, onForm }: CaptionsProps) {
  const { captions, tools, messages } = snapshot;
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(true);
  useLayoutEffect(() => {
    if (box.current && following.current) box.current.scrollTop = box.current.scrollHeight;
  });
  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    following.current = scrollHeight - clientHeight - scrollTop < followWithinPx;
  };
  const names = namesIn(snapshot, words);
  const log = conversationLog(hidden ? captions.slice(-1) : captions, messages);
  return (
    <div
      className={hidden && messages.length === 0 ? "unseen" : "captions"}
      part="captions"
      role="log"
      aria-live={isHeard(snapshot) ? "off" : "polite"}
      // Words that may still change are not read out.
      aria-busy={captions.at(-1)?.final === false}
      aria-label={words.captions}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      ref={box}
      onScroll={onScroll}
    >
      {log.map((entry, at) =>
        entry.kind === "message" ? (
          <MessageView
            key={`message ${entry.message.id}`}
            message={entry.message}
            speaker={speakerIn(entry.message, names)}
            words={words}
            first={speakerOf(entry, names) !== speakerOf(log[at - 1], names)}
            open={isActive(snapshot.call)}
            onForm={onForm}
          />
        ) : (
          <Line
            key={`${entry.caption.of} ${entry.caption.id}`}
            caption={entry.caption}
            words={words}
            speaker={speakerIn(entry.caption, names)}
            first={speakerOf(entry, names) !== speakerOf(log[at - 1], names)}
            hidden={hidden}
          />
        ),
      )}
      {/* While it thinks, the state says so. */}
      {snapshot.call.name === "speaking" &&
        tools.map((tool) => (
          <p key={tool.callId} className="doing">
            <Icon name="tool" />
            {words.lookingUp}
          </p>
        ))}
    </div>
  );
}

/** The speaker. Two agents or humans who follow one another count as different. */
function speakerOf(entry: Entry | undefined, names: Names): string | undefined {
  const said = entry?.kind === "message" ? entry.message : entry?.caption;
  return said && `${said.of} ${speakerIn(said, names)}`;
}

/** The agent is speaking aloud, or may at any moment: its voice is there and has not been turned down. */
function isHeard({ voices, devices, room }: CallSnapshot): boolean {
  return voices.agent !== null && devices.volume > 0 && room?.canPlaybackAudio !== false;
}
