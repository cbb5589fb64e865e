/** The options and the result of `useEarshotCall()`. */
import type { LevelOf, PageSnapshot } from "../call/page-snapshot.ts";
import type { CallEventName, Consent, EventDetails, HandlerName, PageToken, PageTool, Settings } from "../contract.ts";

/** Handlers of what happens in a call, as of the component's events: `onTurn`, `onMessage`, `onCallEnd` and so on. */
export type CallHandlers = { [Name in CallEventName as HandlerName<Name>]?: (detail: EventDetails[Name]) => void };

/** They mean the same as the element's attributes. */
type Asked = Pick<Settings, "language" | "greeting" | "consent" | "recordingConsent" | "muted" | "pushToTalk" | "vad">;

/** Which agent a call goes to, how it begins, and who is told of what happens in it. */
export interface EarshotCallOptions extends Partial<Asked>, CallHandlers {
  readonly agent: string;
  /** The Worker's origin. */
  readonly server: string;
  /** For a visitor who is logged in: a token that your server signed, or a function that gets one. */
  readonly identityToken?: PageToken;
  /** For an agent that wants a proof that a browser calls: a token of Turnstile, or a function that gets one. */
  readonly turnstileToken?: PageToken;
}

/** How one call begins. */
export interface StartOptions {
  /** `false`: a call that is typed. */
  readonly microphone?: boolean;
  /** The visitor's answer to `consent` and `recordingConsent`, which your page shows. */
  readonly consent?: Consent;
}

/** A call without any UI: what it is, and all that can be done in it. The functions are the same from render to render. */
export interface EarshotCall {
  /** The call at this moment; `null` until it has been started for the first time. */
  readonly snapshot: PageSnapshot | null;
  /**
   * Starts a call. Where the visitor is in another call, in this page or another tab, the snapshot says so (`elsewhere`)
   * and nothing is opened before `takeOver()`. In a call, or while one is being started, it does nothing more. Rejects
   * with a CallError: `consent_missing` where there are terms, or a question whether the call may be recorded, and no
   * answer (nothing has been sent or asked for then); `script_failed` where the server's code cannot be loaded. Else the
   * snapshot says all.
   */
  readonly start: (options?: StartOptions) => Promise<void>;
  /** Hangs up; a call that is still being started never begins. */
  readonly end: () => void;
  /**
   * Goes on here where the visitor is in a call somewhere else in this browser (`snapshot.elsewhere`): ends that call and
   * begins the one that was asked for (`snapshot.anotherCall`), or brings the same call here.
   */
  readonly takeOver: () => Promise<void>;
  /** Lets go of the microphone: its light goes out. */
  readonly mute: () => void;
  /** Opens it again. */
  readonly unmute: () => void;
  /** Asks for the microphone in a call that goes on in text. */
  readonly requestMicrophone: () => void;
  /** Push-to-talk (`pushToTalk`): the button goes down. Held it talks until `release()`; a tap toggles. */
  readonly press: () => void;
  /** Push-to-talk: the button comes up, or loses the focus. */
  readonly release: () => void;
  /** Talks through one of `snapshot.devices.microphones`, in this call and the next; `null` is the system's default. */
  readonly chooseMicrophone: (deviceId: string | null) => Promise<void>;
  /** Plays through one of `snapshot.devices.speakers`, in this call and the next; `null` is the system's default. */
  readonly chooseSpeaker: (deviceId: string | null) => Promise<void>;
  /** How loud the agent is, 0 to 1, in this call and the next (`snapshot.devices.volume`). */
  readonly setVolume: (volume: number) => void;
  /**
   * Calls `onLevel` with how loud one side is, 0 to 1, some 15 times a second; nothing is rendered. `useEarshotLevel`
   * renders. Measured only while somebody follows. Returns what stops it.
   */
  readonly followLevel: (of: LevelOf, onLevel: (level: number) => void) => () => void;
  /** Says something in writing. Throws a CallError, `not_in_call`, where there is no call, nor one being started. */
  readonly sendText: (text: string) => void;
  /**
   * Sends the answers to a form: a message of `snapshot.messages` whose card's kind is `form`, by the message's id, with
   * values by the fields' names. Rejects with a CallError, `not_in_call` or `connection_lost`; it can be sent again then.
   */
  readonly submitForm: (messageId: string, values: Readonly<Record<string, string>>) => Promise<void>;
  /** Leaves a message for a human (`snapshot.handoff`); `contact` may be empty. Rejects as `submitForm` does. */
  readonly leaveMessage: (message: { readonly text: string; readonly contact: string }) => Promise<void>;
  /** Rates the call, the last one where none runs, with 1 to 5 stars. Rejects with a CallError. */
  readonly rate: (rating: { readonly stars: number; readonly comment: string }) => Promise<void>;
  /** Takes `snapshot.notice` away. */
  readonly dismissNotice: () => void;
  /**
   * Tells the agent that the visitor is there, though they say nothing: call it for what they type into fields of yours,
   * and for what they do in the call's part of your page. As often as you like; a message goes out every four seconds at
   * most.
   */
  readonly present: () => void;
  /** Tells the agent what the visitor is looking at, in this call and the next; `null` takes it back. */
  readonly setContext: (context: Readonly<Record<string, string>> | null) => void;
  /** Lets the agent call a function of the page, in this call and the next. Returns what takes that back. */
  readonly registerTool: (tool: PageTool) => () => void;
  /** The visitor's word on a tool that asks first (`snapshot.confirm`). */
  readonly answerTool: (callId: string, yes: boolean) => void;
  /** Listens to what happens in the call, in this one and the next. Returns what stops it. */
  readonly on: <Name extends CallEventName>(name: Name, listener: (detail: EventDetails[Name]) => void) => () => void;
}
