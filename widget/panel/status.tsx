import { isTalking } from "../call/machine.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { Icon } from "./icons.tsx";
import type { VoiceTrack } from "./levels.ts";
import { Meter } from "./meter.tsx";
import { announcement, iconOf, isTroubled, stateText } from "./state.ts";

interface StatusProps {
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
}

/** The call's state, in words, by icon and by the level of both voices. */
export function Status({ snapshot, words }: StatusProps) {
  const { call, microphone } = snapshot;
  const { visitor, agent } = shownVoices(snapshot);
  const weak = isTalking(call) && !call.interrupted && snapshot.quality === "poor";
  const mood = isTroubled(snapshot) ? " troubled" : microphone.name === "muted" ? " calm" : "";
  return (
    <div
      className={`status status-${call.name}${mood}`}
      part="status"
      data-state={call.name}
      data-microphone={microphone.name}
    >
      <Meter of="visitor" track={visitor} />
      <p className="state">
        <span>
          <Icon name={iconOf(snapshot)} />
          {stateText(snapshot, words)}
        </span>
        {weak && (
          <span className="weak">
            <Icon name="weak" />
            {words.quality.poor}
          </span>
        )}
      </p>
      <Meter of="agent" track={agent} />
    </div>
  );
}

/** The voices that there are to see: a microphone that is open, an agent that is in the call. */
export function shownVoices({ call, microphone, voices }: CallSnapshot): {
  visitor: VoiceTrack | null;
  agent: VoiceTrack | null;
} {
  return {
    visitor: microphone.name === "live" ? (voices.visitor as VoiceTrack | null) : null,
    agent: isTalking(call) ? (voices.agent as VoiceTrack | null) : null,
  };
}

/**
 * The state for screen readers, once for each change that matters. That the agent thinks and speaks is not among
 * them: it would be said into what the agent says.
 */
export function Announcer({ snapshot, words }: StatusProps) {
  return (
    <p className="unseen" role="status" aria-live="polite">
      {announcement(snapshot, words)}
    </p>
  );
}
