/** The spans of one turn. */
import type { CallTrace, TurnTrace } from "../wire/http.ts";
import { spanIdOf, toolSpanIdOf } from "./ids.ts";
import { modelAttributes } from "./models.ts";
import { retrievalsOf } from "./retrieval-spans.ts";
import type { Part, Span, SpanOptions } from "./span.ts";
import { type TurnTimes, timesOf } from "./turn-times.ts";
import { isOfModel, quantityOf, type TokenUse, tokenUses, usageAttributes } from "./usage.ts";
import { humanWords, inputOf, outputOf, toolWords, turnWords } from "./words.ts";

type Options = Pick<SpanOptions, "words">;

/** None, if the record has no moment of the turn. */
export function turnSpans(trace: CallTrace, turn: TurnTrace, { words }: Options): Span[] {
  const times = timesOf(turn);
  if (times === null) return [];
  const { callId, startedAt } = trace;
  const callMs = Date.parse(startedAt);
  const id = spanIdOf(callId, "turn", turn.turn);
  const span = ({ startMs, endMs, ...part }: Part, parentId: string): Span => ({
    ...part,
    parentId,
    startMs: callMs + startMs,
    endMs: callMs + endMs,
  });
  const parts = [
    ...hearingOf(trace, turn, times, words),
    ...retrievalsOf(trace, turn, times, words),
    ...modelsOf(trace, turn, words),
    ...voiceOf(trace, turn, times, words),
    ...toolsOf(trace, turn, times, words),
    ...transfersOf(trace, turn, words),
  ];
  return [span(ownPart(trace, turn, times, words, id), spanIdOf(callId)), ...parts.map((part) => span(part, id))];
}

function ownPart(trace: CallTrace, turn: TurnTrace, times: TurnTimes, words: boolean, id: string): Part {
  const agent = turn.agents?.at(-1) ?? trace.agent;
  const { preemptive, human } = turn;
  return {
    name: human ? "human turn" : `invoke_agent ${agent}`,
    kind: "internal",
    id,
    startMs: times.startMs,
    endMs: times.endMs,
    attributes: {
      ...(!human && { "gen_ai.operation.name": "invoke_agent", "gen_ai.agent.name": agent }),
      "gen_ai.conversation.id": trace.callId,
      "session.id": trace.callId,
      "earshot.turn.number": turn.turn,
      "earshot.turn.interrupted": turn.interrupted,
      "earshot.turn.typed": turn.typed,
      "earshot.turn.of_human": human !== undefined,
      "earshot.turn.voice_to_voice_ms": times.voiceToVoiceMs,
      ...(!human && usageAttributes(tokenUses(turn.usage))),
      "earshot.preemptive.begun": preemptive.begun,
      "earshot.preemptive.dropped": preemptive.dropped,
      "earshot.preemptive.saved_ms": preemptive.savedMs,
      ...(words && (human ? humanWords(turn) : turnWords(turn))),
    },
  };
}

function hearingOf({ callId, services }: CallTrace, turn: TurnTrace, times: TurnTimes, words: boolean): Part[] {
  const { hearing, endOfTurn } = times;
  const heard: Part[] = [];
  if (hearing) {
    heard.push({
      name: "hearing",
      kind: "client",
      id: spanIdOf(callId, "turn", turn.turn, "hearing"),
      ...hearing,
      attributes: {
        "earshot.stt.service": services.stt,
        "earshot.stt.final_ms": times.sttFinalMs,
        "earshot.stt.seconds": quantityOf(turn.usage, "stt-seconds"),
        ...(words && inputOf(turn)),
      },
    });
  }
  if (endOfTurn) {
    heard.push({
      name: "end of turn",
      kind: "internal",
      id: spanIdOf(callId, "turn", turn.turn, "end-of-turn"),
      ...endOfTurn,
      attributes: { "earshot.end_of_turn_ms": times.endOfTurnMs },
    });
  }
  return heard;
}

