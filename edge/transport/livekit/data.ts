/** Data packets beyond text streams: JSON on Earshot's topics, and calls of methods that the agent does not have. */
import {
  DataPacket,
  DataPacket_Kind,
  RpcAck,
  RpcError,
  type RpcRequest,
  RpcResponse,
  UserPacket,
} from "@livekit/protocol";
import { z } from "zod";
import { EarshotError } from "../../base/errors.ts";
import type { CallerHint } from "../../conversation/ports.ts";
import {
  cardMessageSchema,
  confirmAnswerSchema,
  confirmNoticeSchema,
  contextMessageSchema,
  formAnswerSchema,
  handoffSchema,
  hangupSchema,
  languageNoticeSchema,
  leftMessageSchema,
  maxMessageBytes,
  noticeSchema,
  pageToolsSchema,
  pageToolsTakenSchema,
  presenceSchema,
  recordingNoticeSchema,
  recordingStopSchema,
  toolNoticeSchema,
  topics,
  topicVersion,
  turnReportSchema,
  type VoiceActivityHint,
  voiceActivityHintSchema,
} from "../../wire/topics.ts";
import type { RoomEvent } from "../room.ts";

const outgoing: Readonly<Record<string, z.ZodType>> = {
  [topics.turn]: turnReportSchema,
  [topics.tool]: toolNoticeSchema,
  [topics.notice]: noticeSchema,
  [topics.tools]: pageToolsTakenSchema,
  [topics.confirm]: confirmNoticeSchema,
  [topics.card]: cardMessageSchema,
  [topics.handoff]: handoffSchema,
  [topics.recording]: recordingNoticeSchema,
  [topics.language]: languageNoticeSchema,
};

/** The page's messages on Earshot's topics, as the room's events. */
export type TopicEvent = Extract<RoomEvent, { kind: "hint" | "hung-up" | "present" | "unrecorded" | "page" }>;

const versionSchema = z.object({ v: z.number() });

/**
 * Reads one of the caller's packets; undefined if it is not for us: another topic, or a version that we do not know.
 * @throws EarshotError `message_malformed`, saying which field is wrong.
 */
export function readMessage(packet: UserPacket): TopicEvent | undefined {
  switch (packet.topic) {
    case topics.voiceActivity: {
      const hint = parse(packet, voiceActivityHintSchema);
      return hint && { kind: "hint", hint: toHint(hint) };
    }
    case topics.hangup:
      return parse(packet, hangupSchema) && { kind: "hung-up" };
    case topics.presence:
      return parse(packet, presenceSchema) && { kind: "present" };
    case topics.recording:
      return parse(packet, recordingStopSchema) && { kind: "unrecorded" };
    case topics.context: {
      const told = parse(packet, contextMessageSchema);
      return told && { kind: "page", message: { kind: "context", context: told.context } };
    }
    case topics.tools: {
      const told = parse(packet, pageToolsSchema);
      return told && { kind: "page", message: { kind: "tools", tools: told.tools } };
    }
    case topics.confirm: {
      const told = parse(packet, confirmAnswerSchema);
      return told && { kind: "page", message: { kind: "confirm", callId: told.callId, yes: told.yes } };
    }
    case topics.form: {
      const told = parse(packet, formAnswerSchema);
      return told && { kind: "page", message: { kind: "form", form: { cardId: told.cardId, values: told.values } } };
    }
    case topics.message: {
      const told = parse(packet, leftMessageSchema);
      return (
        told && { kind: "page", message: { kind: "message", message: { text: told.text, contact: told.contact } } }
      );
    }
    default:
      return undefined;
  }
}

function toHint({ kind, detector, silenceMs }: VoiceActivityHint): CallerHint {
  if (kind === "ended" && detector === "button") return { kind, silenceMs, certain: true };
  return kind === "speech-started" ? { kind } : { kind, silenceMs };
}

function parse<Schema extends z.ZodType>(packet: UserPacket, schema: Schema): z.output<Schema> | undefined {
  const topic = packet.topic ?? "";
  if (packet.payload.length > maxMessageBytes) {
    throw malformed(topic, `it has ${packet.payload.length} bytes; ${maxMessageBytes} are allowed`);
  }
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(packet.payload));
  } catch (cause) {
    throw malformed(topic, "it is no JSON", cause);
  }
  const version = versionSchema.safeParse(json);
  if (version.success && version.data.v !== topicVersion) return undefined;
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw malformed(topic, z.prettifyError(parsed.error), parsed.error);
  return parsed.data;
}

/**
 * A message of ours, ready to send on the reliable channel.
 * @throws EarshotError `message_malformed`: an unknown topic, or a message that does not fit its schema.
 */
export function messagePacket(topic: string, message: unknown, to: readonly string[]): DataPacket {
  const schema = outgoing[topic];
  if (!schema) throw malformed(topic, "it is none of the topics that the agent sends on");
  const parsed = schema.safeParse(message);
  if (!parsed.success) throw malformed(topic, z.prettifyError(parsed.error), parsed.error);
  const payload = new TextEncoder().encode(JSON.stringify(parsed.data));
  return new DataPacket({
    kind: DataPacket_Kind.RELIABLE,
    destinationIdentities: [...to],
    value: { case: "user", value: new UserPacket({ topic, payload, destinationIdentities: [...to] }) },
  });
}

/** RpcError.ErrorCode.UNSUPPORTED_METHOD of LiveKit's clients. */
const unsupportedMethod = 1400;

/** The answer to a call of a method that we do not have: received, and refused, so that the other side need not wait. */
export function rpcRefusal({ id, method }: RpcRequest, to: string): DataPacket[] {
  const packet = (value: DataPacket["value"]) =>
    new DataPacket({ kind: DataPacket_Kind.RELIABLE, destinationIdentities: [to], value });
  const error = new RpcError({ code: unsupportedMethod, message: `this agent has no method ${method.slice(0, 64)}` });
  return [
    packet({ case: "rpcAck", value: new RpcAck({ requestId: id }) }),
    packet({ case: "rpcResponse", value: new RpcResponse({ requestId: id, value: { case: "error", value: error } }) }),
  ];
}

function malformed(topic: string, why: string, cause?: unknown): EarshotError {
  return new EarshotError("message_malformed", `a message on ${topic} was dropped: ${why}`, { cause });
}
