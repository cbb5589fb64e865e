/** Reads the packets on `earshot.*` topics: the type guards for edge/wire/topics.ts, without zod's weight. */
import type {
  CardMessage,
  ConfirmNotice,
  HandoffMessage,
  LanguageNotice,
  Notice,
  PageToolsTaken,
  RecordingNotice,
  ToolNotice,
  TurnReport,
} from "../../edge/wire/topics.ts";
import { readCard } from "./cards.ts";
import { isRecord, isText } from "./type-guards.ts";

export type Packet =
  | { readonly topic: "earshot.turn"; readonly message: TurnReport }
  | { readonly topic: "earshot.tool"; readonly message: ToolNotice }
  | { readonly topic: "earshot.tools"; readonly message: PageToolsTaken }
  | { readonly topic: "earshot.confirm"; readonly message: ConfirmNotice }
  | { readonly topic: "earshot.notice"; readonly message: Notice }
  | { readonly topic: "earshot.card"; readonly message: CardMessage }
  | { readonly topic: "earshot.handoff"; readonly message: HandoffMessage }
  | { readonly topic: "earshot.recording"; readonly message: RecordingNotice }
  | { readonly topic: "earshot.language"; readonly message: LanguageNotice };

const ours = [
  "earshot.turn",
  "earshot.tool",
  "earshot.tools",
  "earshot.confirm",
  "earshot.notice",
  "earshot.card",
  "earshot.handoff",
  "earshot.recording",
  "earshot.language",
];

/** The version that is understood; others are passed over, as the wire's rules say. */
export const packetVersion = 1;

/**
 * Reads one packet. `null` for topics and versions that are not ours; a packet that does not fit its schema is
 * refused with a warning and changes nothing.
 */
export function readPacket(topic: string | undefined, payload: Uint8Array): Packet | null {
  if (topic === undefined || !ours.includes(topic)) return null;
  const body = parse(payload);
  if (isRecord(body) && body.v !== packetVersion && typeof body.v === "number") return null;
  if (topic === "earshot.turn" && isTurnReport(body)) {
    return { topic, message: { ...body, preemptive: body.preemptive ?? { begun: 0, dropped: 0, savedMs: 0 } } };
  }
  if (topic === "earshot.tool" && isToolNotice(body)) return { topic, message: body };
  if (topic === "earshot.tools" && isTaken(body)) return { topic, message: body };
  if (topic === "earshot.confirm" && isConfirm(body)) return { topic, message: body };
  if (topic === "earshot.notice" && isNotice(body)) return { topic, message: { ...body, ends: body.ends ?? false } };
  if (topic === "earshot.handoff" && isHandoff(body)) return { topic, message: body };
  if (topic === "earshot.recording" && isRecording(body)) return { topic, message: body };
  if (topic === "earshot.language" && isLanguage(body)) return { topic, message: body };
  if (topic === "earshot.card" && isRecord(body) && isText(body.id) && body.id !== "") {
    const card = readCard(body.card);
    if (card) return { topic, message: { v: packetVersion, id: body.id, card } };
  }
  console.warn(`earshot: a packet on ${topic} is not as it should be and was dropped`);
  return null;
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return null; // refused by the caller, with the topic's name
  }
}

type Preemptive = TurnReport["preemptive"];

function isTurnReport(body: unknown): body is Omit<TurnReport, "preemptive"> & { preemptive?: Preemptive } {
  return (
    isRecord(body) &&
    Number.isInteger(body.turn) &&
    isText(body.text) &&
    isRecord(body.stages) &&
    Object.values(body.stages).every((ms) => typeof ms === "number") &&
    (body.model === undefined || isText(body.model)) &&
    (body.preemptive === undefined || isPreemptive(body.preemptive))
  );
}

function isPreemptive(value: unknown): value is Preemptive {
  const isAmount = (amount: unknown) => typeof amount === "number" && amount >= 0;
  return (
    isRecord(value) &&
    isAmount(value.begun) &&
    Number.isInteger(value.begun) &&
    isAmount(value.dropped) &&
    Number.isInteger(value.dropped) &&
    isAmount(value.savedMs)
  );
}

function isToolNotice(body: unknown): body is ToolNotice {
  return (
    isRecord(body) &&
    isText(body.callId) &&
    isText(body.name) &&
    isText(body.state) &&
    ["running", "asking", "done", "failed"].includes(body.state) &&
    (body.place === undefined || body.place === "agent" || body.place === "page")
  );
}

function isTaken(body: unknown): body is PageToolsTaken {
  return (
    isRecord(body) &&
    Array.isArray(body.taken) &&
    body.taken.every(isText) &&
    Array.isArray(body.refused) &&
    body.refused.every((one) => isRecord(one) && isText(one.name) && isText(one.why))
  );
}

function isConfirm(body: unknown): body is ConfirmNotice {
  if (!isRecord(body) || !isText(body.callId)) return false;
  if (body.state === "yes" || body.state === "no") return true;
  return body.state === "open" && isText(body.name) && isRecord(body.args);
}

function isNotice(body: unknown): body is Omit<Notice, "ends"> & { ends?: boolean } {
  return (
    isRecord(body) &&
    (body.level === "info" || body.level === "warning" || body.level === "error") &&
    isText(body.code) &&
    isText(body.text) &&
    (body.ends === undefined || typeof body.ends === "boolean")
  );
}

function isHandoff(body: unknown): body is HandoffMessage {
  return (
    isRecord(body) &&
    (body.state === "queued" || body.state === "joined" || body.state === "left" || body.state === "unavailable") &&
    (body.name === undefined || isText(body.name)) &&
    (body.position === undefined || (Number.isInteger(body.position) && Number(body.position) >= 1)) &&
    (body.waitSeconds === undefined || (typeof body.waitSeconds === "number" && body.waitSeconds >= 0)) &&
    (body.messageWanted === undefined || typeof body.messageWanted === "boolean")
  );
}

function isRecording(body: unknown): body is RecordingNotice {
  return isRecord(body) && typeof body.on === "boolean";
}

function isLanguage(body: unknown): body is LanguageNotice {
  return isRecord(body) && isText(body.language) && body.language !== "" && body.language.length <= 35;
}