function modelsOf({ callId, services }: CallTrace, turn: TurnTrace, words: boolean): Part[] {
  const { replies = [] } = turn;
  const uses = tokenUses(turn.usage);
  const models = replies.map(({ model }) => modelAttributes(model ?? services.llm));
  // The record counts tokens by turn and service: the last reply of a service has all of them.
  const lastOf = (use: TokenUse) => {
    const last = models.findLastIndex((named) => isOfModel(use, String(named["gen_ai.request.model"])));
    return last < 0 ? replies.length - 1 : last;
  };
  return replies.map(({ startMs, firstTokenMs, endMs, ok }, nth) => {
    const named = models[nth] ?? {};
    const isLast = nth === replies.length - 1;
    return {
      name: `chat ${named["gen_ai.request.model"]}`,
      kind: "client" as const,
      id: spanIdOf(callId, "turn", turn.turn, "model", nth),
      startMs,
      endMs,
      attributes: {
        "gen_ai.operation.name": "chat",
        ...named,
        "gen_ai.conversation.id": callId,
        "gen_ai.request.stream": true,
        "gen_ai.output.type": "text",
        // Seconds, by the conventions.
        "gen_ai.response.time_to_first_chunk": firstTokenMs === null ? undefined : (firstTokenMs - startMs) / 1000,
        ...usageAttributes(uses.filter((use) => lastOf(use) === nth)),
        ...(words && inputOf(turn)),
        ...(words && isLast && outputOf(turn)),
      },
      ...(!ok && { error: "llm_failed" }),
    };
  });
}

function voiceOf({ callId, services }: CallTrace, turn: TurnTrace, times: TurnTimes, words: boolean): Part[] {
  if (times.voice === undefined) return [];
  const attributes = {
    "earshot.tts.service": services.tts,
    "earshot.tts.first_audio_ms": times.firstAudioMs,
    "earshot.tts.characters": quantityOf(turn.usage, "tts-characters"),
    "earshot.turn.interrupted": turn.interrupted,
    ...(words && outputOf(turn)),
  };
  const id = spanIdOf(callId, "turn", turn.turn, "voice");
  return [{ name: "voice", kind: "client", id, ...times.voice, attributes }];
}

function toolsOf({ callId }: CallTrace, turn: TurnTrace, times: TurnTimes, words: boolean): Part[] {
  return turn.tools.map((tool) => {
    const error = toolError(tool);
    return {
      name: `execute_tool ${tool.name}`,
      kind: "internal" as const,
      id: toolSpanIdOf(callId, tool.id),
      startMs: tool.startMs,
      // A tool whose end nobody saw lasts as long as its turn.
      endMs: Math.max(tool.startMs, tool.endMs ?? times.endMs),
      attributes: {
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": tool.name,
        "gen_ai.tool.call.id": tool.id,
        "gen_ai.tool.type": "function",
        "earshot.tool.place": tool.place,
        ...(words && toolWords(tool)),
      },
      ...(error !== null && { error }),
    };
  });
}

/** The stable code of a tool that did not work out. Null: it did. */
export function toolError({ ok, result }: TurnTrace["tools"][number]): string | null {
  if (ok === true) return null;
  if (ok === null) return "tool_outcome_unknown";
  const { code } = (result ?? {}) as { readonly code?: unknown };
  // Of a call whose words were forgotten the result is gone.
  return typeof code === "string" ? code : "tool_failed";
}

function transfersOf({ callId, transfers = [] }: CallTrace, { turn }: TurnTrace, words: boolean): Part[] {
  return transfers.flatMap((transfer, nth) => {
    if (transfer.turn !== turn) return [];
    const { from, to, atMs, heard } = transfer;
    const attributes = {
      "earshot.transfer.from": from,
      "earshot.transfer.to": to,
      ...(words && heard !== "" && { "earshot.transfer.heard": heard }),
    };
    const id = spanIdOf(callId, "transfer", nth);
    return [{ name: `transfer to ${to}`, kind: "internal" as const, id, startMs: atMs, endMs: atMs, attributes }];
  });
}
