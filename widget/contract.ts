/**
 * What <earshot-widget> promises to a page, as data: its attributes with how they are read, and its events. The
 * element, its properties, the React component and the JSX types are all made from these two tables.
 */
import type { ErrorCode } from "../edge/errors.ts";
import type { ToolNotice, TurnReport } from "../edge/wire/topics.ts";

type Rule =
  | { readonly kind: "text"; readonly maxLength: number }
  | { readonly kind: "name" }
  | { readonly kind: "origin" }
  | { readonly kind: "flag" }
  | { readonly kind: "choice"; readonly choices: readonly [string, ...string[]] };

/** The attributes. A property of the same name mirrors each. A choice's first value is its default. */
export const attributes = {
  /** Which agent answers. Required. */
  agent: { kind: "name" },
  /** The origin of the Worker; that of the script unless given. Required in React. */
  server: { kind: "origin" },
  /** What the button says. */
  label: { kind: "text", maxLength: 60 },
  /** BCP 47; the page's language unless given. */
  locale: { kind: "text", maxLength: 35 },
  theme: { kind: "choice", choices: ["auto", "light", "dark"] },
  position: { kind: "choice", choices: ["bottom-right", "bottom-left", "inline"] },
  /** Who judges voice activity: `auto` begins with the light detector and changes to Silero when it is there. */
  vad: { kind: "choice", choices: ["auto", "light", "silero"] },
  /** Begin with the microphone muted. */
  muted: { kind: "flag" },
  /** Load the call's code at once, not at the first sign of intent. */
  preload: { kind: "flag" },
} as const satisfies Record<string, Rule>;

export type AttributeName = keyof typeof attributes;
export const attributeNames = Object.keys(attributes) as AttributeName[];

type ValueOf<R extends Rule> = R extends { kind: "flag" }
  ? boolean
  : R extends { kind: "choice"; choices: infer C extends readonly string[] }
    ? C[number]
    : string;

/** What the attributes say, read and checked. Text that was not given is the empty string. */
export type Settings = { -readonly [Name in AttributeName]: ValueOf<(typeof attributes)[Name]> };

export type Reading = { readonly value: string | boolean; readonly problem?: string };

/** Reads one attribute. What does not fit the table yields the default, and a sentence that says what was wrong. */
export function readAttribute(name: AttributeName, raw: string | null): Reading {
  const rule: Rule = attributes[name];
  switch (rule.kind) {
    case "flag":
      return { value: raw !== null && raw !== "false" };
    case "choice": {
      const value = raw === null || raw === "" ? rule.choices[0] : raw;
      if (rule.choices.includes(value)) return { value };
      return { value: rule.choices[0], problem: `${name}="${raw}" is none of: ${rule.choices.join(", ")}` };
    }
    case "name":
      if (raw !== null && /^[a-z0-9][a-z0-9-]{0,62}$/.test(raw)) return { value: raw };
      return { value: "", problem: `${name}="${raw ?? ""}" is not a name of a-z, 0-9 and -, at most 63 long` };
    case "origin": {
      if (raw === null || raw === "") return { value: "" };
      const url = URL.canParse(raw) ? new URL(raw) : null;
      if (url && /^https?:$/.test(url.protocol)) return { value: url.origin };
      return { value: "", problem: `${name}="${raw}" is not an address like https://voice.example` };
    }
    case "text":
      if ((raw ?? "").length <= rule.maxLength) return { value: (raw ?? "").trim() };
      return { value: "", problem: `${name} is longer than ${rule.maxLength} characters` };
  }
}

/** What goes wrong in the page; the codes of the edge are the other half. */
export type WidgetErrorCode =
  | ErrorCode
  | "attribute_invalid"
  | "script_failed"
  | "server_unreachable"
  | "reply_malformed"
  | "connection_lost"
  | "agent_absent"
  | "microphone_unavailable"
  | "not_in_call";

/** The names of a call's states, as pages see them. */
export type StateName = "idle" | "connecting" | "listening" | "thinking" | "speaking" | "ended" | "failed";

/** The events' `detail`s. Each event is called `earshot:<name>`, bubbles and crosses shadow roots. */
export interface EventDetails {
  ready: Record<string, never>;
  "call-start": { callId: string };
  "call-end": { callId: string | null; reason: string };
  state: { state: StateName };
  /** One caption, again with each change of it, until `final`. */
  transcript: { id: string; of: "visitor" | "agent"; text: string; final: boolean };
  turn: TurnReport;
  "tool-call": ToolNotice;
  error: { code: WidgetErrorCode; message: string };
}

export type EventName = keyof EventDetails;

/** The events, with the name that React gives to the handler of each. */
export const eventHandlers = {
  ready: "onReady",
  "call-start": "onCallStart",
  "call-end": "onCallEnd",
  state: "onState",
  transcript: "onTranscript",
  turn: "onTurn",
  "tool-call": "onToolCall",
  error: "onError",
} as const satisfies Record<EventName, `on${string}`>;

/** The typed events by their full names, for `addEventListener`. */
export type EventMap = { [Name in EventName as `earshot:${Name}`]: CustomEvent<EventDetails[Name]> };
