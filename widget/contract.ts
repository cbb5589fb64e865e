/**
 * The contract of <earshot-widget> with a page, as data: its attributes with how they are read, its methods and its
 * events. The element, its properties, the React component, the JSX types, custom-elements.json and docs/widget.md's
 * reference are all made from these tables (and from looks.ts). The build leaves the `says` texts out of what pages
 * load.
 */
import type { ErrorCode } from "../edge/base/errors.ts";
import type { Card } from "../edge/wire/cards.ts";
import type { TurnReport } from "../edge/wire/topics.ts";
import type { Handoff } from "./call/messages.ts";

/** The most characters of a text are its `max`. */
export type Rule = { readonly says: string; readonly unlessGiven?: string } & (
  | { readonly kind: "text"; readonly max: number }
  | { readonly kind: "name" }
  | { readonly kind: "origin" }
  /** An address of https, or one of the page's own origin. */
  | { readonly kind: "url" }
  | { readonly kind: "flag" }
  /** A flat record of strings, written as JSON. */
  | { readonly kind: "json"; readonly max: readonly [entries: number, keyLength: number, valueLength: number] }
  /** The first value is the default. */
  | { readonly kind: "choice"; readonly choices: readonly [string, ...string[]] }
);

/** The attributes. A property mirrors each, named in camelCase: `push-to-talk` is `pushToTalk`. */
export const attributes = {
  agent: { kind: "name", says: "which agent answers; required" },
  server: {
    kind: "origin",
    says: "the Worker's origin; required in React",
    unlessGiven: "that of the script",
  },
  variant: {
    kind: "choice",
    choices: ["button", "compact", "panel", "inline"],
    says: "a button with words that opens the panel; a round button that opens a small bar; the panel, open from the start; the panel in the page's flow",
  },
  position: {
    kind: "choice",
    choices: ["bottom-right", "bottom-left", "top-right", "top-left"],
    says: "the corner of the floating button and panel",
  },
  theme: { kind: "choice", choices: ["auto", "light", "dark"], says: "`auto` follows the visitor's system" },
  language: {
    kind: "text",
    max: 35,
    says: "BCP 47: the language of the widget's words, and the one that the page asks the agent to speak",
    unlessGiven: "the page's `lang`, followed when it changes",
  },
  label: { kind: "text", max: 60, says: "the button's words", unlessGiven: "Talk to us" },
  labels: {
    kind: "json",
    max: [200, 64, 300],
    says: "words that replace the panel's own, by their keys in `widget/languages/en.ts`",
  },
  greeting: { kind: "text", max: 300, says: "the agent says it in place of its own greeting" },
  avatar: { kind: "url", says: "a picture of the agent: https, or relative to the page" },
  muted: { kind: "flag", says: "begin with the microphone muted" },
  "push-to-talk": {
    kind: "flag",
    says: "the microphone sends only while the visitor holds the button or the key, or between two taps",
  },
  captions: {
    kind: "choice",
    choices: ["on", "off"],
    says: "whether the panel shows the captions; the visitor may change it",
  },
  vad: {
    kind: "choice",
    choices: ["auto", "light", "silero"],
    says: "the detector of voice activity; `auto` is the light one; the call loads `silero` (5 MB, for places with music) where device and connection allow",
  },
  preload: { kind: "flag", says: "load the call's code at once, not at the first sign of intent" },
  consent: {
    kind: "text",
    max: 2000,
    says: "terms, shown before anything else; a call needs the visitor's yes",
  },
  "recording-consent": {
    kind: "text",
    max: 2000,
    says: "asks whether the call may be recorded; after a no the call goes on",
  },
  context: {
    kind: "json",
    max: [32, 64, 1000],
    says: "facts about the page for the agent, as a JSON object of texts",
  },
} as const satisfies Record<string, Rule>;

export type AttributeName = keyof typeof attributes;
export const attributeNames = Object.keys(attributes) as AttributeName[];

type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

export type PropertyName = CamelCase<AttributeName>;

