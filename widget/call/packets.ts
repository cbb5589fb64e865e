/** Reads the packets on `earshot.*` topics: the guards for edge/wire/topics.ts, without zod's weight. */
import type { Notice, ToolNotice, TurnReport } from "../../edge/wire/topics.ts";
import { isRecord, isText } from "./guards.ts";

export type Packet =
  | { readonly topic: "earshot.turn"; readonly message: TurnReport }
  | { readonly topic: "earshot.tool"; readonly message: ToolNotice }
  | { readonly topic: "earshot.notice"; readonly message: Notice };

/** The version that is understood; others are passed over, as the wire's rules say. */
export const packetVersion = 1;

/**
 * Reads one packet. `null` for topics and versions that are not ours; a packet that does not fit its schema is
 * refused with a warning and changes nothing.
 */
export function readPacket(topic: string | undefined, payload: Uint8Array): Packet | null {
  if (topic !== "earshot.turn" && topic !== "earshot.tool" && topic !== "earshot.notice") return null;
  const body = parse(payload);
  if (isRecord(body) && body.v !== packetVersion && typeof body.v === "number") return null;
  if (topic === "earshot.turn" && isTurnReport(body)) {
    return { topic, message: { ...body, preemptive: body.preemptive ?? { begun: 0, dropped: 0, savedMs: 0 } } };
  }
  if (topic === "earshot.tool" && isToolNotice(body)) return { topic, message: body };
  if (topic === "earshot.notice" && isNotice(body)) return { topic, message: { ...body, ends: body.ends ?? false } };
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
    (body.state === "running" || body.state === "done" || body.state === "failed")
  );
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
