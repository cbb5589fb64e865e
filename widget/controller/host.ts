/** What the controller gets from its element: the light half, which is in the page from the start. */
import type { OpeningOptions } from "../call/opening.ts";
import type { Consent, EventDetails, EventName, PageTool, Settings, StateName, WidgetErrorCode } from "../contract.ts";

export interface Host {
  readonly root: ShadowRoot;
  /** The Worker's origin; empty where it is not known. */
  server(): string;
  /** Where the worklet and Silero's files lie, with a slash at its end. */
  scriptBase(): string;
  /** Another object each time; `language` is the page's where the attribute says none. */
  settings(): Settings;
  /** What the page says about itself. */
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
