import { type ReactNode, type Ref, useState } from "react";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { Speaker } from "./conversation/speaker.tsx";
import { IconButton } from "./icon-button.tsx";
import { Icon } from "./icons.tsx";

interface HeaderProps {
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  readonly avatar: string;
  readonly adjusting?: boolean;
  readonly adjustButton?: Ref<HTMLButtonElement>;
  /** Absent if nothing can be set yet. */
  readonly onAdjust?: () => void;
  /** `null` where the panel stays, in the page's flow. */
  readonly onMinimise: (() => void) | null;
}

/** The agent's or human's name, that it is an AI, and the settings. */
export function Header({ snapshot, words, avatar, adjusting, adjustButton, onAdjust, onMinimise }: HeaderProps) {
  const { agent, handoff } = snapshot;
  return (
    <header className="panel-header" part="header">
      <Avatar url={avatar} />
      <div className="who">
        <h2 part="title">{agent?.displayName ?? words.title}</h2>
        {handoff?.state === "joined" ? (
          <p className="disclosure" part="disclosure">
            <Speaker of="human" name={handoff.name ?? words.human.somebody} words={words} />
          </p>
        ) : (
          agent && (
            <p className="disclosure" part="disclosure">
              {agent.disclosure}
            </p>
          )
        )}
      </div>
      <div className="panel-actions">
        {onAdjust && (
          <IconButton
            icon={adjusting ? "close" : "adjust"}
            label={words.devices.title}
            expanded={adjusting}
            onClick={onAdjust}
            buttonRef={adjustButton}
          />
        )}
        {onMinimise && <IconButton icon="minimise" label={words.minimise} onClick={onMinimise} />}
      </div>
    </header>
  );
}

/** The agent's picture, or the sound's where there is none or it does not load. */
export function Avatar({ url, children }: { url: string; children?: ReactNode }) {
  const [broken, setBroken] = useState("");
  return (
    <span className="avatar" part="avatar" aria-hidden="true">
      {url && url !== broken ? (
        <img src={url} alt="" onError={() => setBroken(url)} />
      ) : (
        (children ?? <Icon name="idle" />)
      )}
    </span>
  );
}
