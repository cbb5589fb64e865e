import { RoomContext } from "@livekit/components-react";
import { type KeyboardEvent, useEffect, useRef, useSyncExternalStore } from "react";
import type { Call } from "../call/call.ts";
import { isActive } from "../call/machine.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import { type PanelWords, panelWords } from "../languages/en.ts";
import { Captions } from "./captions.tsx";
import { Composer } from "./composer.tsx";
import { Icon } from "./icons.tsx";
import type { PanelOptions } from "./mount.tsx";
import { Status } from "./status.tsx";
import { Trouble } from "./trouble.tsx";

/** More suggestions than this are a list that nobody reads. */
const suggestionsShown = 4;

/** The panel: who one talks with, what is said, what the call is doing, and the controls. */
export function Panel({ call, settings, focus, onStart, onText, onClose }: PanelOptions) {
  const snapshot = useSyncExternalStore(call.subscribe, call.snapshot);
  const words = panelWords;
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focus) panel.current?.focus();
  }, [focus]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  };
  const name = snapshot.agent?.displayName ?? words.title;
  return (
    <RoomContext.Provider value={snapshot.room ?? undefined}>
      <section
        className={`panel panel-${settings.variant === "inline" ? "inline" : settings.position} theme-${settings.theme}`}
        part="panel"
        role="dialog"
        aria-label={name}
        tabIndex={-1}
        ref={panel}
        onKeyDown={onKeyDown}
      >
        <header>
          <div>
            <h2>{name}</h2>
            {snapshot.agent && <p className="disclosure">{snapshot.agent.disclosure}</p>}
          </div>
          <button type="button" className="small" aria-label={words.minimise} title={words.minimise} onClick={onClose}>
            <Icon name="minimise" />
          </button>
        </header>
        {snapshot.captions.length > 0 ? (
          <Captions snapshot={snapshot} words={words} />
        ) : (
          <p className="empty">{isActive(snapshot.call) ? words.emptyHint : words.idleHint}</p>
        )}
        <Suggestions snapshot={snapshot} words={words} onText={onText} />
        <Trouble call={call} snapshot={snapshot} words={words} />
        <Status snapshot={snapshot} words={words} />
        <Controls call={call} snapshot={snapshot} words={words} onStart={onStart} />
        <Composer words={words} onText={onText} />
      </section>
    </RoomContext.Provider>
  );
}

interface ControlsProps {
  readonly call: Call;
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  readonly onStart: () => void;
}

/** One button talks, hangs up and tries again: it stays in its place, and keeps the focus. */
function Controls({ call, snapshot, words, onStart }: ControlsProps) {
  const { call: state, microphone } = snapshot;
  const active = isActive(state);
  const muted = microphone.name === "muted";
  const begin = { idle: words.start, ended: words.again, failed: words.retry } as const;
  return (
    <div className="controls">
      {active && (microphone.name === "live" || muted) && (
        <button
          type="button"
          className="mute"
          aria-pressed={muted}
          onClick={() => (muted ? call.unmute() : call.mute())}
        >
          <Icon name={muted ? "muted" : "listening"} />
          {muted ? words.unmute : words.mute}
        </button>
      )}
      {active && (microphone.name === "off" || microphone.name === "unavailable") && (
        <button type="button" onClick={() => void call.requestMicrophone()}>
          <Icon name="listening" />
          {words.useMicrophone}
        </button>
      )}
      <button type="button" className={active ? "hang-up" : "start"} onClick={() => (active ? call.end() : onStart())}>
        <Icon name={active ? "hangUp" : "idle"} />
        {isActive(state) ? words.hangUp : begin[state.name]}
      </button>
    </div>
  );
}

interface SuggestionsProps {
  readonly snapshot: CallSnapshot;
  readonly words: PanelWords;
  readonly onText: (text: string) => void;
}

/** What one could say, until something has been said. */
function Suggestions({ snapshot, words, onText }: SuggestionsProps) {
  const phrases = snapshot.agent?.phrases.slice(0, suggestionsShown) ?? [];
  const spoken = snapshot.captions.some((caption) => caption.of === "visitor");
  if (phrases.length === 0 || spoken || !isActive(snapshot.call)) return null;
  return (
    <div className="suggestions">
      <p>{words.suggestions}</p>
      <ul>
        {phrases.map((phrase) => (
          <li key={phrase}>
            <button type="button" onClick={() => onText(phrase)}>
              {phrase}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
