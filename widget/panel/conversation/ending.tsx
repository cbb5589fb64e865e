import { isActive } from "../../call/machine.ts";
import type { CallSnapshot } from "../../call/snapshot.ts";
import type { PanelWords } from "../../languages/en.ts";
import { conversationLog } from "./log.ts";
import { namesIn } from "./names.ts";
import { type RatingGiven, RatingView } from "./rating.tsx";
import { transcriptText } from "./transcript.ts";
import { Transcript } from "./transcript-ways.tsx";

interface EndingProps {
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  /** BCP 47. */
  readonly tag: string;
  readonly onRate: (rating: RatingGiven) => Promise<void>;
}

/** After a call: what one takes along of it, and how it was. */
export function Ending({ snapshot, words, tag, onRate }: EndingProps) {
  const { call, callId, captions, messages } = snapshot;
  if (isActive(call) || callId === null || captions.length + messages.length === 0) return null;
  const text = () =>
    transcriptText({
      log: conversationLog(captions, messages),
      names: namesIn(snapshot, words),
      words,
      tag,
      nowMs: Date.now(),
    });
  return (
    <div className="ending">
      {call.name === "ended" && call.reason !== "elsewhere" && (
        <RatingView key={callId} words={words} tag={tag} onRate={onRate} />
      )}
      <Transcript words={words} text={text} />
    </div>
  );
}
