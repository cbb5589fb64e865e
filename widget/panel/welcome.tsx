import { isActive, isTalking } from "../call/machine.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { Avatar } from "./header.tsx";
import { Meter } from "./meter.tsx";
import { shownVoices } from "./status.tsx";

interface WelcomeProps {
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  readonly avatar: string;
}

/** The middle of the panel while nothing is written there: who it is, or both voices. */
export function Welcome({ snapshot, words, avatar }: WelcomeProps) {
  const { call, captions } = snapshot;
  const { visitor, agent } = shownVoices(snapshot);
  return (
    <div className="welcome">
      {isTalking(call) ? (
        <div className="disc">
          <Meter
            of={call.name === "speaking" ? "agent" : "visitor"}
            track={call.name === "speaking" ? agent : visitor}
          />
        </div>
      ) : (
        <Avatar url={avatar} />
      )}
      {captions.length === 0 && <p>{isActive(call) ? words.emptyHint : words.idleHint}</p>}
    </div>
  );
}
