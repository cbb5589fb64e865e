/** The panel's input: a call, settings, and functions for the visitor's wishes. */
import type { Call } from "../call/call.ts";
import type { Consent, Settings } from "../contract.ts";

/** The part of a call that the panel uses. */
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
  | "stopRecording"
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