/** The name of the property that mirrors an attribute, or of what takes an event in React. */
export function propertyOf<Name extends string>(name: Name): CamelCase<Name> {
  return name.replace(/-(.)/g, (_all, letter: string) => letter.toUpperCase()) as CamelCase<Name>;
}

type ValueOf<R extends Rule> = R extends { kind: "flag" }
  ? boolean
  : R extends { kind: "json" }
    ? Readonly<Record<string, string>>
    : R extends { kind: "choice"; choices: infer C extends readonly string[] }
      ? C[number]
      : string;

/** The attributes' values, read and checked. Text that was not given is the empty string, JSON an empty object. */
export type Settings = { -readonly [Name in AttributeName as CamelCase<Name>]: ValueOf<(typeof attributes)[Name]> };

/** A token, or a function that gets one when a call begins. Nothing, or an empty text: there is none. */
export type PageToken =
  | string
  | null
  | undefined
  | (() => string | null | undefined | Promise<string | null | undefined>);

/**
 * Properties without an attribute. A token in an attribute could be read by every script, style sheet and extension
 * that reads the page's DOM, and would be in its HTML, where caches and saved pages keep it.
 */
export const properties = {
  identityToken: {
    type: "string | (() => string | Promise<string>)",
    says: "a token that your server signed for a visitor who is logged in, or a function that gets one, which is better since tokens expire; the widget asks for it when a call begins",
  },
  turnstileToken: {
    type: "string | (() => string | Promise<string>)",
    says: "a token of Cloudflare Turnstile, for agents that want one (`turnstile`), or a function that gets one, which is better since each token serves once; the widget asks for it when a call begins",
  },
} as const;

/** The visitor's consent. */
export interface Consent {
  /** `consent`; true where the page has no terms. */
  readonly terms: boolean;
  /** `recording-consent`; false where the page does not ask. */
  readonly recording: boolean;
}

/** A function of the page that the agent may call. */
export interface PageTool {
  /** a-z, 0-9 and _, at most 64 long. */
  readonly name: string;
  /** For the model: what it does and when to use it. */
  readonly description: string;
  /** A JSON schema of the arguments (an object's), or a schema that can say its own, as those of zod 4 do. */
  readonly parameters: object;
  /** The visitor is asked first: `true` by the tool's description, a text by that text. */
  readonly confirm?: boolean | string;
  /** 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Its result goes to the agent as JSON. `signal` is aborted when the time is up or the call has ended. */
  readonly run: (args: Readonly<Record<string, unknown>>, options: { readonly signal: AbortSignal }) => unknown;
}

/** The element's methods. None of them throws: what is wrong is told by `earshot:error`. */
export interface WidgetMethods {
  open(): Promise<void>;
  close(): void;
  toggle(): Promise<void>;
  startCall(options?: { microphone?: boolean }): Promise<void>;
  endCall(): void;
  mute(): void;
  unmute(): void;
  sendText(text: string): Promise<void>;
  setContext(context: Readonly<Record<string, string>> | null): void;
  registerTool(tool: PageTool): () => void;
}

export type MethodName = keyof WidgetMethods;

/** The methods: parameters and result as in TypeScript, and what each does. */
export const methods = {
  open: { takes: "", gives: "Promise<void>", says: "shows the panel" },
  close: { takes: "", gives: "void", says: "hides the panel; a call goes on" },
  toggle: { takes: "", gives: "Promise<void>", says: "shows or hides the panel" },
  startCall: {
    takes: "options?: { microphone?: boolean }",
    gives: "Promise<void>",
    says: "starts a call, or with `microphone: false` a typed one; shows the terms first if there are any",
  },
  endCall: { takes: "", gives: "void", says: "hangs up" },
  mute: { takes: "", gives: "void", says: "closes the microphone" },
  unmute: { takes: "", gives: "void", says: "opens it again" },
  sendText: {
    takes: "text: string",
    gives: "Promise<void>",
    says: "says something in writing; starts a typed call if there is no call",
  },
  setContext: {
    takes: "context: Record<string, string> | null",
    gives: "void",
    says: "replaces the facts about the page, during the call too; `null` takes them back",
  },
  registerTool: {
    takes: "tool: { name, description, parameters, confirm?, timeoutMs?, run(args, { signal }) }",
    gives: "() => void",
    says: "lets the agent call a function of the page; the function that it returns takes the tool back. `parameters` is a schema of zod 4 or a JSON schema. With `confirm` (a question, or `true`) the agent asks the visitor before each run: it asks aloud (the first 300 characters), the panel shows the question, and a spoken or typed answer counts like the buttons",
  },
} as const satisfies Record<MethodName, { takes: string; gives: string; says: string }>;

