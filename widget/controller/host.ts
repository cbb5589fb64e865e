/** The seam between the element, which is light and in the page from the start, and its controller. */
import type { Opening, OpeningOptions } from "../call/opening.ts";
import type { Consent, EventDetails, EventName, PageTool, Settings, StateName, WidgetErrorCode } from "../contract.ts";

/** The button's words while there is a call. */
export type BusyWords = { readonly connecting: string; readonly inCall: string };

/** The element's requests to its controller. Once the code is there, its methods are the element's. */
export interface WidgetController {
  /** The panel is shown. */
  readonly shown: boolean;
  /** In the language of the panel, once its words are loaded. */
  readonly busyWords: BusyWords | undefined;
  /** @param focus it was asked for, so that the panel takes the focus */
  open(focus: boolean): void;
  close(): void;
  startCall(microphone: boolean): void;
  /** Goes on with a call that the element has begun. */
  start(opening: Opening): Promise<void>;
  rejoin(): void;
  endCall(): void;
  mute(): void;
  unmute(): void;
  sendText(text: string): void;
  /** The settings, the language, the context or the tools may have changed. */
  update(): void;
  /** The element has left the page. */
  leave(): void;
}

/** The controller's view of its element. */
export interface Host {
  readonly root: ShadowRoot;
  /** The Worker's origin; empty where it is not known. */
  server(): string;
  /** Where the worklet and Silero's files lie, with a slash at its end. */
  scriptBase(): string;
  /** Another object each time; `language` is the page's where the attribute says none. */
  settings(): Settings;
  /** The page's facts about itself. */
  context(): Readonly<Record<string, string>> | null;
  /** The page's tools; the same objects as long as they are registered. */
  tools(): Iterable<PageTool>;
  /** All that the beginning of a call needs, or null where an attribute is missing, which has been reported. */
  prepare(microphone: boolean, consent: Consent | null): OpeningOptions | null;
  become(state: StateName): void;
  /** The panel was shown or hidden. */
  shown(): void;
  fire<Name extends EventName>(name: Name, detail: EventDetails[Name]): void;
  report(code: WidgetErrorCode, message: string): void;
}
