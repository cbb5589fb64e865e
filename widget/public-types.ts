/** Every type that a page meets: named in a signature of the element, its events, or a call's snapshot. */
export type { ErrorCode } from "../edge/base/errors.ts";
export type { Card, FormCard, FormField } from "../edge/wire/cards.ts";
export type { Notice, ToolNotice, TurnReport } from "../edge/wire/topics.ts";
export type { Caption } from "./call/captions.ts";
export type { CallError } from "./call/error.ts";
export type { Activity, CallState, EndReason, MicrophoneState } from "./call/machine.ts";
export type { Confirm, Handoff, Message } from "./call/messages.ts";
export type { MicrophoneProblem } from "./call/microphone.ts";
export type {
  CallRoom,
  CallVoice,
  Device,
  Devices,
  LevelOf,
  PageSnapshot as CallSnapshot,
} from "./call/page-snapshot.ts";
export type {
  AttributeName,
  CallEventName,
  Consent,
  EventDetails,
  EventMap,
  EventName,
  HandlerName,
  PageToken,
  PageTool,
  Settings,
  StateName,
  WidgetErrorCode,
  WidgetMethods,
} from "./contract.ts";
export type { EarshotWidgetElement } from "./element.ts";
export type { EarshotElements, EarshotWidgetAttributes } from "./jsx.ts";
