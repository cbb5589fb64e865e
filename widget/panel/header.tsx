import { type ReactNode, type Ref, useState } from "react";
import type { CallSnapshot } from "../call/snapshot.ts";
import type { PanelWords } from "../languages/en.ts";
import { Speaker } from "./conversation/speaker.tsx";
import { Icon } from "./icons.tsx";

interface HeaderProps {
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  readonly avatar: string;
  readonly adjusting?: boolean;
  readonly adjustButton?: Ref<HTMLButtonElement>;
  /** Not there where nothing can be set yet. */
  readonly onAdjust?: () => void;
  /** `null` where the panel stays, in the page's flow. */
  readonly onMinimise: (() => void) | null;
}

/** Who one talks with, that it is an AI, and what can be set. */
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
          <button
            type="button"
            className="small"
            part="control"
            aria-label={words.devices.title}
            title={words.devices.title}
            aria-expanded={adjusting}
            onClick={onAdjust}
            ref={adjustButton}
          >
            <Icon name={adjusting ? "close" : "adjust"} />
          </button>
        )}
        {onMinimise && (
          <button
            type="button"
            className="small"
            part="control"
            aria-label={words.minimise}
            title={words.minimise}
            onClick={onMinimise}
          >
            <Icon name="minimise" />
          </button>
        )}
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
