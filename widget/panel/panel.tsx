import { type KeyboardEvent, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { isActive } from "../call/machine.ts";
import type { CallSnapshot } from "../call/snapshot.ts";
import { Bar } from "./bar.tsx";
import { Captions } from "./captions.tsx";
import { Composer } from "./composer.tsx";
import { Controls } from "./controls.tsx";
import { ConfirmView } from "./conversation/confirm.tsx";
import { ConsentView } from "./conversation/consent.tsx";
import { Ending } from "./conversation/ending.tsx";
import { HumanView } from "./conversation/human.tsx";
import { usePanelFocus } from "./focus.ts";
import { Header } from "./header.tsx";
import { keepKey } from "./keys.ts";
import { type Language, useLanguage } from "./language.ts";
import { Notices } from "./notices.tsx";
import type { PanelCall, PanelOptions } from "./panel-call.ts";
import { isPressKey } from "./push-to-talk.tsx";
import { Recorded } from "./recorded.tsx";
import { SoundSheet } from "./sound-sheet.tsx";
import { Announcer, Status } from "./status.tsx";
import { Suggestions } from "./suggestions.tsx";
import { useSeenViewport, useSheet } from "./viewport.ts";
import { Welcome } from "./welcome.tsx";

/** Visitors' choices for their call, for when the panel is opened again. */
const captionsChosen = new WeakMap<PanelCall, boolean>();

/** The panel in its language; nothing for the moment in which that is being loaded. */
export function Panel(options: PanelOptions) {
  const { language: changed } = useSyncExternalStore(options.call.subscribe, options.call.snapshot);
  const language = useLanguage(changed === null ? options.settings : { ...options.settings, language: changed });
  // `null` until the visitor has changed the size, from when on the focus goes along.
  const [grown, setGrown] = useState<boolean | null>(null);
  if (!language) return null;
  const small = options.settings.variant === "compact" && !grown && !options.consentWanted;
  return (
    <div className={`look theme-${options.settings.theme}`} lang={language.tag} dir={language.dir}>
      <Frame key={String(small)} {...options} language={language} small={small} grown={grown} onGrow={setGrown} />
    </div>
  );
}

interface FrameProps extends PanelOptions {
  readonly language: Language;
  /** The bar instead of the panel. */
  readonly small: boolean;
  readonly grown: boolean | null;
  readonly onGrow: (grown: boolean) => void;
}

/** The parts that bar and panel share: place, role, focus, keys. */
function Frame(props: FrameProps) {
  const { call, settings, focus, language, small, grown, onGrow, onStart, onClose } = props;
  const { words } = language;
  const snapshot = useSyncExternalStore(call.subscribe, call.snapshot);
  const panel = useRef<HTMLElement>(null);
  const floating = settings.variant !== "inline";
  const covers = useSheet() && floating && !small;
  useSeenViewport(panel, covers);
  const { onKeyDown: onTab, ...focusHandlers } = usePanelFocus(panel, focus || grown !== null, covers);
  const leave = grown ? () => onGrow(false) : onClose;
  const onKeyDown = (event: KeyboardEvent) => {
    onTab(event);
    keepKey(event);
    // A form or a list inside that is open has taken it for itself.
    if (event.key !== "Escape" || !floating) return;
    event.stopPropagation();
    leave();
  };
  useHoldKey(panel, call, snapshot.pushToTalk !== null);
  // A question does not fit into the bar.
  const asked = snapshot.confirm !== null || snapshot.handoff?.messageWanted === true;
  useEffect(() => {
    if (small && asked) onGrow(true);
  }, [small, asked, onGrow]);
  const shape = small ? "bar" : "panel";
  return (
    <section
      className={`${shape}${floating ? ` floating at-${settings.position}` : ""}`}
      part="panel"
      role={floating ? "dialog" : "region"}
      aria-label={snapshot.agent?.displayName ?? words.title}
      tabIndex={-1}
      ref={panel}
      onKeyDown={onKeyDown}
      onKeyPress={keepKey}
      onKeyUp={keepKey}
      {...focusHandlers}
      {...(covers ? { "aria-modal": true } : {})}
    >
      <Announcer snapshot={snapshot} words={words} />
      {small ? (
        <Bar
          call={call}
          snapshot={snapshot}
          words={words}
          onClose={onClose}
          captions={captionsChosen.get(call) ?? settings.captions === "on"}
          onStart={() => onStart()}
          onGrow={() => onGrow(true)}
        />
      ) : (
        <Conversation {...props} snapshot={snapshot} onMinimise={floating ? leave : null} />
      )}
    </section>
  );
}

interface ConversationProps extends FrameProps {
  readonly snapshot: ReturnType<PanelCall["snapshot"]>;
  readonly onMinimise: (() => void) | null;
}

/** The whole panel: who one talks with, what is said, what the call is doing, and the controls. */
function Conversation(props: ConversationProps) {
  const { call, settings, language, snapshot, onStart, onText, onMinimise } = props;
  const { words, tag } = language;
  const [captions, setCaptions] = useState(captionsChosen.get(call) ?? settings.captions === "on");
  const [adjusting, setAdjusting] = useState(false);
  const adjustButton = useRef<HTMLButtonElement>(null);
  const stopAdjusting = () => {
    setAdjusting(false);
    adjustButton.current?.focus();
  };
  const said = snapshot.captions.length + snapshot.messages.length > 0;
  const active = isActive(snapshot.call);
  if (props.consentWanted && !active) {
    return (
      <>
        <Header snapshot={snapshot} words={words} onMinimise={onMinimise} avatar={settings.avatar} />
        <ConsentView settings={settings} words={words} onAgree={onStart} />
      </>
    );
  }
  return (
    <>
      <Header
        snapshot={snapshot}
        words={words}
        adjusting={adjusting}
        adjustButton={adjustButton}
        onMinimise={onMinimise}
        avatar={settings.avatar}
        onAdjust={() => setAdjusting(!adjusting)}
      />
      <div className="body">
        {adjusting && (
          <SoundSheet
            call={call}
            snapshot={snapshot}
            words={words}
            tag={tag}
            captions={captions}
            onCaptions={(shown) => {
              captionsChosen.set(call, shown);
              setCaptions(shown);
            }}
            onClose={stopAdjusting}
          />
        )}
        {(!said || !captions) && <Welcome snapshot={snapshot} words={words} avatar={settings.avatar} />}
        {snapshot.handoff && (
          <HumanView
            words={words}
            tag={tag}
            handoff={snapshot.handoff}
            open={active}
            onMessage={(message) => call.leaveMessage(message)}
          />
        )}
        {said && (
          <Captions
            snapshot={snapshot}
            words={words}
            hidden={!captions}
            onForm={(cardId, values) => call.submitForm(cardId, values)}
          />
        )}
        {snapshot.confirm && (
          <ConfirmView
            key={snapshot.confirm.callId}
            words={words}
            confirm={snapshot.confirm}
            onAnswer={(callId, yes) => call.answerTool(callId, yes)}
          />
        )}
        <Ending snapshot={snapshot} words={words} tag={tag} onRate={(rating) => call.rate(rating)} />
        <Suggestions snapshot={snapshot} words={words} onText={onText} />
        <Notices call={call} snapshot={snapshot} words={words} />
      </div>
      <div className="foot">
        <Status snapshot={snapshot} words={words} />
        {active && snapshot.recorded && <Recorded words={words} onStop={() => void call.stopRecording()} />}
        <Controls call={call} snapshot={snapshot} words={words} onStart={() => onStart()} />
        <Composer words={words} onText={onText} wanted={isInWriting(snapshot)} />
      </div>
    </>
  );
}

/** Push-to-talk by the space bar wherever in the panel it has no other meaning. */
function useHoldKey(panel: { readonly current: HTMLElement | null }, call: PanelCall, wanted: boolean): void {
  useEffect(() => {
    const element = panel.current;
    if (!wanted || !element) return;
    const held = (event: globalThis.KeyboardEvent) =>
      event.key === " " && isPressKey(event.key) && event.target === element;
    const down = (event: globalThis.KeyboardEvent) => {
      if (!held(event)) return;
      event.preventDefault();
      if (!event.repeat) call.press();
    };
    const up = (event: globalThis.KeyboardEvent) => {
      if (held(event)) call.release();
    };
    element.addEventListener("keydown", down);
    element.addEventListener("keyup", up);
    return () => {
      element.removeEventListener("keydown", down);
      element.removeEventListener("keyup", up);
    };
  }, [panel, call, wanted]);
}

/** Nobody would hear a voice here: writing is all that is left. */
function isInWriting({ microphone }: CallSnapshot): boolean {
  return microphone.name === "unavailable" && microphone.problem === "language";
}
