import { createRoot } from "react-dom/client";
import type { Call } from "../call/call.ts";
import { watchPanel } from "../call/presence.ts";
import type { Consent, Settings } from "../contract.ts";
import { Panel } from "./panel.tsx";
import { panelSheet } from "./styles/sheet.ts";

/** What the panel asks of a call. */
export type PanelCall = Pick<
  Call,
  | "snapshot"
  | "subscribe"
  | "end"
  | "mute"
  | "unmute"
  | "requestMicrophone"
  | "testMicrophone"
  | "chooseMicrophone"
  | "chooseSpeaker"
  | "setVolume"
  | "press"
  | "release"
  | "takeOver"
  | "dismissNotice"
  | "answerTool"
  | "submitForm"
  | "leaveMessage"
  | "rate"
>;

export interface PanelOptions {
  readonly call: PanelCall;
  /** `language` is the page's where the attribute says none. */
  readonly settings: Readonly<Settings>;
  /** The page's terms (`settings.consent`, `settings.recordingConsent`) have to be shown before anything else. */
  readonly consentWanted: boolean;
  /** It was the visitor who opened the panel, so that it takes the focus. */
  readonly focus: boolean;
  /** Starts a call, by voice unless the page wants a typed one. Where `consentWanted`, with the visitor's answers. */
  readonly onStart: (consent?: Consent) => void;
  /** Says something in writing, in the call that runs or in a new one. */
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
  /** The visitor does something in the panel: told of each key and each move. */
  readonly onUse: () => void;
}

export interface PanelHandle {
  /** Draws anew with what has changed: the settings, or that consent was given. */
  update(change: Partial<Pick<PanelOptions, "settings" | "consentWanted">>): void;
  unmount(): void;
}

/** Draws the panel into the element's shadow root, with a style sheet of its own. */
export function mountPanel(shadow: ShadowRoot, options: PanelOptions): PanelHandle {
  const sheet = panelSheet();
  shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
  const container = document.createElement("div");
  shadow.append(container);
  const life = new AbortController();
  watchPanel(container, options.onUse, life.signal);
  const root = createRoot(container);
  let shown = options;
  root.render(<Panel {...shown} />);
  return {
    update(change) {
      shown = { ...shown, ...change };
      root.render(<Panel {...shown} />);
    },
    unmount() {
      life.abort();
      root.unmount();
      container.remove();
      shadow.adoptedStyleSheets = shadow.adoptedStyleSheets.filter((one) => one !== sheet);
    },
  };
}