/** Errors of the page. The codes of the edge are the other half. */
export type WidgetErrorCode =
  | ErrorCode
  | "attribute_invalid"
  | "script_failed"
  | "server_unreachable"
  | "reply_malformed"
  | "connection_lost"
  | "agent_absent"
  | "microphone_unavailable"
  | "not_in_call"
  | "provider_missing"
  | "consent_missing"
  | "tool_invalid"
  | "context_invalid";

/** The names of a call's states, as pages see them. */
export type StateName = "idle" | "connecting" | "listening" | "thinking" | "speaking" | "ended" | "failed";

/** The events' `detail`s. Each event is called `earshot:<name>`, bubbles and crosses shadow roots. */
export interface EventDetails {
  ready: Record<string, never>;
  open: Record<string, never>;
  close: Record<string, never>;
  "call-start": { callId: string };
  "call-end": { callId: string | null; reason: string };
  state: { state: StateName };
  /** `name`: a human's, of what one said who has the call. */
  transcript: { id: string; of: "visitor" | "agent" | "human"; text: string; final: boolean; name?: string };
  message: { id: string; of: "visitor" | "agent" | "human"; text: string; card?: Card };
  turn: TurnReport;
  "tool-call": {
    callId: string;
    name: string;
    state: "running" | "asking" | "done" | "failed";
    place: "agent" | "page";
  };
  handoff: Handoff;
  error: { code: WidgetErrorCode; message: string };
}

export type EventName = keyof EventDetails;

/** The events of a call; the others are of the element. */
export type CallEventName = Exclude<EventName, "ready" | "open" | "close">;

/** The events: what the `detail` of each has, and when it comes. */
export const events = {
  ready: { detail: "", says: "the element is in the page, and you can call its methods" },
  open: { detail: "", says: "the panel is shown" },
  close: { detail: "", says: "the panel is hidden" },
  "call-start": { detail: "callId", says: "the server has accepted the call" },
  "call-end": {
    detail: "callId, reason",
    says: "it is over: `visitor`, `agent`, `elsewhere`, `away` or an error's code",
  },
  state: {
    detail: "state",
    says: "`idle`, `connecting`, `listening`, `thinking`, `speaking`, `ended`, `failed`",
  },
  transcript: {
    detail: "id, of, text, final, name?",
    says: "spoken words of `visitor`, `agent` or `human`, again with each change until `final`; `name` is the human's",
  },
  message: {
    detail: "id, of, text, card?",
    says: "written words of `visitor`, `agent` or `human`, and cards",
  },
  turn: { detail: "turn, text, stages, preemptive, model?", says: "how long each stage of a turn took" },
  "tool-call": {
    detail: "callId, name, state, place",
    says: "a tool is `running`, `asking` for an argument first, `done` or `failed`; `place` is `agent` or `page`",
  },
  handoff: {
    detail: "state, name?, position?, waitSeconds?, messageWanted?",
    says: "a human is `queued`, has `joined` or `left`, or is `unavailable`",
  },
  error: { detail: "code, message", says: "something is wrong; the `code` is stable" },
} as const satisfies Record<EventName, { detail: string; says: string }>;

/** React's names for the events' handlers: `call-start` is `onCallStart`. */
export type HandlerName<Name extends EventName> = CamelCase<`on-${Name}`>;

/** The typed events by their full names, for `addEventListener`. */
export type EventMap = { [Name in EventName as `earshot:${Name}`]: CustomEvent<EventDetails[Name]> };
